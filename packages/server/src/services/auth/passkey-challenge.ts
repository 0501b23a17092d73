import { macTextOf } from '../../login/phone-code.ts';
import type { Context } from '../context.ts';
import type { User } from '../stores.ts';

/** Makes a challenge for a passkey, bound to the key that asks, for five minutes. */
export async function newPasskeyChallenge(
  context: Context,
  purpose: { readonly apiId: number; readonly userId?: bigint },
): Promise<Buffer> {
  const { authKeyId, dcId, now, passkeyChallenges } = context;
  const challenge = Buffer.from(context.random(32));
  await passkeyChallenges.removeExpired(now);
  await passkeyChallenges.add({
    mac: passkeyChallengeMac(context, challenge),
    authKeyId,
    dcId,
    ...purpose,
    expiresAt: now + CHALLENGE_LIFE,
  });
  return challenge;
}

/** What is stored of a challenge. */
export function passkeyChallengeMac(
  { secret }: Pick<Context, 'secret'>,
  challenge: Uint8Array,
): string {
  const text = Buffer.from(challenge).toString('base64url');
  return macTextOf(secret, 'passkey challenge', text);
}

/** What a passkey says whose it is: `dc:user_id` (E-057). */
export function userHandleOf({ dcId, id }: Pick<User, 'dcId' | 'id'>): string {
  return `${dcId}:${id}`;
}

/** Milliseconds. */
const CHALLENGE_LIFE = 300_000;
