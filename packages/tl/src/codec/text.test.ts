import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8 } from './platform.ts';
import { TlReader } from './reader.ts';
import { SHORT_ASCII } from './short-ascii.ts';
import { MAX_UTF16_BYTES, utf16Units, utf8ToUtf16 } from './utf16.ts';

/** A `string` with the padding given, and what ends the message. */
function wire(text: Uint8Array, padding = 0): Buffer {
  const head = text.length < 254 ? [text.length] : [254, 0, 0, 0];
  const bytes = Buffer.alloc((head.length + text.length + 3) & ~3, padding);
  bytes.set(head);
  if (head.length > 1) bytes.writeUIntLE(text.length, 1, 3);
  bytes.set(text, head.length);
  return bytes;
}

const strict = { strictUtf8: true };
const fatal = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What the platform makes of it; undefined when it is malformed. */
function expected(bytes: Uint8Array): string | undefined {
  try {
    return fatal.decode(bytes);
  } catch {
    return undefined;
  }
}

function ours(bytes: Uint8Array): string | undefined {
  const length = utf8ToUtf16(bytes, 0, bytes.length);
  return length < 0 ? undefined : String.fromCharCode(...utf16Units.subarray(0, length));
}

/** Bytes that are lead and continuation bytes more often than not. */
const byte = fc.oneof(
  fc.integer({ min: 0, max: 255 }),
  fc.constantFrom(
    0x7f,
    0x80,
    0x9f,
    0xa0,
    0xbf,
    0xc1,
    0xc2,
    0xdf,
    0xe0,
    0xed,
    0xef,
    0xf0,
    0xf4,
    0xf5,
  ),
);

describe('texts', () => {
  it('reads ASCII of every length, whatever the padding is', () => {
    for (let length = 0; length <= SHORT_ASCII + 8; length++) {
      const text = 'The quick brown fox jumps over the lazy dog'.slice(-length || 99, 99);
      expect(new TlReader(wire(Buffer.from(text), 0xff)).string()).toBe(text);
      expect(new TlReader(wire(Buffer.from(text)), undefined, strict).string()).toBe(text);
    }
  });

  it('reads a character beyond ASCII at every place', () => {
    for (let length = 1; length <= SHORT_ASCII + 8; length++) {
      for (let at = 0; at < length; at++) {
        for (const other of ['\x7f', '\x80', '\u0436', '\u4e00', '\u{1f600}']) {
          const text = 'x'.repeat(at) + other + 'y'.repeat(length - at - 1);
          expect(new TlReader(wire(Buffer.from(text))).string()).toBe(text);
        }
      }
    }
  });

  it('reads any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const bytes = Buffer.from(text);
        expect(new TlReader(wire(bytes)).string()).toBe(bytes.toString());
      }),
    );
  });

  it('A-11: has U+FFFD for what is malformed as the platform has it, and refuses it when asked to', () => {
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 60 }), (list) => {
        const text = Uint8Array.from(list);
        expect(new TlReader(wire(text)).string()).toBe(Buffer.from(text).toString());
        const read = () => new TlReader(wire(text), undefined, strict).string();
        if (expected(text) === undefined) expect(read).toThrow('malformed text');
        else expect(read()).toBe(expected(text));
      }),
    );
  });

  it('reads long texts', () => {
    for (const length of [MAX_UTF16_BYTES / 2 - 1, MAX_UTF16_BYTES / 2, MAX_UTF16_BYTES]) {
      const text = '\u0436'.repeat(length);
      expect(new TlReader(wire(Buffer.from(text))).string() === text).toBe(true);
    }
  });
});

describe('utf8ToUtf16', () => {
  it('decodes and refuses what the platform does', () => {
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 12 }), (list) => {
        const bytes = Uint8Array.from(list);
        expect(ours(bytes)).toBe(expected(bytes));
      }),
      { numRuns: 5000 },
    );
  });

  it('knows the ends of the ranges', () => {
    for (const code of [0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff]) {
      const text = String.fromCodePoint(code);
      expect(ours(Buffer.from(text))).toBe(text);
    }
    for (const hex of [
      'c080',
      'c1bf',
      'e09fbf',
      'eda080',
      'edbfbf',
      'f08fbfbf',
      'f4908080',
      'f8',
    ]) {
      expect(ours(Buffer.from(hex, 'hex'))).toBeUndefined();
    }
  });

  it('refuses a text that ends within a character, whatever follows it', () => {
    const bytes = Buffer.from('\u{1f600}');
    for (const end of [1, 2, 3]) {
      expect(utf8ToUtf16(bytes, 0, end)).toBe(-1);
      expect(decodeUtf8(bytes, 0, end)).toBe(bytes.toString('utf8', 0, end));
    }
  });
});
