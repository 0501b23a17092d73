import type { Authorization, Authorizations } from '../services/stores.ts';
import type { Database } from './database.ts';
import type { AuthorizationRow } from './schema.ts';
import { userOf } from './users.ts';

/** The table `authorizations`. */
export function authorizationsIn(db: Database): Authorizations {
  // Asked for with every request, so compiled once; the parameter is put in each time.
  const ofKey = db
    .selectFrom('authorizations')
    .innerJoin('users', 'users.id', 'authorizations.user_id')
    .selectAll('users')
    .select([
      'authorizations.auth_key_id',
      'authorizations.user_id',
      'authorizations.hash',
      'authorizations.password_pending',
      'authorizations.api_id',
      'authorizations.address',
      'authorizations.created_at as authorized_at',
    ])
    .where('authorizations.auth_key_id', '=', 0n)
    .compile();

  return {
    async ofKey(authKeyId) {
      const { rows } = await db.executeQuery({ ...ofKey, parameters: [authKeyId] } as typeof ofKey);
      const [row] = rows;
      if (!row) return undefined;
      return {
        authorization: authorizationOf({ ...row, created_at: row.authorized_at }),
        user: userOf(row),
      };
    },

    async put(authorization) {
      const row = rowOf(authorization);
      const { auth_key_id: _, ...changes } = row;
      await db
        .insertInto('authorizations')
        .values(row)
        .onConflict((conflict) => conflict.column('auth_key_id').doUpdateSet(changes))
        .execute();
    },

    async remove(authKeyId) {
      const removed = await db
        .deleteFrom('authorizations')
        .where('auth_key_id', '=', authKeyId)
        .returning('auth_key_id')
        .executeTakeFirst();
      return removed !== undefined;
    },

    async removeOfUser(userId) {
      await db.deleteFrom('authorizations').where('user_id', '=', userId).execute();
    },
  };
}

function authorizationOf(row: AuthorizationRow): Authorization {
  return {
    authKeyId: row.auth_key_id,
    userId: row.user_id,
    hash: row.hash,
    passwordPending: row.password_pending !== 0n,
    apiId: Number(row.api_id),
    address: row.address,
    createdAt: Number(row.created_at),
  };
}

function rowOf(authorization: Authorization): AuthorizationRow {
  return {
    auth_key_id: authorization.authKeyId,
    user_id: authorization.userId,
    hash: authorization.hash,
    password_pending: authorization.passwordPending ? 1n : 0n,
    api_id: BigInt(authorization.apiId),
    address: authorization.address,
    created_at: BigInt(authorization.createdAt),
  };
}
