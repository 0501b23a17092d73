import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { flipped, type Library, text, libraries } from './library.ts';

// Compression: the limits and refusals of gunzip.
for (const { name, library } of await libraries()) {
  describe(name, () => suite(library));
}

function suite({ crypto, gzip: { gunzip, gzip }, random: { randomBytes } }: Library): void {
  const { concatBytes, toHex } = crypto;
  const content = text('a text that is long enough to be compressed, '.repeat(40));
  const code = (run: () => unknown): string => {
    try {
      run();
    } catch (error) {
      if (error instanceof crypto.CryptoError) return error.code;
      throw error;
    }
    return 'none';
  };
  describe('gunzip', () => {
    it.each([0, 1, 100, 70_000, 300_000])('unpacks %i bytes of gzip and zlib', (length) => {
      for (const data of [randomBytes(length), new Uint8Array(length)]) {
        for (const packed of [gzip(data), gzipSync(data), deflateSync(data)]) {
          expect(toHex(gunzip(packed, length))).toBe(toHex(data));
        }
      }
    });

    it('V-17: unpacks the gzip of the vector', () => {
      const packed = crypto.fromHex('1f8b0800000000000203636080000069df226508000000');
      expect(toHex(gunzip(packed, 8))).toBe('0000000000000000');
    });

    it('reads all optional header fields', () => {
      const plain = gzipSync(content);
      const fields = concatBytes(Uint8Array.of(3, 0, 1, 2, 3), text('name\0'), text('comment\0'));
      const packed = concatBytes(plain.subarray(0, 10), fields, plain.subarray(10));
      packed[3] = 4 | 8 | 16;
      expect(toHex(gunzip(packed, 1e6))).toBe(toHex(content));
    });

    it('refuses content of more than the limit, stated or not', () => {
      for (const packed of [gzipSync(content), deflateSync(content)]) {
        expect(gunzip(packed, content.length)).toHaveLength(content.length);
        expect(code(() => gunzip(packed, content.length - 1))).toBe('TOO_LARGE');
        expect(code(() => gunzip(packed, 0))).toBe('TOO_LARGE');
      }
    });

    it('refuses a bomb without unpacking it', () => {
      const bomb = new Uint8Array(16 << 20);
      for (const packed of [gzipSync(bomb), deflateSync(bomb)]) {
        expect(code(() => gunzip(packed, 1 << 20))).toBe('TOO_LARGE');
      }
    });

    it('does not allocate what a lying size announces', () => {
      const packed = Uint8Array.from(gzipSync(content));
      new DataView(packed.buffer).setUint32(packed.length - 4, 0x7fffffff, true);
      expect(code(() => gunzip(packed, 0x7fffffff))).toBe('BAD_GZIP');
      new DataView(packed.buffer).setUint32(packed.length - 4, 5, true);
      expect(code(() => gunzip(packed, 1e6))).toBe('BAD_GZIP');
    });

    it('refuses a wrong checksum and a wrong size', () => {
      const packed = gzipSync(content);
      for (const at of [-1, -4, -5, -8]) {
        expect(code(() => gunzip(flipped(packed, at), 1e6))).not.toBe('none');
      }
      for (const at of [-1, -4]) {
        expect(code(() => gunzip(flipped(deflateSync(content), at), 1e6))).toBe('BAD_GZIP');
      }
    });

    it('refuses data that is cut off anywhere', () => {
      for (const packed of [gzipSync(content), deflateSync(content)]) {
        for (let length = 0; length < packed.length; length++) {
          expect(code(() => gunzip(packed.subarray(0, length), 1e6))).not.toBe('none');
        }
      }
    });

    it('refuses bytes and further streams behind the stream', () => {
      const other = gzipSync(text('other'));
      for (const packed of [gzipSync(content), deflateSync(content)]) {
        for (const rest of [new Uint8Array(1), new Uint8Array(9), text('abcd'), other]) {
          expect(code(() => gunzip(concatBytes(packed, rest), 1e6))).toBe('BAD_GZIP');
        }
      }
    });

    it('refuses what is no compressed stream, and never fails in another way', () => {
      for (const data of [new Uint8Array(0), text('hello, world'), new Uint8Array(100)]) {
        expect(code(() => gunzip(data, 1e6))).toBe('BAD_GZIP');
      }
      const packed = gzipSync(content);
      for (let i = 0; i < 500; i++) {
        const bad = flipped(packed, Math.floor((i * packed.length) / 500));
        bad[i % bad.length] = i;
        code(() => gunzip(bad, 1e5));
      }
    });
  });
}
