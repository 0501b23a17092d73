import {
  passwordHash,
  srpServerChallenge,
  srpServerCheck,
  srpVerifier,
  TELEGRAM_PRIME,
} from '@mtkit/crypto';
import { randomBytes } from '@mtkit/crypto/random';
import { Api } from '../src/tl/api.ts';
import { Refusal } from './fake-dc.ts';

/** An account with a password, as a server keeps it. */
export class AccountPassword {
  readonly algorithm: { salt1: Uint8Array; salt2: Uint8Array; g: number; p: Uint8Array };
  readonly #verifier: Promise<Uint8Array>;
  #challenge: ReturnType<typeof srpServerChallenge> | undefined;
  #srpId: bigint = 4n;

  constructor(password = 'correct horse') {
    this.algorithm = {
      salt1: randomBytes(16),
      salt2: randomBytes(16),
      g: 3,
      p: TELEGRAM_PRIME,
    };
    const { salt1, salt2 } = this.algorithm;
    this.#verifier = passwordHash(password, salt1, salt2).then((hash) =>
      srpVerifier(this.algorithm, hash),
    );
  }

  /** An answer to account.getPassword. */
  async get(fields: Partial<Api.account.PasswordArgs> = {}): Promise<Api.account.Password> {
    this.#challenge = srpServerChallenge(this.algorithm, await this.#verifier, randomBytes);
    this.#srpId += 1n;
    return new Api.account.Password({
      hasPassword: true,
      currentAlgo: algorithm(this.algorithm),
      srp_B: this.#challenge.B,
      srpId: this.#srpId,
      hint: 'horse',
      newAlgo: algorithm(this.algorithm),
      newSecureAlgo: new Api.SecurePasswordKdfAlgoUnknown(),
      secureRandom: randomBytes(8),
      ...fields,
    });
  }

  /** Throws unless the proof is right. */
  async check(proof: Api.TypeInputCheckPasswordSRPLike): Promise<void> {
    const { A, M1, srpId } = proof as Api.InputCheckPasswordSRP;
    const challenge = this.#challenge;
    if (!A || !challenge) throw new Refusal(400, 'PASSWORD_HASH_INVALID');
    if (srpId !== this.#srpId) throw new Refusal(400, 'SRP_ID_INVALID');
    const isRight = srpServerCheck(this.algorithm, await this.#verifier, challenge, { A, M1 });
    if (!isRight) throw new Refusal(400, 'PASSWORD_HASH_INVALID');
  }
}

/** Numbers as TL has them. */
export function algorithm(numbers: AccountPassword['algorithm']): KdfAlgorithm {
  return new Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(numbers);
}

type KdfAlgorithm = Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;
