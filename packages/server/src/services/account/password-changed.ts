import type { Stores } from '../stores.ts';

/**
 * What a password that was set, changed or removed takes with it, in the same transaction: whatever
 * was begun with the one before.
 */
export async function passwordChanged(stores: Stores, userId: bigint): Promise<void> {
  // I-23: tokens that stand for a code must not outlive the password they were given under.
  await stores.futureAuthTokens.removeOfUser(userId);
  // Whoever knew the old one must not confirm a recovery address of their own now.
  await stores.passwordCodes.remove(userId, 'email');
  await stores.passwordCodes.remove(userId, 'recovery');
}
