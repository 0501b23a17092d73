import { describe, expect, it } from 'vitest';
import { type Library, text, vectors, libraries } from './library.ts';

interface Cipher {
  readonly key: string;
  readonly iv: string;
  readonly plain: string;
  readonly cipher: string;
}

interface CtrVectors {
  readonly 'V-03': Cipher & { stream_chunk: string; stream_out: string[] };
  readonly 'P-06': { key: string; iv: string; chunk: string; out: string[] };
  readonly 'V-18': {
    encryption_key: string;
    encryption_iv: string;
    plain: string;
    cases: { offset: number; iv: string; cipher: string }[];
  };
}

interface HashVectors {
  readonly 'P-03': { text: string; sha1: string; sha256: string };
  readonly 'P-04': { key: string; text: string; hmac: string };
}

type Four = [Uint8Array, Uint8Array, Uint8Array, Uint8Array];

// Hashes and ciphers: V-01, V-03, V-18, P-01 to P-04, P-06.
interface FakeTls {
  readonly secret: string;
  readonly client_digest: string;
  readonly timestamp: number;
  readonly client_random_on_wire: string;
  readonly server: Readonly<
    Record<'client_random' | 'answer_zero_random' | 'server_random' | 'answer', string>
  >;
}

for (const { name, library } of await libraries({ withoutWebAssembly: true })) {
  describe(name, () => suite(library));
}

function suite({ crypto }: Library): void {
  const { fromHex, toHex } = crypto;
  const hashes = vectors<HashVectors>('hashes');

  describe('hashes', () => {
    it('P-03: SHA-1 and SHA-256', () => {
      const { text: input, sha1, sha256 } = hashes['P-03'];
      expect(toHex(crypto.sha1(text(input)))).toBe(sha1);
      expect(toHex(crypto.sha256(text(input)))).toBe(sha256);
    });

    it('joins the parts, empty ones included', () => {
      const { sha1, sha256 } = hashes['P-03'];
      const parts = [text('he'), text(''), text('l'), text('lo')];
      expect(toHex(crypto.sha1(...parts))).toBe(sha1);
      expect(toHex(crypto.sha256(...parts))).toBe(sha256);
      expect(toHex(crypto.sha1())).toBe('da39a3ee5e6b4b0d3255bfef95601890afd80709');
    });

    it('P-04: HMAC-SHA-256', () => {
      const { key, text: input, hmac } = hashes['P-04'];
      expect(toHex(crypto.hmacSha256(fromHex(key), text(input)))).toBe(hmac);
    });

    it('V-19: the digests of fake TLS are HMAC-SHA-256', () => {
      const { secret, server, ...client } = vectors<FakeTls>('fake-tls');
      const digest = (data: string) => toHex(crypto.hmacSha256(fromHex(secret), fromHex(data)));
      const hello = `1603010200010001fc0303${'00'.repeat(32)}${'00'.repeat(474)}`;
      expect(digest(hello)).toBe(client.client_digest);
      const random = fromHex(client.client_digest);
      const view = new DataView(random.buffer, random.byteOffset);
      view.setUint32(28, view.getUint32(28, true) ^ client.timestamp, true);
      expect(toHex(random)).toBe(client.client_random_on_wire);
      expect(digest(server.client_random + server.answer_zero_random)).toBe(server.server_random);
      const zero = '00'.repeat(32);
      const answer = server.answer_zero_random.replace(zero, server.server_random);
      expect(answer).toBe(server.answer);
    });
  });

  describe('AES-256-IGE', () => {
    const vector = vectors<{ 'V-01': Cipher }>('aes-ige')['V-01'];

    it('V-01: encrypts and decrypts', () => {
      const key = fromHex(vector.key);
      const iv = fromHex(vector.iv);
      expect(toHex(crypto.aesIgeEncrypt(fromHex(vector.plain), key, iv))).toBe(vector.cipher);
      expect(toHex(crypto.aesIgeDecrypt(fromHex(vector.cipher), key, iv))).toBe(vector.plain);
    });

    it('P-01: refuses data that is not whole blocks, wrong keys and wrong IVs', () => {
      const [none, half, whole, odd] = [0, 16, 32, 17].map((n) => new Uint8Array(n)) as Four;
      for (const run of [crypto.aesIgeEncrypt, crypto.aesIgeDecrypt]) {
        expect(() => run(odd, whole, whole)).toThrow(crypto.CryptoError);
        expect(() => run(half, half, whole)).toThrow(crypto.CryptoError);
        expect(() => run(half, whole, half)).toThrow(crypto.CryptoError);
        expect(run(none, whole, whole)).toHaveLength(0);
      }
    });
  });

  describe('AES-256-CTR', () => {
    const ctr = vectors<CtrVectors>('aes-ctr');

    it('V-03: NIST SP 800-38A', () => {
      const { key, iv, plain, cipher } = ctr['V-03'];
      const run = (data: string): string =>
        toHex(new crypto.AesCtr(fromHex(key), fromHex(iv)).process(fromHex(data)));
      expect(run(plain)).toBe(cipher);
      expect(run(cipher)).toBe(plain);
    });

    it('V-03: keeps its place between unaligned pieces', () => {
      const { key, iv, stream_chunk, stream_out } = ctr['V-03'];
      const stream = new crypto.AesCtr(fromHex(key), fromHex(iv));
      for (const out of stream_out) {
        expect(toHex(stream.process(fromHex(stream_chunk)))).toBe(out);
      }
    });

    it('P-06: keeps its place between blocks', () => {
      const { key, iv, chunk, out } = ctr['P-06'];
      const stream = new crypto.AesCtr(fromHex(key), fromHex(iv));
      expect(out.map(() => toHex(stream.process(fromHex(chunk))))).toEqual(out);
    });

    it('counts over the whole block', () => {
      const key = new Uint8Array(32);
      const all = new Uint8Array(16).fill(0xff);
      const blocks = new crypto.AesCtr(key, all).process(new Uint8Array(48));
      const zero = new crypto.AesCtr(key, new Uint8Array(16)).process(new Uint8Array(32));
      expect(toHex(blocks.subarray(16))).toBe(toHex(zero));
    });

    it('V-18: CDN parts', () => {
      const { encryption_key, encryption_iv, plain, cases } = ctr['V-18'];
      for (const { offset, iv, cipher } of cases) {
        const block = crypto.cdnCounterBlock(fromHex(encryption_iv), offset);
        expect(toHex(block)).toBe(iv);
        const stream = new crypto.AesCtr(fromHex(encryption_key), block);
        expect(toHex(stream.process(fromHex(plain)))).toBe(cipher);
      }
    });
  });
}
