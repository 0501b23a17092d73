import type { LoggedUpdate, MailboxEvent, UpdateLog } from '../services/messages/message-stores.ts';
import type { Database } from './database.ts';
import type { UpdateLogRow } from './schema.ts';

/** The table `update_log`: the last LOG_LENGTH steps of each account. */
export function updateLogIn(db: Database, length: number = LOG_LENGTH): UpdateLog {
  return {
    async add(userId, { pts, ptsCount, event }) {
      await db
        .insertInto('update_log')
        .values({
          user_id: userId,
          pts: BigInt(pts),
          pts_count: BigInt(ptsCount),
          event: JSON.stringify(event),
        })
        .execute();
      if (pts <= length) return;
      await db
        .deleteFrom('update_log')
        .where('user_id', '=', userId)
        .where('pts', '<=', BigInt(pts - length))
        .execute();
    },

    async between(userId, after, upTo, limit) {
      const rows = await db
        .selectFrom('update_log')
        .selectAll()
        .where('user_id', '=', userId)
        .where('pts', '>', BigInt(after))
        .where('pts', '<=', BigInt(upTo))
        .orderBy('pts')
        .limit(limit)
        .execute();
      return rows.map(updateOf);
    },

    async start(userId) {
      const row = await db
        .selectFrom('update_log')
        .select(['pts', 'pts_count'])
        .where('user_id', '=', userId)
        .orderBy('pts')
        .limit(1)
        .executeTakeFirst();
      return row && Number(row.pts - row.pts_count);
    },
  };
}

function updateOf(row: UpdateLogRow): LoggedUpdate {
  return {
    pts: Number(row.pts),
    ptsCount: Number(row.pts_count),
    event: JSON.parse(row.event) as MailboxEvent,
  };
}

/** A client that is further behind has to start again. Some 100 bytes each. */
const LOG_LENGTH = 100_000;
