import { describe, expect, it } from 'vitest';
import { flipped, type Library, vectors, libraries } from './library.ts';
import { testPrivateKey } from './test-key.ts';

type Strings<K extends string> = Readonly<Record<K, string>>;
type Exchange = Strings<
  | 'server_nonce'
  | 'new_nonce'
  | 'tmp_aes_key'
  | 'tmp_aes_iv'
  | 'encrypted_answer'
  | 'answer_with_hash'
  | 'g_a'
  | 'b'
  | 'g_b'
  | 'client_DH_inner_data'
  | 'client_random_padding'
  | 'client_encrypted_data'
  | 'auth_key'
  | 'auth_key_id_wire'
  | 'auth_key_aux_hash'
  | 'new_nonce_hash1'
  | 'new_nonce_hash2'
  | 'new_nonce_hash3'
  | 'server_salt_wire'
>;
type PadCase = Strings<'data' | 'padding' | 'temp_key' | 'out'>;
type NonceCase = Strings<'name' | 'new_nonce' | 'server_nonce' | 'tmp_aes_key' | 'tmp_aes_iv'>;
interface FingerprintCase {
  readonly name: string;
  readonly n: string;
  readonly wire: string;
}
interface PrimeVectors {
  readonly telegram_prime: string;
  readonly telegram: { accepted: number[] };
  readonly rfc3526_group14: string;
  readonly rfc3526: { accepted: number[] };
}

// The numbers of the authorization key exchange: V-04 to V-08, V-11, V-20, P-07.
for (const { name, library } of await libraries()) {
  describe(name, () => suite(library));
}

function suite({ crypto, random: { randomBytes } }: Library): void {
  const { fromHex, toHex, TELEGRAM_PRIME: prime } = crypto;
  const sample = vectors<Exchange>('auth-key-exchange');
  const wireLong = (hex: string): bigint => crypto.readLong(fromHex(hex));

  describe('factorize', () => {
    const cases = vectors<{ cases: Strings<'pq' | 'p' | 'q' | 'p_bytes'>[] }>('factorize').cases;
    it.each(cases)('C-14: V-04: splits $pq', ({ pq, p, q, p_bytes }) => {
      const factors = crypto.factorize(BigInt(pq), 72);
      expect(factors).toEqual({ p: BigInt(p), q: BigInt(q) });
      expect(toHex(crypto.bigintToBytes(factors.p))).toBe(p_bytes);
    });
  });

  describe('RSA', () => {
    const { n, e, cases } = vectors<{ n: string; e: string; cases: PadCase[] }>('rsa-pad');
    const key = crypto.rsaPublicKey(fromHex(n), fromHex(e));
    const [first, second, retry] = cases as [PadCase, PadCase, PadCase];
    const queue =
      (...values: string[]) =>
      () =>
        fromHex(values.shift() as string);

    it.each([first, second])('C-17: V-06: pads $data', ({ data, padding, temp_key, out }) => {
      expect(toHex(crypto.rsaPad(fromHex(data), key, queue(padding, temp_key)))).toBe(out);
    });

    it('C-17: V-06: takes another temporary key when the number is not below the modulus', () => {
      const random = queue(retry.padding, retry.temp_key, second.temp_key);
      expect(toHex(crypto.rsaPad(fromHex(retry.data), key, random))).toBe(second.out);
    });

    it('C-17: refuses more than 144 bytes', () => {
      expect(() => crypto.rsaPad(new Uint8Array(145), key, randomBytes)).toThrow('at most 144');
    });

    it('C-18: opens what a client padded', () => {
      const { privateKey } = testPrivateKey(crypto);
      for (const length of [0, 1, 100, 144]) {
        const data = randomBytes(length);
        const opened = crypto.rsaUnpad(crypto.rsaPad(data, privateKey, randomBytes), privateKey);
        expect(opened).toHaveLength(192);
        expect(toHex(opened?.subarray(0, length) as Uint8Array)).toBe(toHex(data));
      }
    });

    it('C-18: refuses wrong lengths, numbers not below the modulus and any changed bit', () => {
      const { privateKey } = testPrivateKey(crypto);
      const good = crypto.rsaPad(randomBytes(100), privateKey, randomBytes);
      for (const at of [0, 31, 32, 128, 255]) {
        expect(crypto.rsaUnpad(flipped(good, at), privateKey)).toBeUndefined();
      }
      const above = crypto.bigintToBytes(crypto.bytesToBigint(privateKey.n) + 1n, 256);
      for (const bad of [good.subarray(1), new Uint8Array(257), privateKey.n, above]) {
        expect(crypto.rsaUnpad(bad, privateKey)).toBeUndefined();
        expect(crypto.rsaLegacyDecrypt(bad, privateKey)).toBeUndefined();
      }
      expect(crypto.rsaUnpad(new Uint8Array(256), privateKey)).toBeUndefined();
    });

    it('C-19: opens the old scheme', () => {
      const { privateKey } = testPrivateKey(crypto);
      for (const length of [0, 96, 235]) {
        const data = randomBytes(length);
        const block = crypto.rsaLegacyDecrypt(
          crypto.rsaLegacyEncrypt(data, privateKey, randomBytes),
          privateKey,
        );
        expect(toHex(block?.hash as Uint8Array)).toBe(toHex(crypto.sha1(data)));
        expect(block?.data).toHaveLength(235);
        expect(toHex(block?.data.subarray(0, length) as Uint8Array)).toBe(toHex(data));
      }
      const padded = crypto.rsaPad(new Uint8Array(9), privateKey, randomBytes);
      const block = crypto.rsaLegacyDecrypt(padded, privateKey);
      expect(
        block === undefined || toHex(block.hash) !== toHex(crypto.sha1(new Uint8Array(9))),
      ).toBe(true);
    });

    const fingerprints = vectors<{ cases: FingerprintCase[] }>('rsa-fingerprints').cases;
    it.each(fingerprints)('C-15: V-07: fingerprint of $name', ({ n: modulus, wire }) => {
      const parsed = crypto.rsaPublicKey(fromHex(`00${modulus}`), fromHex('010001'));
      expect(parsed.fingerprint).toBe(wireLong(wire));
      expect(crypto.parsePublicKey(crypto.exportPublicKey(parsed))).toEqual(parsed);
    });
  });

  describe('Diffie-Hellman', () => {
    const { telegram_prime, telegram, rfc3526_group14, rfc3526 } =
      vectors<PrimeVectors>('dh-prime');
    it('C-31: V-05: both sides reach the documented key', () => {
      const fromClient = crypto.modPow(fromHex(sample.g_a), fromHex(sample.b), prime);
      expect(toHex(fromClient)).toBe(sample.auth_key);
      expect(toHex(crypto.modPow(Uint8Array.of(3), fromHex(sample.b), prime))).toBe(sample.g_b);
    });

    it('C-31, P-07: gives 256 bytes, whatever the value', () => {
      const one = crypto.modPow(Uint8Array.of(1), fromHex(sample.b), prime);
      expect(toHex(one)).toBe(`${'00'.repeat(255)}01`);
      expect(toHex(crypto.modPow(Uint8Array.of(2), Uint8Array.of(7), Uint8Array.of(0, 101)))).toBe(
        `${'00'.repeat(255)}1b`,
      );
      const leadingZero = crypto.modPow(Uint8Array.of(3), crypto.bigintToBytes(2197n), prime);
      expect(leadingZero).toHaveLength(256);
      expect(toHex(leadingZero.subarray(0, 4))).toBe('006b7c48');
    });

    it("C-26: V-20: Telegram's prime and its generators", () => {
      expect(toHex(prime)).toBe(telegram_prime);
      expect(acceptedGenerators(crypto, prime)).toEqual(telegram.accepted);
    });

    it('C-26: V-20: a prime seen for the first time and its generators', () => {
      expect(acceptedGenerators(crypto, fromHex(rfc3526_group14))).toEqual(rfc3526.accepted);
    });

    it('C-27: V-20: range of public numbers', () => {
      const p = crypto.bytesToBigint(prime);
      const good = (x: bigint): boolean => crypto.isGoodDhPublic(crypto.bigintToBytes(x), prime);
      const edge = 1n << 1984n;
      expect([edge, p - edge].map(good)).toEqual([true, true]);
      const bad = [0n, 1n, p - 1n, p, edge - 1n, p - edge + 1n];
      expect(bad.map(good)).toEqual(bad.map(() => false));
    });

    it('C-28, C-31: fresh pairs agree on one key, with short exponents too', () => {
      const a = crypto.dhKeyPair(prime, 3, randomBytes, 256);
      const b = crypto.dhKeyPair(prime, 3, randomBytes);
      expect([a.secret.length, b.secret.length]).toEqual([32, 256]);
      expect([a, b].map((pair) => crypto.isGoodDhPublic(pair.publicKey, prime))).toEqual([
        true,
        true,
      ]);
      const key = crypto.modPow(b.publicKey, a.secret, prime);
      expect(toHex(crypto.modPow(a.publicKey, b.secret, prime))).toBe(toHex(key));
    });
  });

  describe('authorization key', () => {
    const key = fromHex(sample.auth_key);
    const newNonce = fromHex(sample.new_nonce);
    const serverNonce = fromHex(sample.server_nonce);

    it('C-31: V-05, V-11: id and auxiliary hash', () => {
      const ascending = Uint8Array.from({ length: 256 }, (_, i) => i);
      expect(crypto.authKeyId(key)).toBe(wireLong(sample.auth_key_id_wire));
      expect(toHex(crypto.authKeyAuxHash(key))).toBe(sample.auth_key_aux_hash);
      expect(crypto.authKeyId(ascending)).toBe(wireLong('32d1586ea457dfc8'));
      expect(toHex(crypto.authKeyAuxHash(ascending))).toBe('4916d6bdb7f78e68');
    });

    it('C-32: V-05: new_nonce_hash1, 2 and 3', () => {
      const hash = (n: 1 | 2 | 3): string =>
        toHex(crypto.newNonceHash(newNonce, n, fromHex(sample.auth_key_aux_hash)));
      const { new_nonce_hash1, new_nonce_hash2, new_nonce_hash3 } = sample;
      expect([hash(1), hash(2), hash(3)]).toEqual([
        new_nonce_hash1,
        new_nonce_hash2,
        new_nonce_hash3,
      ]);
    });

    it('C-35: V-05: first server salt', () => {
      const salt = crypto.initialServerSalt(newNonce, serverNonce);
      expect(salt).toBe(wireLong(sample.server_salt_wire));
    });

    const nonces = vectors<{ cases: NonceCase[] }>('temporary-aes-key').cases;
    it.each(nonces)('C-23: V-08: temporary AES key, $name', (test) => {
      const { key: k, iv } = crypto.temporaryAesKey(
        fromHex(test.new_nonce),
        fromHex(test.server_nonce),
      );
      expect([toHex(k), toHex(iv)]).toEqual([test.tmp_aes_key, test.tmp_aes_iv]);
    });

    it('C-22, C-29: V-05: the documented encrypted answers', () => {
      const { key: k, iv } = crypto.temporaryAesKey(newNonce, serverNonce);
      expect([toHex(k), toHex(iv)]).toEqual([sample.tmp_aes_key, sample.tmp_aes_iv]);
      const answer = crypto.aesIgeDecrypt(fromHex(sample.encrypted_answer), k, iv);
      expect(toHex(answer)).toBe(sample.answer_with_hash);
      const inner = fromHex(sample.client_DH_inner_data);
      const padding = fromHex(sample.client_random_padding);
      const plain = crypto.concatBytes(crypto.sha1(inner), inner, padding);
      expect(toHex(crypto.aesIgeEncrypt(plain, k, iv))).toBe(sample.client_encrypted_data);
    });
  });
}

function acceptedGenerators({ checkDhPrime }: Library['crypto'], prime: Uint8Array): number[] {
  return [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8].filter((g) => {
    try {
      checkDhPrime(prime, g);
      return true;
    } catch {
      return false;
    }
  });
}
