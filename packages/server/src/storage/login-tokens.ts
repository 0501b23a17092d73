import type { LoginToken, LoginTokens } from '../services/token-stores.ts';
import type { Database } from './database.ts';
import type { LoginTokenRow } from './schema.ts';

/** The table `login_tokens`. */
export function loginTokensIn(db: Database): LoginTokens {
  return {
    async find(mac) {
      const row = await db
        .selectFrom('login_tokens')
        .selectAll()
        .where('mac', '=', mac)
        .executeTakeFirst();
      return row && tokenOf(row);
    },

    async acceptedOf(authKeyId) {
      const row = await db
        .selectFrom('login_tokens')
        .selectAll()
        .where('auth_key_id', '=', authKeyId)
        .where('user_id', 'is not', null)
        .orderBy('created_at', 'desc')
        .orderBy('mac')
        .executeTakeFirst();
      return row && tokenOf(row);
    },

    async add(token) {
      await db.insertInto('login_tokens').values(rowOf(token)).execute();
    },

    async accept(mac, userId) {
      const accepted = await db
        .updateTable('login_tokens')
        // It was shown to everybody: what the client goes on with elsewhere is another token.
        .set({ user_id: userId, dc_id: 0n })
        .where('mac', '=', mac)
        .where('user_id', 'is', null)
        .returning('mac')
        .executeTakeFirst();
      return accepted !== undefined;
    },

    async remove(mac) {
      const removed = await db
        .deleteFrom('login_tokens')
        .where('mac', '=', mac)
        .returning('mac')
        .executeTakeFirst();
      return removed !== undefined;
    },

    async removeOfUser(userId) {
      await db.deleteFrom('login_tokens').where('user_id', '=', userId).execute();
    },

    async removeExpired(now) {
      await db.deleteFrom('login_tokens').where('expires_at', '<=', BigInt(now)).execute();
    },
  };
}

function tokenOf(row: LoginTokenRow): LoginToken {
  return {
    mac: row.mac,
    authKeyId: row.auth_key_id,
    dcId: Number(row.dc_id),
    apiId: Number(row.api_id),
    address: row.address,
    client: row.client,
    exceptIds: (JSON.parse(row.except_ids) as string[]).map(BigInt),
    ...(row.user_id !== null && { userId: row.user_id }),
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
  };
}

function rowOf(token: LoginToken): LoginTokenRow {
  return {
    mac: token.mac,
    auth_key_id: token.authKeyId,
    dc_id: BigInt(token.dcId),
    api_id: BigInt(token.apiId),
    address: token.address,
    client: token.client,
    except_ids: JSON.stringify(token.exceptIds.map(String)),
    user_id: token.userId ?? null,
    created_at: BigInt(token.createdAt),
    expires_at: BigInt(token.expiresAt),
  };
}
