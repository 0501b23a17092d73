import {
  bigintToBytes,
  bytesToBigint,
  concatBytes,
  constantTimeEqual,
  padLeft,
  xorBytes,
} from './bytes.ts';
import { checkDhPrime, modPow } from './diffie-hellman.ts';
import { CryptoError } from './errors.ts';
import type { RandomSource } from './rsa-pad.ts';
import { sha256 } from './sha.ts';

/**
 * The numbers of `passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow#3a912d4a`
 * (https://core.telegram.org/api/srp); the password hash has taken the salts in already, M1 needs
 * them again.
 */
export interface SrpAlgorithm {
  readonly salt1: Uint8Array;
  readonly salt2: Uint8Array;
  readonly g: number;
  /** 256 bytes. */
  readonly p: Uint8Array;
}

/** What a client sends in inputCheckPasswordSRP. */
export interface SrpAnswer {
  /** 256 bytes. */
  readonly A: Uint8Array;
  /** 32 bytes. */
  readonly M1: Uint8Array;
}

/** What a server keeps under one srp_id. */
export interface SrpChallenge {
  /** The server's secret exponent. */
  readonly b: Uint8Array;
  /** `srp_B`, 256 bytes. */
  readonly B: Uint8Array;
}

/** The client's proof for `srp_B`; throws `BAD_PRIME` or `BAD_SRP` before it would answer unsafe numbers. */
export function srpClient(
  algorithm: SrpAlgorithm,
  passwordHash: Uint8Array,
  srpB: Uint8Array,
  random: RandomSource,
): SrpAnswer {
  checkDhPrime(algorithm.p, algorithm.g);
  const p = bytesToBigint(algorithm.p);
  const b = bytesToBigint(srpB);
  if (srpB.length < 248 || srpB.length > 256 || b <= 0n || b >= p) {
    throw new CryptoError('BAD_SRP', 'srp_B is out of range');
  }
  const B = padLeft(srpB, 256);
  const a = random(256);
  const A = modPow(Uint8Array.of(algorithm.g), a, algorithm.p);
  const u = bytesToBigint(sha256(A, B));
  if (!isInner(bytesToBigint(A), p) || u === 0n) {
    throw new CryptoError('BAD_SRP', 'unusable random number');
  }
  const x = bytesToBigint(passwordHash);
  const v = bytesToBigint(srpVerifier(algorithm, passwordHash));
  const t = (((b - multiplier(algorithm) * v) % p) + p) % p;
  const exponent = bytesToBigint(a) + u * x;
  const S = modPow(bigintToBytes(t), bigintToBytes(exponent), algorithm.p);
  return { A, M1: proof(algorithm, A, B, S) };
}

/** What the server stores instead of a password: `v = g ** x mod p`, 256 bytes. */
export function srpVerifier(algorithm: SrpAlgorithm, passwordHash: Uint8Array): Uint8Array {
  return modPow(Uint8Array.of(algorithm.g), passwordHash, algorithm.p);
}

/** A fresh challenge for a verifier; good for one `srpServerCheck` only. */
export function srpServerChallenge(
  algorithm: SrpAlgorithm,
  verifier: Uint8Array,
  random: RandomSource,
): SrpChallenge {
  const p = bytesToBigint(algorithm.p);
  for (let attempt = 0; attempt < 16; attempt++) {
    // 256 bits are as good as more (RFC 5054, 2.5.3), and a server's thread has better to do.
    const b = random(32);
    const power = bytesToBigint(modPow(Uint8Array.of(algorithm.g), b, algorithm.p));
    const B = (multiplier(algorithm) * bytesToBigint(verifier) + power) % p;
    if (isInner(B, p)) return { b, B: bigintToBytes(B, 256) };
  }
  throw new CryptoError('BAD_SRP', 'no usable random number');
}

/**
 * Whether a client's proof shows knowledge of the password. False for every `A` outside `2..p-2`
 * (A = 0 mod p would pass without a password), for wrong lengths and for u = 0.
 */
export function srpServerCheck(
  algorithm: SrpAlgorithm,
  verifier: Uint8Array,
  challenge: SrpChallenge,
  answer: SrpAnswer,
): boolean {
  const p = bytesToBigint(algorithm.p);
  if (answer.A.length > 256 || !isInner(bytesToBigint(answer.A), p)) return false;
  const A = padLeft(answer.A, 256);
  const u = sha256(A, challenge.B);
  if (u.every((byte) => byte === 0)) return false;
  const power = bytesToBigint(modPow(verifier, u, algorithm.p));
  const base = bigintToBytes((bytesToBigint(A) * power) % p);
  const S = modPow(base, challenge.b, algorithm.p);
  return constantTimeEqual(proof(algorithm, A, challenge.B, S), answer.M1);
}

// M1 = H((H(p) xor H(g)) + H(salt1) + H(salt2) + A + B + H(S)), numbers as 256 bytes
function proof(algorithm: SrpAlgorithm, A: Uint8Array, B: Uint8Array, S: Uint8Array): Uint8Array {
  const { p, salt1, salt2 } = algorithm;
  const group = xorBytes(sha256(padLeft(p, 256)), sha256(generator(algorithm)));
  return sha256(concatBytes(group, sha256(salt1), sha256(salt2), A, B, sha256(S)));
}

function multiplier(algorithm: SrpAlgorithm): bigint {
  return bytesToBigint(sha256(padLeft(algorithm.p, 256), generator(algorithm)));
}

function generator(algorithm: SrpAlgorithm): Uint8Array {
  return padLeft(Uint8Array.of(algorithm.g), 256);
}

function isInner(value: bigint, p: bigint): boolean {
  return value > 1n && value < p - 1n;
}
