import type { BannedPhones } from '../services/code-stores.ts';
import type { Database } from './database.ts';

/** The table `banned_phones`. */
export function bannedPhonesIn(db: Database): BannedPhones {
  return {
    async has(phone) {
      const row = await db
        .selectFrom('banned_phones')
        .select('phone')
        .where('phone', '=', phone)
        .executeTakeFirst();
      return row !== undefined;
    },

    async add(phone, now) {
      await db
        .insertInto('banned_phones')
        .values({ phone, banned_at: BigInt(now) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async remove(phone) {
      const removed = await db
        .deleteFrom('banned_phones')
        .where('phone', '=', phone)
        .returning('phone')
        .executeTakeFirst();
      return removed !== undefined;
    },
  };
}
