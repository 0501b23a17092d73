import type { EndedSignIns } from '../session-stores.ts';
import type { Stores } from '../stores.ts';

/**
 * Deletes an account and everything that belongs to it, and signs it out everywhere; call
 * `tellEnded` once that has been committed.
 */
export async function removeAccount(
  { authorizations, users }: Pick<Stores, 'authorizations' | 'users'>,
  userId: bigint,
  now: number,
): Promise<EndedSignIns> {
  const keys = (await authorizations.ofUser(userId)).map((each) => each.authKeyId);
  const ended = await authorizations.end(keys, { reason: 'deactivated', now });
  await users.remove(userId);
  return ended;
}
