import type { PendingDeliveries } from '../services/stores.ts';
import type { Cipher } from './cipher.ts';
import type { Database } from './database.ts';

/** The table `deliveries`: the messages hold codes, so they are encrypted. */
export function deliveriesIn(db: Database, cipher: Cipher): PendingDeliveries {
  return {
    async add({ id, body, dueAt, expiresAt }) {
      await db
        .insertInto('deliveries')
        .values({
          id,
          body: cipher.seal(Buffer.from(body), place(id)),
          due_at: BigInt(dueAt),
          expires_at: BigInt(expiresAt),
        })
        .execute();
    },

    async setDue(id, dueAt) {
      await db
        .updateTable('deliveries')
        .set({ due_at: BigInt(dueAt) })
        .where('id', '=', id)
        .execute();
    },

    async remove(id) {
      await db.deleteFrom('deliveries').where('id', '=', id).execute();
    },

    async claim({ dueBy, until, now }) {
      await db.deleteFrom('deliveries').where('expires_at', '<=', BigInt(now)).execute();
      const rows = await db
        .updateTable('deliveries')
        .set({ due_at: BigInt(until) })
        // Looked at again by whoever had to wait for another node's claim: it finds nothing.
        .where('due_at', '<=', BigInt(dueBy))
        .returningAll()
        .execute();
      return rows.flatMap((row) => {
        const body = opened(row.id, row.body);
        return body === undefined ? [] : [{ id: row.id, body, expiresAt: Number(row.expires_at) }];
      });
    },
  };

  /** What was sealed with a key that is gone is as good as lost. */
  function opened(id: string, body: Uint8Array): string | undefined {
    try {
      return Buffer.from(cipher.open(body, place(id))).toString();
    } catch {
      return undefined;
    }
  }
}

function place(id: string): string {
  return `deliveries.body:${id}`;
}
