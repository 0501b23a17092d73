import type { WebAuthorization, WebAuthorizations } from '../services/session-stores.ts';
import type { Database } from './database.ts';
import type { WebAuthorizationRow } from './schema.ts';

/** The table `web_authorizations`. */
export function webAuthorizationsIn(db: Database): WebAuthorizations {
  return {
    async ofUser(userId) {
      const rows = await db
        .selectFrom('web_authorizations')
        .selectAll()
        .where('user_id', '=', userId)
        .orderBy('active_at', 'desc')
        .orderBy('hash')
        .execute();
      return rows.map(authorizationOf);
    },

    async put(authorization) {
      const row = rowOf(authorization);
      const { hash: _, created_at: __, ...changes } = row;
      await db
        .insertInto('web_authorizations')
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(['user_id', 'bot_id', 'domain']).doUpdateSet(changes),
        )
        .execute();
    },

    async remove(userId, hash) {
      const removed = await db
        .deleteFrom('web_authorizations')
        .where('user_id', '=', userId)
        .where('hash', '=', hash)
        .returning('hash')
        .executeTakeFirst();
      return removed !== undefined;
    },

    async removeOfUser(userId) {
      await db.deleteFrom('web_authorizations').where('user_id', '=', userId).execute();
    },
  };
}

function authorizationOf(row: WebAuthorizationRow): WebAuthorization {
  return {
    hash: row.hash,
    userId: row.user_id,
    botId: row.bot_id,
    domain: row.domain,
    browser: row.browser,
    platform: row.platform,
    address: row.address,
    region: row.region,
    createdAt: Number(row.created_at),
    activeAt: Number(row.active_at),
  };
}

function rowOf(authorization: WebAuthorization): WebAuthorizationRow {
  return {
    hash: authorization.hash,
    user_id: authorization.userId,
    bot_id: authorization.botId,
    domain: authorization.domain,
    browser: authorization.browser,
    platform: authorization.platform,
    address: authorization.address,
    region: authorization.region,
    created_at: BigInt(authorization.createdAt),
    active_at: BigInt(authorization.activeAt),
  };
}
