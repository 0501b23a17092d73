import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { challengeIn, checkUse } from '../../login/web-authn.ts';
import type { Context } from '../context.ts';
import type { PasskeyChallenge, StoredPasskey } from '../passkey-stores.ts';
import type { User } from '../stores.ts';
import { checkApp } from './app.ts';
import { authorizationOf, authorize } from './authorize.ts';
import { isAtHome, migrate } from './home.ts';
import { newPasskeyChallenge, passkeyChallengeMac, userHandleOf } from './passkey-challenge.ts';

/**
 * What a client asks its authenticator by (E-057).
 * `auth.initPasskeyLogin#518ad0b7 api_id:int api_hash:string = auth.PasskeyLoginOptions`
 */
export async function initPasskeyLogin(
  context: Context,
  request: Api.auth.InitPasskeyLogin,
): Promise<Api.auth.PasskeyLoginOptions> {
  const { apiId } = request;
  await checkApp(context, apiId, request.apiHash);
  context.limits.take('loginTokenPerKey', context.authKeyId, context.now);
  const challenge = await restarting(() => newPasskeyChallenge(context, { apiId }));
  const publicKey = {
    challenge: challenge.toString('base64url'),
    timeout: 300_000,
    rpId: context.config.relyingParty.id,
    allowCredentials: [],
    userVerification: 'required',
  };
  return new Api.auth.PasskeyLoginOptions({
    options: new Api.DataJSON({ data: JSON.stringify({ publicKey }) }),
  });
}

/**
 * Signs in with a passkey, on the account's home; a client that began on another data centre says
 * where. In this order: the limits, 400 CREDENTIAL_INVALID (not a use of a passkey), 303
 * USER_MIGRATE_X, 500 PASSKEY_AUTH_RESTART (the challenge is unknown, used or too old), 400
 * PASSKEY_CREDENTIAL_NOT_FOUND, CREDENTIAL_INVALID (I-33), 401 SESSION_PASSWORD_NEEDED.
 * `auth.finishPasskeyLogin#9857ad07 flags:# credential:InputPasskeyCredential
 * from_dc_id:flags.0?int from_auth_key_id:flags.0?long = auth.Authorization`
 */
export async function finishPasskeyLogin(
  context: Context,
  request: Api.auth.FinishPasskeyLogin,
): Promise<Api.auth.TypeAuthorization> {
  const { limits, now } = context;
  const { address } = context.client;
  limits.check('wrongTokenPerAddress', address, now);
  const use = useOf(request.credential);
  const challenge = challengeIn(use.response.clientData.data);
  if (!challenge) throw invalid();
  const owner = await ownerOf(context, use.response.userHandle);
  if (owner && !isAtHome(context, owner)) throw migrate('USER', owner.dcId);
  const { apiId } = await takeChallenge(context, request, challenge);
  const { passkey, user } = await restarting(async () => {
    const found = await context.passkeys.find(use.id);
    return { passkey: found, user: found && (await context.users.byId(found.userId)) };
  });
  const refuse = (name: string) => {
    limits.take('wrongTokenPerAddress', address, now);
    return new RpcError(400, name);
  };
  if (!passkey || !user) throw refuse('PASSKEY_CREDENTIAL_NOT_FOUND');
  if (use.response.userHandle !== userHandleOf(user)) throw refuse('CREDENTIAL_INVALID');
  const counter = await counterAfter(context, passkey, use, challenge);
  if (counter === undefined) throw refuse('CREDENTIAL_INVALID');
  const { current, granted } = await context.transaction(async (stores) => {
    const used = await stores.passkeys.use(passkey.id, { from: passkey.counter, to: counter, now });
    // As it is now: a password may have been set since.
    const found = await stores.users.byId(user.id);
    if (!used || !found) throw invalid();
    const options = { apiId, passwordPending: found.hasPassword };
    return { current: found, granted: await authorize(context, stores, found, options) };
  });
  if (current.hasPassword) throw new RpcError(401, 'SESSION_PASSWORD_NEEDED');
  return authorizationOf(context, current, granted);
}

interface Use {
  readonly id: string;
  readonly rawId: string;
  readonly response: Api.InputPasskeyResponseLogin;
}

function useOf(credential: Api.TypeInputPasskeyCredential): Use {
  if (!(credential instanceof Api.InputPasskeyCredentialPublicKey)) throw invalid();
  const { id, rawId, response } = credential;
  if (!(response instanceof Api.InputPasskeyResponseLogin)) throw invalid();
  return { id, rawId, response };
}

async function ownerOf(context: Context, userHandle: string): Promise<User | undefined> {
  const [, id] = /^\d{1,3}:(\d{1,19})$/.exec(userHandle) ?? [];
  const userId = id === undefined ? undefined : BigInt(id);
  if (userId === undefined || userId >= 2n ** 63n) return undefined;
  return restarting(() => context.users.byId(userId));
}

async function takeChallenge(
  context: Context,
  { fromAuthKeyId, fromDcId }: Api.auth.FinishPasskeyLogin,
  challenge: Uint8Array,
): Promise<PasskeyChallenge> {
  const mac = passkeyChallengeMac(context, challenge);
  const asker = fromAuthKeyId ?? context.authKeyId;
  const taken = await restarting(() => context.passkeyChallenges.take(mac, asker));
  const isLogin = taken !== undefined && taken.userId === undefined;
  const isHere = taken?.dcId === (fromDcId ?? context.dcId);
  if (!isLogin || !isHere || taken.expiresAt <= context.now) {
    throw new RpcError(500, 'PASSKEY_AUTH_RESTART');
  }
  return taken;
}

function counterAfter(
  { config }: Context,
  passkey: StoredPasskey,
  { id, rawId, response }: Use,
  challenge: Uint8Array,
): Promise<number | undefined> {
  const { authenticatorData, signature, userHandle } = response;
  const credential = {
    id: passkey.id,
    publicKey: Uint8Array.from(passkey.publicKey),
    counter: passkey.counter,
  };
  return checkUse(config.relyingParty, credential, {
    id,
    rawId,
    clientData: response.clientData.data,
    challenge,
    authenticatorData,
    signature,
    userHandle,
  });
}

/** What our own part fails at, the client tries again from the start. */
async function restarting<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new RpcError(500, 'AUTH_RESTART', { cause });
  }
}

function invalid(): RpcError {
  return new RpcError(400, 'CREDENTIAL_INVALID');
}
