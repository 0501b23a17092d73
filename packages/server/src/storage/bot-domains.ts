import type { BotDomains } from '../services/session-stores.ts';
import type { Cipher } from './cipher.ts';
import type { Database } from './database.ts';

/** The table `bot_domains`; login keys are sealed. */
export function botDomainsIn(db: Database, cipher: Cipher): BotDomains {
  return {
    async find(domain) {
      const row = await db
        .selectFrom('bot_domains')
        .selectAll()
        .where('domain', '=', domain)
        .executeTakeFirst();
      if (!row) return undefined;
      return {
        domain: row.domain,
        botId: row.bot_id,
        tokenMac: row.token_mac,
        loginKey: cipher.open(row.login_key, sealContext(row.domain)),
      };
    },

    async put({ domain, botId, tokenMac, loginKey }) {
      const changes = {
        bot_id: botId,
        token_mac: tokenMac,
        login_key: cipher.seal(loginKey, sealContext(domain)),
      };
      await db
        .insertInto('bot_domains')
        .values({ domain, ...changes })
        .onConflict((conflict) => conflict.column('domain').doUpdateSet(changes))
        .execute();
    },

    async remove(botId, domain) {
      const removed = await db
        .deleteFrom('bot_domains')
        .where('bot_id', '=', botId)
        .where('domain', '=', domain)
        .returning('domain')
        .executeTakeFirst();
      return removed !== undefined;
    },
  };
}

function sealContext(domain: string): string {
  return `bot_domains.login_key:${domain}`;
}
