import { concatBytes } from './bytes.ts';
import { expectLength } from './errors.ts';
import * as platform from './platform/node.ts';
import type { RandomSource } from './rsa-pad.ts';
import { sha256 } from './sha.ts';
import { type SrpAlgorithm, srpVerifier } from './srp.ts';

/** A new password as account.updatePasswordSettings takes it. */
export interface NewPassword {
  /** The algorithm offered by the server with 32 random bytes added to salt1. */
  readonly algorithm: SrpAlgorithm;
  /** The verifier, 256 bytes. */
  readonly newPasswordHash: Uint8Array;
}

/**
 * `x = PH2(password, salt1, salt2)`, 32 bytes (https://core.telegram.org/api/srp). The password is
 * taken as raw UTF-8, without normalisation. Costs some 50 ms, off the main thread.
 */
export async function passwordHash(
  password: string | Uint8Array,
  salt1: Uint8Array,
  salt2: Uint8Array,
): Promise<Uint8Array> {
  const raw = typeof password === 'string' ? new TextEncoder().encode(password) : password;
  const ph1 = saltedHash(saltedHash(raw, salt1), salt2);
  const stretched = await platform.pbkdf2Sha512(ph1, salt1, 100_000, 64);
  return saltedHash(stretched, salt2);
}

/** Prepares a new password for the `new_algo` of account.getPassword. */
export async function newPassword(
  password: string | Uint8Array,
  offered: SrpAlgorithm,
  random: RandomSource,
): Promise<NewPassword> {
  const entropy = random(32);
  expectLength(entropy, 32, 'salt');
  const algorithm = { ...offered, salt1: concatBytes(offered.salt1, entropy) };
  const hash = await passwordHash(password, algorithm.salt1, algorithm.salt2);
  return { algorithm, newPasswordHash: srpVerifier(algorithm, hash) };
}

function saltedHash(data: Uint8Array, salt: Uint8Array): Uint8Array {
  return sha256(salt, data, salt);
}
