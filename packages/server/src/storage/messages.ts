import type { Message, MessageContent, Messages } from '../services/messages/message-stores.ts';
import type { Cipher } from './cipher.ts';
import type { Database } from './database.ts';
import type { MessageRow } from './schema.ts';

/** The table `messages`; what they say is sealed, for login codes are among it. */
export function messagesIn(db: Database, cipher: Cipher): Messages {
  return {
    async add(message) {
      await db.insertInto('messages').values(rowOf(message, cipher)).execute();
    },

    async byIds(userId, ids) {
      if (ids.length === 0) return [];
      const rows = await db
        .selectFrom('messages')
        .selectAll()
        .where('user_id', '=', userId)
        .where('id', 'in', ids.map(BigInt))
        .execute();
      return rows.map((row) => messageOf(row, cipher));
    },

    async byRandomId(userId, randomId) {
      const row = await db
        .selectFrom('messages')
        .selectAll()
        .where('user_id', '=', userId)
        .where('random_id', '=', randomId)
        .executeTakeFirst();
      return row && messageOf(row, cipher);
    },

    async page({ userId, peerId, below, above, skip = 0, limit }, { oldestFirst } = {}) {
      if (limit <= 0) return [];
      let query = db
        .selectFrom('messages')
        .selectAll()
        .where('user_id', '=', userId)
        .where('peer_id', '=', peerId)
        .orderBy('id', oldestFirst ? 'asc' : 'desc')
        .limit(limit);
      if (below !== undefined) query = query.where('id', '<', BigInt(below));
      if (above !== undefined) query = query.where('id', '>', BigInt(above));
      if (skip > 0) query = query.offset(skip);
      return (await query.execute()).map((row) => messageOf(row, cipher));
    },

    async firstSince(userId, peerId, time) {
      const row = await db
        .selectFrom('messages')
        .select('id')
        .where('user_id', '=', userId)
        .where('peer_id', '=', peerId)
        .where('date', '>=', BigInt(time))
        .orderBy('date')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      return row && Number(row.id);
    },

    async countAbove(userId, peerId, id) {
      const { count } = await db
        .selectFrom('messages')
        .select((column) => column.fn.countAll<bigint | number>().as('count'))
        .where('user_id', '=', userId)
        .where('peer_id', '=', peerId)
        .where('id', '>', BigInt(id))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async setContent(userId, id, content) {
      await db
        .updateTable('messages')
        .set({ body: seal(cipher, userId, BigInt(id), content) })
        .where('user_id', '=', userId)
        .where('id', '=', BigInt(id))
        .execute();
    },

    async remove(userId, ids) {
      if (ids.length === 0) return [];
      const removed = await db
        .deleteFrom('messages')
        .where('user_id', '=', userId)
        .where('id', 'in', ids.map(BigInt))
        .returning(['id', 'peer_id'])
        .execute();
      return removed.map((row) => ({ id: Number(row.id), peerId: row.peer_id }));
    },
  };
}

function messageOf(row: MessageRow, cipher: Cipher): Message {
  const body = cipher.open(row.body, sealContext(row.user_id, row.id));
  return {
    userId: row.user_id,
    id: Number(row.id),
    peerId: row.peer_id,
    ...(row.random_id !== null && { randomId: row.random_id }),
    pts: Number(row.pts),
    date: Number(row.date),
    content: JSON.parse(new TextDecoder().decode(body)) as MessageContent,
  };
}

function rowOf(message: Message, cipher: Cipher): MessageRow {
  const { userId } = message;
  const id = BigInt(message.id);
  return {
    user_id: userId,
    id,
    peer_id: message.peerId,
    random_id: message.randomId ?? null,
    pts: BigInt(message.pts),
    date: BigInt(message.date),
    body: seal(cipher, userId, id, message.content),
  };
}

function seal(cipher: Cipher, userId: bigint, id: bigint, content: MessageContent): Uint8Array {
  const body = new TextEncoder().encode(JSON.stringify(content));
  return cipher.seal(body, sealContext(userId, id));
}

function sealContext(userId: bigint, id: bigint): string {
  return `messages.body:${userId}:${id}`;
}
