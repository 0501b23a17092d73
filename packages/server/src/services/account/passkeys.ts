import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { challengeIn, checkRegistration } from '../../login/web-authn.ts';
import {
  newPasskeyChallenge,
  passkeyChallengeMac,
  userHandleOf,
} from '../auth/passkey-challenge.ts';
import type { UserContext } from '../context.ts';
import type { StoredPasskey } from '../passkey-stores.ts';

/**
 * What a client makes a passkey by (E-056). In this order: 400 BOT_METHOD_INVALID, 403 ACCESS_DENIED
 * when the account has as many as it may have, the limits.
 * `account.initPasskeyRegistration#429547e8 = account.PasskeyRegistrationOptions`
 */
export async function initPasskeyRegistration(
  context: UserContext,
  _request: Api.account.InitPasskeyRegistration,
): Promise<Api.account.PasskeyRegistrationOptions> {
  const { config, self, signIn } = context;
  checkPerson(self);
  const existing = await context.passkeys.ofUser(self.id);
  if (existing.length >= MAX_PASSKEYS) throw new RpcError(403, 'ACCESS_DENIED');
  context.limits.take('loginTokenPerKey', context.authKeyId, context.now);
  const { apiId } = signIn.authorization;
  const challenge = await newPasskeyChallenge(context, { apiId, userId: self.id });
  const publicKey = {
    rp: { id: config.relyingParty.id, name: config.relyingParty.name },
    user: {
      id: Buffer.from(userHandleOf(self)).toString('base64url'),
      name: self.phone ? `+${self.phone}` : self.firstName,
      displayName: [self.firstName, self.lastName].filter(Boolean).join(' '),
    },
    challenge: challenge.toString('base64url'),
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    timeout: CHALLENGE_TIMEOUT,
    excludeCredentials: existing.map(({ id }) => ({ type: 'public-key', id })),
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
    attestation: 'none',
  };
  return new Api.account.PasskeyRegistrationOptions({
    options: new Api.DataJSON({ data: JSON.stringify({ publicKey }) }),
  });
}

/**
 * Keeps a passkey that a client has made (E-156): 400 CREDENTIAL_INVALID for anything wrong with
 * it, a challenge that was used before among that (I-33).
 * `account.registerPasskey#55b41fd6 credential:InputPasskeyCredential = Passkey`
 */
export async function registerPasskey(
  context: UserContext,
  { credential }: Api.account.RegisterPasskey,
): Promise<Api.Passkey> {
  const { authKeyId, config, now, self } = context;
  checkPerson(self);
  if (!(credential instanceof Api.InputPasskeyCredentialPublicKey)) throw invalid();
  const { id, rawId, response } = credential;
  if (!(response instanceof Api.InputPasskeyResponseRegister)) throw invalid();
  const clientData = response.clientData.data;
  const challenge = challengeIn(clientData);
  const mac = challenge && passkeyChallengeMac(context, challenge);
  const taken = mac && (await context.passkeyChallenges.take(mac, authKeyId));
  if (!taken || taken.userId !== self.id || taken.expiresAt <= now) throw invalid();
  const made = await checkRegistration(config.relyingParty, {
    id,
    rawId,
    clientData,
    challenge,
    attestation: response.attestationData,
  });
  if (!made) throw invalid();
  const passkey: StoredPasskey = { ...made, userId: self.id, name: NAME, createdAt: now };
  await context.transaction(async ({ passkeys }) => {
    const existing = await passkeys.ofUser(self.id);
    if (existing.length >= MAX_PASSKEYS || !(await passkeys.add(passkey))) throw invalid();
  });
  return passkeyObject(passkey);
}

/**
 * The passkeys of the account.
 * `account.getPasskeys#ea1f0c52 = account.Passkeys`
 */
export async function getPasskeys(
  context: UserContext,
  _request: Api.account.GetPasskeys,
): Promise<Api.account.Passkeys> {
  const passkeys = await context.passkeys.ofUser(context.self.id);
  return new Api.account.Passkeys({ passkeys: passkeys.map(passkeyObject) });
}

/**
 * Forgets a passkey; false when the account has no such passkey.
 * `account.deletePasskey#f5b5563f id:string = Bool`
 */
export function deletePasskey(
  context: UserContext,
  request: Api.account.DeletePasskey,
): Promise<boolean> {
  return context.passkeys.remove(context.self.id, request.id);
}

function passkeyObject(passkey: StoredPasskey): Api.Passkey {
  const { createdAt, id, name, usedAt } = passkey;
  return new Api.Passkey({
    id,
    name,
    date: Math.floor(createdAt / 1000),
    ...(usedAt !== undefined && { lastUsageDate: Math.floor(usedAt / 1000) }),
  });
}

/** A bot signs in by its token, which the operator can revoke, and by nothing else (I-34). */
function checkPerson({ bot }: UserContext['self']): void {
  if (bot) throw new RpcError(400, 'BOT_METHOD_INVALID');
}

function invalid(): RpcError {
  return new RpcError(400, 'CREDENTIAL_INVALID');
}

/** ES256, RS256, EdDSA: in COSE's registry. */
const ALGORITHMS = [-7, -257, -8];

/** Milliseconds that a browser waits for a person. */
const CHALLENGE_TIMEOUT = 300_000;

/** `passkeys_account_passkeys_max` of the app config. */
export const MAX_PASSKEYS = 5;

/** What a passkey is called until clients can name theirs. */
const NAME = 'Passkey';
