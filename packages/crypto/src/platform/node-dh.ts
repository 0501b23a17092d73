import {
  createDiffieHellman,
  createPrivateKey,
  createPublicKey,
  type DiffieHellman,
} from 'node:crypto';
import { bigintToBytes, bytesToBigint, compareNumbers, padLeft, stripZeros } from '../bytes.ts';
import {
  DerReader,
  derInteger,
  derSequence,
  derValue,
  OBJECT_IDENTIFIER,
  OCTET_STRING,
} from '../der.ts';
import { modPowBigint } from '../engine/mod-pow.ts';

/**
 * `base ** exponent mod modulus` in as many bytes as the modulus, by OpenSSL's constant-time
 * exponentiation where the modulus is odd and of a size that OpenSSL takes for Diffie-Hellman.
 *
 * Node offers that in two forms. A DiffieHellman object is the quicker one (2.2 ms at 2048 bits),
 * but making it tests the prime, which costs a quarter of a second. A private key with `base` as the
 * generator, whose public half OpenSSL computes on import, costs nothing in advance and 0.6 ms more
 * each time. So keys come first, and a modulus that is used all the time gets its object at the point
 * where the extra cost so far equals the price of the object.
 */
export function modPow(base: Uint8Array, exponent: Uint8Array, modulus: Uint8Array): Uint8Array {
  const size = stripZeros(modulus).length;
  const odd = ((modulus[modulus.length - 1] ?? 0) & 1) === 1;
  const power = stripZeros(exponent);
  const root = compareNumbers(base, modulus) < 0 ? base : remainder(base, modulus);
  const trivial = power.length === 0 || compareNumbers(root, ONE) <= 0;
  if (!odd || size < 64 || size > 1024 || trivial) return slowModPow(root, power, modulus);
  const dh = reusable(modulus);
  if (dh !== undefined) return byObject(dh, root, power, modulus);
  try {
    return byKey(root, power, modulus);
  } catch {
    return slowModPow(root, power, modulus);
  }
}

function byKey(base: Uint8Array, exponent: Uint8Array, modulus: Uint8Array): Uint8Array {
  const algorithm = derSequence(
    DH_KEY_AGREEMENT,
    derSequence(derInteger(modulus), derInteger(base)),
  );
  const pkcs8 = derSequence(
    derInteger(ZERO),
    algorithm,
    derValue(OCTET_STRING, derInteger(exponent)),
  );
  const privateKey = createPrivateKey({ key: pkcs8 as Buffer, format: 'der', type: 'pkcs8' });
  const spki = new DerReader(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }));
  const outer = spki.sequence();
  outer.sequence();
  return padLeft(new DerReader(outer.bitString()).integer(), modulus.length);
}

function byObject(
  dh: DiffieHellman,
  base: Uint8Array,
  exponent: Uint8Array,
  modulus: Uint8Array,
): Uint8Array {
  dh.setPrivateKey(exponent);
  try {
    return padLeft(dh.computeSecret(base), modulus.length);
  } catch {
    // OpenSSL refuses p - 1
    return slowModPow(base, exponent, modulus);
  }
}

function slowModPow(base: Uint8Array, exponent: Uint8Array, modulus: Uint8Array): Uint8Array {
  const value = modPowBigint(bytesToBigint(base), bytesToBigint(exponent), bytesToBigint(modulus));
  return bigintToBytes(value, modulus.length);
}

function remainder(value: Uint8Array, modulus: Uint8Array): Uint8Array {
  return bigintToBytes(bytesToBigint(value) % bytesToBigint(modulus));
}

// The object of the modulus that is in use again and again; one is enough, peers use one prime.
let frequent: { modulus: Uint8Array; uses: number; dh: DiffieHellman | undefined } | undefined;

function reusable(modulus: Uint8Array): DiffieHellman | undefined {
  if (frequent === undefined || compareNumbers(frequent.modulus, modulus) !== 0) {
    if (frequent !== undefined && --frequent.uses > 0) return undefined;
    frequent = { modulus: Uint8Array.from(modulus), uses: 0, dh: undefined };
  }
  if (++frequent.uses >= USES_UNTIL_OBJECT) {
    frequent.uses = USES_UNTIL_OBJECT;
    frequent.dh ??= createDiffieHellman(frequent.modulus, 2);
  }
  return frequent.dh;
}

const USES_UNTIL_OBJECT = 400;
const ZERO = new Uint8Array(0);
const ONE = Uint8Array.of(1);
// dhKeyAgreement, 1.2.840.113549.1.3.1 (PKCS #3)
const DH_KEY_AGREEMENT = derValue(
  OBJECT_IDENTIFIER,
  Uint8Array.of(42, 134, 72, 134, 247, 13, 1, 3, 1),
);
