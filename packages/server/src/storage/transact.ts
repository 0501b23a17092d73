import type { TransactionOptions } from '../services/stores.ts';
import type { Database } from './database.ts';

/**
 * Runs `work` as one transaction that no other one can be seen from, as if they came one after
 * another. Where PostgreSQL finds that this did not work out, `work` runs again, and the first time
 * has left nothing in the database: it must have left nothing elsewhere either.
 */
export async function transact<T>(
  db: Database,
  work: (transaction: Database) => Promise<T>,
  { inTurn = false }: TransactionOptions = {},
): Promise<T> {
  if (db.isTransaction) return work(db);
  // With the row locked, what is read after it is what others left there.
  const isolation = inTurn ? 'read committed' : 'serializable';
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().setIsolationLevel(isolation).execute(work);
    } catch (error) {
      if (!isConflict(error) || attempt === ATTEMPTS) throw error;
    }
    const longest = Math.min(5 * 2 ** attempt, LONGEST_PAUSE);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
  }
}

/** Whether something failed only because of what others did at the same time. */
export function isConflict(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED;
}

/** SQLSTATE codes. */
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

const ATTEMPTS = 15;

/** Milliseconds. */
const LONGEST_PAUSE = 200;
