import { createHash, randomBytes } from 'node:crypto';
import { Api } from '@mtkit/api';
import { srpClient, srpVerifier } from '@mtkit/crypto';
import { SECOND } from './model.ts';
import { type Account, type Challenge, type Device, type Expected, refuse } from './state.ts';
import type { Turn } from './turn.ts';

// E-030 to E-038: what a client knows of a password, and what the server makes of it.

/** How long a proof may take, and how many one key may have begun. */
const CHALLENGE_LIFE = 600 * SECOND;
const MAX_CHALLENGES = 10;

/** What a client gives as the password. */
export interface Proof {
  readonly kind: 'empty' | 'answer';
  readonly challenge: Challenge | undefined;
  /** What it is a proof of; undefined when it cannot be one of anything. */
  readonly text: string | undefined;
  readonly input: Api.TypeInputCheckPasswordSRP;
}

/** account.getPassword, of which challenges come. */
export async function getPassword(turn: Turn, device: Device): Promise<void> {
  await turn.call(device, new Api.account.GetPassword(), (session): Expected => {
    const { model } = turn;
    if (!session) refuse('401 AUTH_KEY_UNREGISTERED');
    const { account } = session;
    const { confirming, password } = account;
    const parts = [
      'account.Password',
      password && 'set',
      password?.email && 'recovery',
      confirming && confirming.expiresAt > model.now && 'unconfirmed',
      password?.resetsAt && `reset ${Math.floor(password.resetsAt / 1000)}`,
    ];
    const expiresAt = model.now + CHALLENGE_LIFE;
    return {
      outcome: parts.filter(Boolean).join(' '),
      learn: (answer: Api.account.Password) => {
        account.offer = answer.newAlgo as Account['offer'];
        if (!password) return;
        const challenge = { account, version: password.version, expiresAt, answer };
        device.challenges = [...device.challenges, challenge].slice(-MAX_CHALLENGES);
        model.challenges.push(challenge);
      },
    };
  });
}

/** A proof, right or wrong or of another time, for the account that a device has to do with. */
export async function makeProof(turn: Turn, device: Device): Promise<Proof> {
  const { choices, model } = turn;
  const { account } = model.sessions.get(device) ?? {};
  const isEmpty = choices.chance(account?.password ? 8 : 70);
  if (isEmpty) {
    const input = new Api.InputCheckPasswordEmpty({});
    return { kind: 'empty', challenge: undefined, text: undefined, input };
  }
  const isNew = choices.chance(70);
  if (isNew) await getPassword(turn, device);
  const challenge = isNew ? device.challenges.at(-1) : choices.newest(model.challenges);
  const text = choices.chance(75) ? account?.password?.text : choices.of(PASSWORDS);
  if (!challenge || text === undefined || choices.chance(5)) {
    const srpId = challenge?.answer.srpId ?? 12_345n;
    // A = 0 makes a proof that needs no password where nobody looks (E-035).
    const input = new Api.InputCheckPasswordSRP({
      srpId,
      A: Buffer.alloc(256),
      M1: randomBytes(32),
    });
    return { kind: 'answer', challenge, text: undefined, input };
  }
  const { currentAlgo, srp_B, srpId = 0n } = challenge.answer;
  const algorithm = currentAlgo as NonNullable<Account['offer']>;
  const answer = srpClient(algorithm, secretOf(text, algorithm), srp_B as Buffer, randomBytes);
  const [A, M1] = [Buffer.from(answer.A), Buffer.from(answer.M1)];
  const input = new Api.InputCheckPasswordSRP({ srpId, A, M1 });
  return { kind: 'answer', challenge, text, input };
}

/** E-034 to E-037: refuses unless the proof is right; a challenge is used up by it. */
export function checkProof(turn: Turn, device: Device, account: Account, proof: Proof): void {
  const { limits, now } = turn.model;
  const { password } = account;
  if (!password && proof.kind === 'empty') return;
  limits.check('wrongPasswordPerAccount', account.id, now);
  if (!password || proof.kind === 'empty') refuse('400 PASSWORD_HASH_INVALID');
  const { challenge } = proof;
  const isKnown = challenge !== undefined && device.challenges.includes(challenge);
  device.challenges = device.challenges.filter((each) => each !== challenge);
  const isGood = isKnown && challenge.account === account && challenge.expiresAt > now;
  if (!isGood) refuse('400 SRP_ID_INVALID');
  if (challenge.version !== password.version) refuse('400 SRP_PASSWORD_CHANGED');
  if (proof.text === password.text) return;
  limits.take('wrongPasswordPerAccount', account.id, now);
  refuse('400 PASSWORD_HASH_INVALID');
}

/** What a client makes of a new password with the salts that it was offered (E-038). */
export function newSettings(
  offer: NonNullable<Account['offer']>,
  text: string,
): { newAlgo: NonNullable<Account['offer']>; newPasswordHash: Buffer } {
  const { g, p, salt2 } = offer;
  const salt1 = Buffer.concat([offer.salt1, randomBytes(32)]);
  const newAlgo = new Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow({
    salt1,
    salt2,
    g,
    p,
  });
  const verifier = srpVerifier(newAlgo, secretOf(text, newAlgo));
  return { newAlgo, newPasswordHash: Buffer.from(verifier) };
}

/**
 * Stands for PBKDF2 with 100,000 rounds, which the server never sees: to it any secret of the
 * client will do.
 */
function secretOf(
  text: string,
  { salt1, salt2 }: { readonly salt1: Uint8Array; readonly salt2: Uint8Array },
): Uint8Array {
  return createHash('sha256').update(text).update(salt1).update(salt2).digest();
}

export const PASSWORDS: readonly [string, ...string[]] = ['one', 'two', 'three'];
