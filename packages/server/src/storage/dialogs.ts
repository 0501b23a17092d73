import type { Dialog, Dialogs } from '../services/messages/message-stores.ts';
import { flag, nullable } from './columns.ts';
import type { Database } from './database.ts';
import type { DialogRow } from './schema.ts';

/** The table `dialogs`. */
export function dialogsIn(db: Database): Dialogs {
  return {
    async of(userId) {
      const rows = await db
        .selectFrom('dialogs')
        .selectAll()
        .where('user_id', '=', userId)
        .orderBy('top_message_id', 'desc')
        .execute();
      return rows.map(dialogOf);
    },

    async get(userId, peerId) {
      const row = await db
        .selectFrom('dialogs')
        .selectAll()
        .where('user_id', '=', userId)
        .where('peer_id', '=', peerId)
        .executeTakeFirst();
      return row && dialogOf(row);
    },

    async addMessage(userId, peerId, id, unread) {
      const one = flag(unread);
      const row = await db
        .insertInto('dialogs')
        .values({
          user_id: userId,
          peer_id: peerId,
          message_count: 1n,
          top_message_id: BigInt(id),
          read_inbox_max_id: 0n,
          unread_count: one,
          unread_mark: 0n,
          pin_order: null,
        })
        .onConflict((conflict) =>
          conflict.columns(['user_id', 'peer_id']).doUpdateSet((column) => ({
            message_count: column('dialogs.message_count', '+', 1n),
            top_message_id: BigInt(id),
            unread_count: column('dialogs.unread_count', '+', one),
          })),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      return dialogOf(row);
    },

    async put(dialog) {
      const row = rowOf(dialog);
      const { user_id: _user, peer_id: _peer, ...changes } = row;
      await db
        .insertInto('dialogs')
        .values(row)
        .onConflict((conflict) => conflict.columns(['user_id', 'peer_id']).doUpdateSet(changes))
        .execute();
    },
  };
}

function dialogOf(row: DialogRow): Dialog {
  return {
    userId: row.user_id,
    peerId: row.peer_id,
    messageCount: Number(row.message_count),
    topMessageId: Number(row.top_message_id),
    readInboxMaxId: Number(row.read_inbox_max_id),
    unreadCount: Number(row.unread_count),
    unreadMark: row.unread_mark !== 0n,
    ...(row.pin_order !== null && { pinOrder: Number(row.pin_order) }),
  };
}

function rowOf(dialog: Dialog): DialogRow {
  return {
    user_id: dialog.userId,
    peer_id: dialog.peerId,
    message_count: BigInt(dialog.messageCount),
    top_message_id: BigInt(dialog.topMessageId),
    read_inbox_max_id: BigInt(dialog.readInboxMaxId),
    unread_count: BigInt(dialog.unreadCount),
    unread_mark: flag(dialog.unreadMark),
    pin_order: nullable(dialog.pinOrder),
  };
}
