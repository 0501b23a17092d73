import { RpcError } from '../../errors.ts';
import { accountEndsAt, signInEndsAt } from '../account/ttl.ts';
import type { ClientInfo, Context, SignIn } from '../context.ts';
import type { EndReason } from '../session-stores.ts';
import { placeOf } from './authorize.ts';
import { tellEnded } from './end-sign-ins.ts';

/** What it takes to look after the sign-in of a call. */
export type SignInEnvironment = Pick<
  Context,
  'authorizations' | 'users' | 'transaction' | 'push' | 'config'
>;

/**
 * The sign-in of a key that makes a call. One that was not used for too long ends here (E-083);
 * that it is used now is noted, at most once a minute.
 */
export async function currentSignIn(
  environment: SignInEnvironment,
  call: {
    readonly authKeyId: bigint;
    readonly client: Pick<ClientInfo, 'address' | 'init'>;
    readonly now: number;
  },
): Promise<SignIn | undefined> {
  const { authKeyId, client, now } = call;
  const signIn = await environment.authorizations.ofKey(authKeyId);
  if (!signIn) return undefined;
  const { authorization, user } = signIn;
  if (authorization.expiresAt !== undefined && authorization.expiresAt <= now) {
    const end = { reason: 'expired', now } as const;
    tellEnded(environment.push, await environment.authorizations.end([authKeyId], end));
    return undefined;
  }
  if (now - authorization.activeAt < USE_NOTED_EVERY) return signIn;
  const place = placeOf(environment, client);
  const expiresAt = signInEndsAt(user, now);
  const isAccountUsed = !user.bot && !authorization.passwordPending;
  await environment.transaction(async ({ authorizations, users }) => {
    await authorizations.setUse(authKeyId, { ...place, activeAt: now, expiresAt });
    if (!isAccountUsed) return;
    await users.setActive(user.id, { activeAt: now, unusedUntil: accountEndsAt(user, now) });
  });
  const used = { ...place, activeAt: now, ...(expiresAt !== undefined && { expiresAt }) };
  return {
    authorization: { ...authorization, ...used },
    // The call is a use of the account itself (E-080).
    user: isAccountUsed ? { ...user, activeAt: now } : user,
  };
}

/** E-071: the 401 of a key that is not signed in; why its last sign-in ended is told once. */
export async function signInEnded(
  { authorizations }: Pick<Context, 'authorizations'>,
  authKeyId: bigint,
): Promise<RpcError> {
  const reason = await authorizations.takeEndReason(authKeyId);
  return new RpcError(401, reason ? names[reason] : 'AUTH_KEY_UNREGISTERED');
}

const names: Readonly<Record<EndReason, string>> = {
  revoked: 'SESSION_REVOKED',
  expired: 'SESSION_EXPIRED',
  deactivated: 'USER_DEACTIVATED',
};

/** Milliseconds. */
const USE_NOTED_EVERY = 60_000;
