import type { User } from '../stores.ts';

/** When a sign-in that is used now ends by itself; never for a bot (E-083). */
export function signInEndsAt(user: User, now: number): number | undefined {
  return user.bot ? undefined : now + authorizationTtlDays(user) * DAY;
}

/** When an account that was used last at `activeAt` is deleted by itself. */
export function accountEndsAt(
  user: User,
  activeAt: number = user.activeAt ?? user.createdAt,
): number {
  return activeAt + accountTtlDays(user) * DAY;
}

/** After how many days without use a session of the account ends. */
export function authorizationTtlDays(user: User): number {
  return user.authorizationTtlDays ?? 183;
}

/** After how many days without use the account is deleted. */
export function accountTtlDays(user: User): number {
  return user.accountTtlDays ?? 548;
}

/** A day in milliseconds. */
export const DAY = 86_400_000;
