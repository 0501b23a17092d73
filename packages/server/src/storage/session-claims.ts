import { sql } from 'kysely';
import type { Database } from './database.ts';

/** Which node has which session, seen from one of them. Times are in milliseconds. */
export interface ClaimedSessions {
  /** This node was there at that time. */
  seen(time: number): Promise<void>;
  /**
   * Makes a session this node's. Returns the other node that had it, and whether that one was seen
   * since then.
   */
  take(
    authKeyId: bigint,
    sessionId: bigint,
    since: number,
  ): Promise<{ readonly node: bigint; readonly alive: boolean } | undefined>;
  /** Forgets sessions, as far as they are this node's. */
  remove(sessions: readonly { authKeyId: bigint; sessionId: bigint }[]): Promise<void>;
  /** Forgets nodes that were not seen since then, and their sessions. */
  removeOfDead(since: number): Promise<void>;
}

/** The tables `session_claims` and `nodes`. */
export function claimedSessionsIn(db: Database, node: bigint): ClaimedSessions {
  return {
    async seen(time) {
      await db
        .insertInto('nodes')
        .values({ id: node, seen_at: BigInt(time) })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ seen_at: BigInt(time) }))
        .execute();
    },

    async take(authKeyId, sessionId, since) {
      const { previous_node: previous } = await db
        .insertInto('session_claims')
        .values({ auth_key_id: authKeyId, session_id: sessionId, node, previous_node: null })
        .onConflict((conflict) =>
          conflict.columns(['auth_key_id', 'session_id']).doUpdateSet((column) => ({
            previous_node: column.ref('session_claims.node'),
            node,
          })),
        )
        .returning('previous_node')
        .executeTakeFirstOrThrow();
      if (previous === null || previous === node) return undefined;
      const alive = await db
        .selectFrom('nodes')
        .select('id')
        .where('id', '=', previous)
        .where('seen_at', '>', BigInt(since))
        .executeTakeFirst();
      return { node: previous, alive: alive !== undefined };
    },

    async remove(sessions) {
      for (const { authKeyId, sessionId } of sessions) {
        await db
          .deleteFrom('session_claims')
          .where('auth_key_id', '=', authKeyId)
          .where('session_id', '=', sessionId)
          .where('node', '=', node)
          .execute();
      }
    },

    async removeOfDead(since) {
      const { rows } = await sql<{ id: bigint }>`
        delete from nodes where seen_at < ${BigInt(since)} returning id`.execute(db);
      for (const { id } of rows) {
        await db.deleteFrom('session_claims').where('node', '=', id).execute();
      }
    },
  };
}
