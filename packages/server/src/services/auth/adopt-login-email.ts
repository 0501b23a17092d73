import type { Stores, User } from '../stores.ts';

/**
 * Gives an account, whose sign-in is complete, the login e-mail that was verified on the way
 * (E-027). Not before: whoever has the phone but not the password must not choose it.
 */
export async function adoptLoginEmail(
  { pendingLoginEmails, users }: Stores,
  authKeyId: bigint,
  user: User,
): Promise<void> {
  const email = await pendingLoginEmails.take(authKeyId, user.id);
  if (email === undefined) return;
  const current = await users.byId(user.id);
  if (current && current.loginEmail === undefined) await users.setLoginEmail(user.id, email);
}
