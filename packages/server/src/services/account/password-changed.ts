import type { Stores } from '../stores.ts';

/** What a password that was set, changed or removed takes with it, in the same transaction. */
export async function passwordChanged(stores: Stores, userId: bigint): Promise<void> {
  // I-23: tokens that stand for a code must not outlive the password they were given under.
  await stores.futureAuthTokens.removeOfUser(userId);
}
