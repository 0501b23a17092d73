import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { newLong } from '../../login/new-ids.ts';
import type { ClientInfo, Context } from '../context.ts';
import type { Authorization, Stores, User } from '../stores.ts';
import { accountEndsAt, signInEndsAt } from '../account/ttl.ts';
import { userObject } from '../users/user.ts';
import { adoptLoginEmail } from './adopt-login-email.ts';
import { newFutureAuthToken } from './new-future-auth-token.ts';

/** What a completed sign-in gives the client besides. */
export interface Granted {
  /** E-024 */
  readonly futureAuthToken?: Uint8Array;
}

/** A sign-in to be stored. */
export interface SignInOptions {
  readonly apiId: number;
  readonly passwordPending?: boolean;
  /** Who is signed in, when it is not who asks: the client that shows a QR code. */
  readonly other?: {
    /** Its permanent key. */
    readonly authKeyId: bigint;
    readonly client: Pick<ClientInfo, 'address' | 'init'>;
  };
}

/**
 * Stores that an authorization key is signed in to an account. The account's other sessions are
 * told when the key is used next (`announceSignIn`), with the answer to this call at the latest.
 */
export async function authorize(
  context: Context,
  stores: Stores,
  user: User,
  options: SignInOptions,
): Promise<Granted> {
  const { now, random } = context;
  const { apiId, other, passwordPending = false } = options;
  const authKeyId = other?.authKeyId ?? context.authKeyId;
  // By whatever way: with a code from before, a QR code, a passkey.
  if (user.phone !== undefined && (await stores.bannedPhones.has(user.phone))) {
    throw new RpcError(401, 'USER_DEACTIVATED_BAN');
  }
  const before = await stores.authorizations.ofKey(authKeyId);
  const pending = before?.authorization.passwordPending && before.user.id === user.id;
  const expiresAt = signInEndsAt(user, now);
  await stores.authorizations.put({
    authKeyId,
    userId: user.id,
    // The list of sessions may have shown it before the password came (E-053).
    hash: pending ? before.authorization.hash : newLong(random),
    passwordPending,
    apiId,
    ...placeOf(context, other?.client ?? context.client),
    createdAt: now,
    activeAt: now,
    ...(expiresAt !== undefined && { expiresAt }),
    ...(!passwordPending &&
      (await hasOthers(stores, user, authKeyId)) && {
        unconfirmedUntil: now + AUTOCONFIRM_PERIOD * 1000,
      }),
    announced: user.bot,
    encryptedRequestsDisabled: false,
    callRequestsDisabled: false,
  });
  if (passwordPending || user.bot) return {};
  await adoptLoginEmail(stores, authKeyId, user);
  await stores.users.setActive(user.id, { activeAt: now, unusedUntil: accountEndsAt(user, now) });
  // Worth something only where a password has to be given besides.
  if (!user.hasPassword || other) return {};
  return { futureAuthToken: await newFutureAuthToken(context, stores, user) };
}

/** What a client gets that is now signed in: E-023, with the user as oneself. */
export function authorizationOf(
  context: Context,
  user: User,
  granted: Granted = {},
): Api.auth.Authorization {
  const { passwordSetupDays, tmpSessions } = context.config;
  const withoutPassword = !user.bot && !user.hasPassword;
  return new Api.auth.Authorization({
    ...(withoutPassword &&
      passwordSetupDays !== undefined && {
        setupPasswordRequired: true,
        otherwiseReloginDays: passwordSetupDays,
      }),
    ...(tmpSessions !== undefined && { tmpSessions }),
    ...(granted.futureAuthToken && { futureAuthToken: Buffer.from(granted.futureAuthToken) }),
    user: userObject(user, user, context.now),
  });
}

/** Where a client is and what it says about itself, as it is kept with a sign-in. */
export function placeOf(
  { config }: Pick<Context, 'config'>,
  { address, init }: Pick<ClientInfo, 'address' | 'init'>,
): Pick<Authorization, 'address' | 'country' | 'region' | 'client'> {
  const { country = '', region = '' } = config.locate?.(address) ?? {};
  return { address, country, region, client: JSON.stringify(init) };
}

async function hasOthers(stores: Stores, user: User, authKeyId: bigint): Promise<boolean> {
  if (user.bot) return false;
  const all = await stores.authorizations.ofUser(user.id);
  return all.some((each) => each.authKeyId !== authKeyId && !each.passwordPending);
}

/** `authorization_autoconfirm_period` of the app config: seconds, a week. */
export const AUTOCONFIRM_PERIOD = 604_800;
