import { FIRST_PTS, type Mailbox, type Mailboxes } from '../services/messages/message-stores.ts';
import type { Database } from './database.ts';
import type { MailboxRow } from './schema.ts';

/** The table `mailboxes`. */
export function mailboxesIn(db: Database): Mailboxes {
  return {
    async of(userId) {
      const row = await db
        .selectFrom('mailboxes')
        .selectAll()
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return row ? mailboxOf(row) : { pts: FIRST_PTS, lastMessageId: 0 };
    },

    async advance(userId, { pts, messages = 0 }) {
      const row = await db
        .insertInto('mailboxes')
        .values({
          user_id: userId,
          pts: BigInt(FIRST_PTS + pts),
          last_message_id: BigInt(messages),
        })
        .onConflict((conflict) =>
          conflict.column('user_id').doUpdateSet((column) => ({
            pts: column('mailboxes.pts', '+', BigInt(pts)),
            last_message_id: column('mailboxes.last_message_id', '+', BigInt(messages)),
          })),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      return mailboxOf(row);
    },
  };
}

function mailboxOf(row: MailboxRow): Mailbox {
  return { pts: Number(row.pts), lastMessageId: Number(row.last_message_id) };
}
