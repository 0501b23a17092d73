import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bigintToBytes, bytesToBigint, fromHex, toHex } from '../src/bytes.ts';
import { generateRsaKey, parsePrivateKey } from '../src/rsa-key.ts';
import * as plain from '../src/engine/aes-modes.ts';
import { modPowBigint } from '../src/engine/mod-pow.ts';
import { sha256 as plainSha256 } from '../src/engine/sha256.ts';
import * as software from '../src/engine/software.ts';
import { wasmEngine } from '../src/engine/wasm-engine.ts';
import { type Native, native } from '../src/native/load.cjs';
import * as node from '../src/platform/node.ts';
import * as web from '../src/platform/web.ts';
import { TELEGRAM_PRIME } from '../src/telegram-prime.ts';
import { vectors } from './library.ts';
import { TEST_KEY_PEM } from './test-key.ts';

const engine = wasmEngine();
const sizes = [0, 1, 2, 3, 5, 31, 63, 64, 65, 100, 4095, 4096, 4097, 8192, 9001];
const bytes = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length });
const blocks = fc
  .oneof(fc.integer({ min: 0, max: 130 }), fc.constantFrom(...sizes))
  .chain((n) => bytes(n * 16));
const few = { numRuns: 40 };

describe('AES-IGE on all platforms', () => {
  it('P-01: decrypts what any of them encrypts, at all sizes', () => {
    fc.assert(
      fc.property(blocks, bytes(32), bytes(32), fc.nat(7), (data, key, iv, shift) => {
        const unaligned = new Uint8Array(data.length + shift).subarray(shift);
        unaligned.set(data);
        const encrypted = toHex(plain.igeEncrypt(data, key, iv));
        for (const encrypt of [
          node.aesIgeEncrypt,
          node.igeEncryptWithoutNative,
          web.aesIgeEncrypt,
        ]) {
          const apart = new Uint8Array(data.length);
          encrypt(unaligned, key, iv, apart);
          expect(toHex(apart)).toBe(encrypted);
          const inPlace = unaligned.slice();
          encrypt(inPlace, key, iv, inPlace);
          expect(toHex(inPlace)).toBe(encrypted);
        }
        const back = fromHex(encrypted);
        expect(toHex(node.aesIgeDecrypt(back, key, iv))).toBe(toHex(data));
        expect(toHex(web.aesIgeDecrypt(back, key, iv))).toBe(toHex(data));
        expect(toHex(plain.igeDecrypt(back, key, iv))).toBe(toHex(data));
      }),
      few,
    );
  });

  it.runIf(native)(
    'P-01: the native module gives what WebAssembly gives, and refuses the rest',
    () => {
      const ige: Native['ige'] = (...args) => native?.ige(...args);
      fc.assert(
        fc.property(blocks, bytes(32), bytes(32), fc.nat(40), (data, key, iv, offset) => {
          const around = new Uint8Array(data.length + offset + 1);
          const target = around.subarray(offset, -1);
          ige(data, key, iv, target, true);
          const other = new Uint8Array(data.length);
          software.igeEncrypt(data, key, iv, other);
          expect(toHex(target)).toBe(toHex(other));
          expect([...around.subarray(0, offset), around.at(-1)].every((each) => each === 0)).toBe(
            true,
          );
          ige(target, key, iv, target, false);
          expect(toHex(target)).toBe(toHex(data));
        }),
        few,
      );
      const [data, key] = [new Uint8Array(32), new Uint8Array(32)];
      for (const bad of [
        () => ige(data.subarray(1), key, key, data.subarray(1), true),
        () => ige(data, key.subarray(1), key, data, true),
        () => ige(data, key, key.subarray(1), data, true),
        () => ige(data, key, key, data.subarray(1), true),
        () => ige(data, key, key, new Uint8Array(33), false),
        () => ige(data, key, key, new DataView(data.buffer) as never, false),
        () => (ige as (...args: unknown[]) => void)(data, key, key, data),
      ]) {
        expect(bad).toThrow(TypeError);
      }
    },
  );

  it('P-01: decrypts and hashes in one go as one after the other', () => {
    fc.assert(
      fc.property(blocks, bytes(32), bytes(32), fc.nat(7), (data, key, prefix, shift) => {
        const unaligned = new Uint8Array(data.length + shift).subarray(shift);
        unaligned.set(data);
        const plaintext = plain.igeDecrypt(data, key, key);
        const hash = plainSha256([prefix, plaintext]);
        for (const { aesIgeDecryptAndHash } of [node, web]) {
          const both = aesIgeDecryptAndHash(unaligned, key, key, prefix);
          expect(toHex(both.plaintext)).toBe(toHex(plaintext));
          expect(toHex(both.hash)).toBe(toHex(hash));
        }
      }),
      { numRuns: 200 },
    );
  });

  const decryptAndHash = native?.igeDecryptAndHash;
  it.runIf(decryptAndHash)('P-01: the native module does so in place, and refuses the rest', () => {
    const run: NonNullable<typeof decryptAndHash> = (...args) => decryptAndHash?.(...args);
    const [key, prefix, digest] = [
      fromHex('07'.repeat(32)),
      new Uint8Array(32),
      new Uint8Array(32),
    ];
    const data = Uint8Array.from({ length: 176 }, (_, i) => i);
    const expected = toHex(plain.igeDecrypt(data, key, key));
    run(data, key, key, prefix, data, digest);
    expect(toHex(data)).toBe(expected);
    expect(toHex(digest)).toBe(toHex(plainSha256([prefix, fromHex(expected)])));
    for (const bad of [
      () => run(data.subarray(0, 16), key, key, prefix, data.subarray(0, 16), digest),
      () => run(data.subarray(1), key, key, prefix, data.subarray(1), digest),
      () => run(data, key.subarray(1), key, prefix, data, digest),
      () => run(data, key, key.subarray(1), prefix, data, digest),
      () => run(data, key, key, prefix.subarray(1), data, digest),
      () => run(data, key, key, prefix, data.subarray(16), digest),
      () => run(data, key, key, prefix, data, digest.subarray(1)),
      () => (run as (...args: unknown[]) => void)(data, key, key, prefix, data),
    ]) {
      expect(bad).toThrow(TypeError);
    }
  });

  it('V-02: chains blocks as OpenSSL does, with a key of 128 bits', () => {
    const vector = vectors<{ 'V-02': Record<'key' | 'iv' | 'plain' | 'cipher', string> }>(
      'aes-ige',
    )['V-02'];
    const [key, iv] = [fromHex(vector.key), fromHex(vector.iv)];
    expect(toHex(plain.igeEncrypt(fromHex(vector.plain), key, iv))).toBe(vector.cipher);
    expect(toHex(plain.igeDecrypt(fromHex(vector.cipher), key, iv))).toBe(vector.plain);
  });
});

describe('AES-CTR on all platforms', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.integer({ min: 0, max: 70 }),
      fc.constantFrom(0, 15, 16, 17, 65_535, 65_536, 70_000),
    ),
    { maxLength: 12 },
  );

  it('P-02: gives one stream, however it is cut', () => {
    fc.assert(
      fc.property(pieces, bytes(32), bytes(16), (lengths, key, iv) => {
        const total = lengths.reduce((a, b) => a + b, 0);
        const data = Uint8Array.from({ length: total }, (_, i) => i);
        const whole = toHex(node.aesCtr(key, iv)(data));
        for (const make of [node.aesCtr, web.aesCtr, plain.ctr]) {
          const process = make(key, iv);
          let offset = 0;
          let out = '';
          for (const length of lengths) {
            out += toHex(process(data.subarray(offset, offset + length)));
            offset += length;
          }
          expect(out).toBe(whole);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('keeps streams apart that are used in turns', () => {
    const key = new Uint8Array(32);
    const iv = new Uint8Array(16);
    const a = web.aesCtr(key, iv);
    const b = web.aesCtr(key.fill(1), iv);
    const zero = new Uint8Array(10);
    const turns = Array.from({ length: 5 }, () => [toHex(a(zero)), toHex(b(zero))]);
    const alone = toHex(node.aesCtr(new Uint8Array(32), iv)(new Uint8Array(50)));
    expect(turns.map(([first]) => first).join('')).toBe(alone);
    expect(turns[4]?.[1]).not.toBe(turns[4]?.[0]);
  });
});

describe('hashes on all platforms', () => {
  it('P-03: agree on any parts', () => {
    const part = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom(55, 56, 63, 64, 65_536, 65_600).map((n) => new Uint8Array(n)),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const expected = toHex(node.sha256(parts));
        expect(toHex(web.sha256(parts))).toBe(expected);
        expect(toHex(plainSha256(parts))).toBe(expected);
        expect(toHex(web.sha1(parts))).toBe(toHex(node.sha1(parts)));
      }),
      few,
    );
  });

  it('CRC-32', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000, size: 'max' }), (data) => {
        expect(node.crc32(data)).toBe(web.crc32(data));
      }),
      few,
    );
    expect(node.crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });

  it.runIf(native?.crc32)('CRC-32 by the native module, which refuses the rest', () => {
    const data = Uint8Array.from({ length: 700 }, (_, i) => i * i);
    for (let length = 64; length < 600; length++) {
      const part = data.subarray(length % 7, (length % 7) + length);
      expect(native?.crc32?.(part)).toBe(web.crc32(part));
    }
    for (const bad of [data.subarray(0, 63), 'text', undefined]) {
      expect(() => native?.crc32?.(bad as Uint8Array)).toThrow(TypeError);
    }
  });

  it.each([node, web])('P-05: PBKDF2', async ({ pbkdf2Sha512 }) => {
    const { password, salt, iterations, length, out } = vectors<{
      'P-05': { password: string; salt: string; iterations: number; length: number; out: string };
    }>('hashes')['P-05'];
    const [secret, grain] = [password, salt].map((value) => new TextEncoder().encode(value)) as [
      Uint8Array,
      Uint8Array,
    ];
    expect(toHex(await pbkdf2Sha512(secret, grain, iterations, length))).toBe(out);
  });
});

describe('modPow on all platforms', () => {
  it('P-07: agrees with plain arithmetic, odd and even moduli, short and long exponents', () => {
    const modulus = fc
      .integer({ min: 1, max: 90 })
      .chain(bytes)
      .map((each) => {
        each.set([1], 0);
        return each;
      });
    const any = fc.uint8Array({ maxLength: 100 });
    fc.assert(fc.property(any, any, modulus, checkModPow), { numRuns: 60 });
  });

  it('P-07: takes an exponent of 2048 + 512 bits, and the weak bases', () => {
    const long = new Uint8Array(320).fill(0xa5);
    const p = bytesToBigint(TELEGRAM_PRIME);
    for (const base of [0n, 1n, 2n, 3n, p - 1n, p, p + 1n, p * 3n + 7n]) {
      checkModPow(bigintToBytes(base), long, TELEGRAM_PRIME);
      checkModPow(bigintToBytes(base), new Uint8Array(0), TELEGRAM_PRIME);
    }
  });

  it('goes on giving the same when Node changes to a reusable object', () => {
    const modulus = new Uint8Array(64).fill(0xfb);
    const m = bytesToBigint(modulus);
    for (let i = 0; i < 450; i++) {
      const [base, exponent] = [BigInt(i) ** 3n, BigInt(i % 7) + 1n];
      const out = node.modPow(bigintToBytes(base), bigintToBytes(exponent), modulus);
      expect(bytesToBigint(out)).toBe(modPowBigint(base, exponent, m));
    }
    expect(toHex(node.modPow(bigintToBytes(m - 1n), Uint8Array.of(3), modulus))).toBe(
      toHex(bigintToBytes(m - 1n)),
    );
  });
});

describe('primes on all platforms', () => {
  const known = [2, 3, 5, 37, 41, 65_537, 1_000_003, 4_294_967_291];
  const composite = [0, 1, 4, 9, 41 * 43, 561, 3_215_031_751, 4_294_967_295];

  it.each([node, web])('tells primes from others', ({ isProbablePrime }) => {
    expect(known.filter((n) => !isProbablePrime(bigintToBytes(BigInt(n))))).toEqual([]);
    expect(composite.filter((n) => isProbablePrime(bigintToBytes(BigInt(n))))).toEqual([]);
  });
});

describe('RSA on all platforms', () => {
  const key = parsePrivateKey(TEST_KEY_PEM);

  it('agree, and keep leading zero bytes', () => {
    for (const block of [
      bigintToBytes(2n, 256),
      bigintToBytes(bytesToBigint(key.n) - 1n, 256),
      new Uint8Array(256).fill(7),
    ]) {
      const encrypted = node.rsaPublic(key, block);
      expect(toHex(web.rsaPublic(key, block))).toBe(toHex(encrypted));
      expect(toHex(node.rsaPrivate(key, encrypted))).toBe(toHex(block));
      expect(toHex(web.rsaPrivate(key, encrypted))).toBe(toHex(block));
    }
  });

  it('C-15: makes keys whose fingerprint does not begin with a zero digit', async () => {
    const { privateKey, privateKeyPem, publicKey } = await generateRsaKey();
    expect(parsePrivateKey(privateKeyPem)).toEqual(privateKey);
    expect(publicKey.n).toHaveLength(256);
    expect(BigInt.asUintN(64, publicKey.fingerprint).toString(16)).toHaveLength(16);
    expect((await web.generateRsa()).length).toBeGreaterThan(1100);
  });
});

describe('WebAssembly engine', () => {
  it('seals and opens messages up to its capacity as the parts do', () => {
    const authKey = Uint8Array.from({ length: 256 }, (_, i) => i * 7);
    for (const length of [16, 1040, 65_536]) {
      const packet = new Uint8Array(24 + length).fill(9);
      engine?.seal(authKey, packet, 8);
      expect(engine?.open(authKey, packet, 0)).toBeUndefined();
      expect(toHex(engine?.open(authKey, packet, 8) as Uint8Array)).toBe('09'.repeat(length));
    }
  });
});

function naive(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n % modulus;
  let power = base % modulus;
  for (let e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) result = (result * power) % modulus;
    power = (power * power) % modulus;
  }
  return result;
}

function checkModPow(base: Uint8Array, exponent: Uint8Array, modulus: Uint8Array): void {
  const expected = naive(bytesToBigint(base), bytesToBigint(exponent), bytesToBigint(modulus));
  const hex = toHex(bigintToBytes(expected, modulus.length));
  for (const { modPow } of [node, web]) expect(toHex(modPow(base, exponent, modulus))).toBe(hex);
}
