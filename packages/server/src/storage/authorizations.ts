import type { Authorization, Authorizations, EndReason } from '../services/session-stores.ts';
import { flag, nullable } from './columns.ts';
import type { Database } from './database.ts';
import { ONE_ROW } from './libsql-dialect.ts';
import type { AuthorizationRow } from './schema.ts';
import { transact } from './transact.ts';
import { userOf } from './users.ts';

/** The tables `authorizations` and `ended_sign_ins`. */
export function authorizationsIn(db: Database): Authorizations {
  // Asked for with every request, so compiled once; the parameter is put in each time.
  const ofKey = db
    .selectFrom('authorizations')
    .innerJoin('users', 'users.id', 'authorizations.user_id')
    .selectAll('authorizations')
    .selectAll('users')
    .select(['authorizations.created_at as authorized_at', 'authorizations.active_at as used_at'])
    .where('authorizations.auth_key_id', '=', 0n)
    .compile();

  return {
    async ofKey(authKeyId) {
      const query = { ...ofKey, parameters: [authKeyId], ...ONE_ROW };
      const { rows } = await db.executeQuery(query as typeof ofKey);
      const [row] = rows;
      if (!row) return undefined;
      // Where both tables have a column of that name, it is the account's.
      const { authorized_at, used_at } = row;
      return {
        authorization: authorizationOf({ ...row, created_at: authorized_at, active_at: used_at }),
        user: userOf(row),
      };
    },

    async ofUser(userId) {
      const rows = await db
        .selectFrom('authorizations')
        .selectAll()
        .where('user_id', '=', userId)
        .where('home_key_id', 'is', null)
        .orderBy('created_at')
        .orderBy('hash')
        .execute();
      return rows.map(authorizationOf);
    },

    async put(authorization) {
      const row = rowOf(authorization);
      const { auth_key_id: authKeyId, ...changes } = row;
      await transact(db, async (transaction) => {
        await transaction
          .insertInto('authorizations')
          .values(row)
          .onConflict((conflict) => conflict.column('auth_key_id').doUpdateSet(changes))
          .execute();
        // What was imported from an earlier sign-in of the key belongs to another account.
        await transaction
          .deleteFrom('authorizations')
          .where('home_key_id', '=', authKeyId)
          .where('user_id', '!=', authorization.userId)
          .execute();
        await transaction
          .deleteFrom('ended_sign_ins')
          .where('auth_key_id', '=', authKeyId)
          .execute();
      });
    },

    async end(authKeyIds, end) {
      if (authKeyIds.length === 0) return { authKeyIds: [], temporaryKeyIds: [] };
      return transact(db, async (transaction) => {
        // What was imported from them ends as well; first, before it is gone with them.
        const imported = await transaction
          .deleteFrom('authorizations')
          .where('home_key_id', 'in', authKeyIds)
          .returning('auth_key_id')
          .execute();
        const own = await transaction
          .deleteFrom('authorizations')
          .where('auth_key_id', 'in', authKeyIds)
          .returning('auth_key_id')
          .execute();
        const ended = [...own, ...imported];
        const keys = [...authKeyIds, ...imported.map((row) => row.auth_key_id)];
        const temporary = await transaction
          .deleteFrom('auth_keys')
          .where('perm_auth_key_id', 'in', keys)
          .returning('auth_key_id')
          .execute();
        for (const { auth_key_id } of end ? ended : []) {
          const changes = { reason: end?.reason ?? '', ended_at: BigInt(end?.now ?? 0) };
          await transaction
            .insertInto('ended_sign_ins')
            .values({ auth_key_id, ...changes })
            .onConflict((conflict) => conflict.column('auth_key_id').doUpdateSet(changes))
            .execute();
        }
        return {
          authKeyIds: ended.map((row) => row.auth_key_id),
          temporaryKeyIds: temporary.map((row) => row.auth_key_id),
        };
      });
    },

    async takeEndReason(authKeyId) {
      const row = await db
        .deleteFrom('ended_sign_ins')
        .where('auth_key_id', '=', authKeyId)
        .returning('reason')
        .executeTakeFirst();
      return row?.reason as EndReason | undefined;
    },

    async removeEndedBefore(time) {
      await db.deleteFrom('ended_sign_ins').where('ended_at', '<', BigInt(time)).execute();
    },

    async setUse(authKeyId, use) {
      await db
        .updateTable('authorizations')
        .set({
          address: use.address,
          country: use.country,
          region: use.region,
          client: use.client,
          active_at: BigInt(use.activeAt),
          expires_at: nullable(use.expiresAt),
        })
        .where('auth_key_id', '=', authKeyId)
        .execute();
    },

    async setTtl(userId, ttl) {
      await db
        .updateTable('authorizations')
        .set((column) => ({ expires_at: column('active_at', '+', BigInt(ttl)) }))
        .where('user_id', '=', userId)
        .where('expires_at', 'is not', null)
        .execute();
    },

    async keep(authKeyId, expiresAt) {
      await db
        .updateTable('authorizations')
        .set({ expires_at: BigInt(expiresAt) })
        .where('auth_key_id', '=', authKeyId)
        .where('expires_at', 'is not', null)
        .execute();
    },

    async change(authKeyId, changes) {
      const { callRequestsDisabled, confirmed, encryptedRequestsDisabled } = changes;
      const set = {
        ...(confirmed && { unconfirmed_until: null }),
        ...(encryptedRequestsDisabled !== undefined && {
          encrypted_requests_disabled: flag(encryptedRequestsDisabled),
        }),
        ...(callRequestsDisabled !== undefined && {
          call_requests_disabled: flag(callRequestsDisabled),
        }),
      };
      if (Object.keys(set).length === 0) return;
      await db
        .updateTable('authorizations')
        .set(set)
        .where('auth_key_id', '=', authKeyId)
        .execute();
    },

    async setAnnounced(authKeyId) {
      const announced = await db
        .updateTable('authorizations')
        .set({ announced: 1n })
        .where('auth_key_id', '=', authKeyId)
        .where('announced', '=', 0n)
        .returning('auth_key_id')
        .executeTakeFirst();
      return announced !== undefined;
    },

    async expired(now, limit) {
      const rows = await db
        .selectFrom('authorizations')
        .select('auth_key_id')
        .where('expires_at', '<=', BigInt(now))
        .orderBy('expires_at')
        .limit(limit)
        .execute();
      return rows.map((row) => row.auth_key_id);
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
    country: row.country,
    region: row.region,
    client: row.client,
    createdAt: Number(row.created_at),
    activeAt: Number(row.active_at),
    ...(row.expires_at !== null && { expiresAt: Number(row.expires_at) }),
    ...(row.unconfirmed_until !== null && { unconfirmedUntil: Number(row.unconfirmed_until) }),
    announced: row.announced !== 0n,
    encryptedRequestsDisabled: row.encrypted_requests_disabled !== 0n,
    callRequestsDisabled: row.call_requests_disabled !== 0n,
    ...(row.home_key_id !== null && { homeKeyId: row.home_key_id }),
  };
}

function rowOf(authorization: Authorization): AuthorizationRow {
  return {
    auth_key_id: authorization.authKeyId,
    user_id: authorization.userId,
    hash: authorization.hash,
    password_pending: flag(authorization.passwordPending),
    api_id: BigInt(authorization.apiId),
    address: authorization.address,
    country: authorization.country,
    region: authorization.region,
    client: authorization.client,
    created_at: BigInt(authorization.createdAt),
    active_at: BigInt(authorization.activeAt),
    expires_at: nullable(authorization.expiresAt),
    unconfirmed_until: nullable(authorization.unconfirmedUntil),
    announced: flag(authorization.announced),
    encrypted_requests_disabled: flag(authorization.encryptedRequestsDisabled),
    call_requests_disabled: flag(authorization.callRequestsDisabled),
    home_key_id: authorization.homeKeyId ?? null,
  };
}
