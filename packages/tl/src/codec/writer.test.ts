import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../../test/vectors/tl.json' with { type: 'json' };
import { TlTypeError } from './errors.ts';
import { TlReader } from './reader.ts';
import { TlWriter } from './writer.ts';

function written(write: (writer: TlWriter) => void): Buffer {
  const writer = new TlWriter(8);
  write(writer);
  return writer.finish() as Buffer;
}

/** As it comes back: a lone surrogate has no UTF-8 form. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

describe('TlWriter', () => {
  it('ends with what was written, large or small', () => {
    for (const length of [4, 4096, 100_000]) {
      const writer = new TlWriter();
      writer.raw(new Uint8Array(length).fill(7));
      writer.int(1);
      const bytes = writer.end();
      expect(
        Buffer.from(bytes).equals(Buffer.concat([Buffer.alloc(length, 7), Buffer.of(1, 0, 0, 0)])),
      ).toBe(true);
    }
  });

  it('A-01, A-02, A-03: writes numbers in little-endian order', () => {
    expect(written((w) => w.int(-404)).toString('hex')).toBe('6cfeffff');
    expect(written((w) => w.uint(4294967295)).toString('hex')).toBe('ffffffff');
    expect(written((w) => w.long(-2n)).toString('hex')).toBe(vectors.long_minus_2);
    expect(written((w) => w.double(1.5)).toString('hex')).toBe(vectors.double_1_5);
  });

  it.each(vectors.bytes_lengths)(
    'A-05, A-06: writes $len bytes after $head',
    ({ len, total, head }) => {
      const bytes = written((w) => w.bytes(Buffer.alloc(len, 0x61)));
      expect(bytes.length).toBe(total);
      expect(bytes.toString('hex', 0, head.length / 2)).toBe(head);
      expect(written((w) => w.string('a'.repeat(len))).equals(bytes)).toBe(true);
    },
  );

  it('A-06: refuses more than 2^24 - 1 bytes', () => {
    const length = 2 ** 24;
    expect(() => written((w) => w.bytes(new Uint8Array(length)))).toThrow(TlTypeError);
    expect(() => written((w) => w.string('a'.repeat(length)))).toThrow(TlTypeError);
    expect(() => written((w) => w.string('\u043f'.repeat(length / 2)))).toThrow(TlTypeError);
  });

  it('A-07: pads with zeros, also in memory that was used before', () => {
    const writer = new TlWriter(64);
    writer.bytes(Buffer.alloc(40, 0xff));
    writer.reset();
    writer.string('a');
    writer.bytes(Uint8Array.of(1, 2));
    writer.string('\u20ac'.repeat(11));
    expect((writer.finish() as Buffer).toString('hex')).toMatch(
      /^016100000201020021(e282ac){11}0000$/,
    );
  });

  it('A-12: writes vectors with their id and count', () => {
    expect(written((w) => w.longs([1n])).toString('hex')).toBe('15c4b51c010000000100000000000000');
    expect(written((w) => w.bareVector([5], (v) => w.int(v))).toString('hex')).toBe(
      '0100000005000000',
    );
  });

  it('A-15: writes Bool boxed', () => {
    expect(written((w) => w.bool(true)).toString('hex')).toBe(vectors.bool_true_wire);
    expect(written((w) => w.bool(false)).toString('hex')).toBe(vectors.bool_false_wire);
  });

  it('refuses values of the wrong type or out of range', () => {
    const bad: [keyof TlWriter, unknown][] = [
      ...[2 ** 31, -(2 ** 31) - 1, 1.5, Number.NaN, '1', 1n, null, undefined].map(
        (v) => ['int', v] as [keyof TlWriter, unknown],
      ),
      ['uint', -1],
      ['uint', 2 ** 32],
      ['long', 2n ** 64n],
      ['long', -(2n ** 63n) - 1n],
      ['long', 1.5],
      ['long', 2 ** 53],
      ['long', 'x'],
      ['long', true],
      ['double', '1'],
      ['string', 5],
      ['string', Buffer.from('a')],
      ['bytes', [1]],
      ['bytes', undefined],
      ['bool', 1],
      ['int128', new Uint8Array(15)],
      ['int256', new Uint8Array(31)],
      ['ints', new Set()],
      ['longs', undefined],
      ['object', {}],
      ['object', undefined],
    ];
    for (const [method, value] of bad) {
      const writer = new TlWriter() as unknown as Record<string, (v: unknown) => void>;
      expect(() => writer[method]?.(value), `${method} ${String(value)}`).toThrow(TlTypeError);
    }
  });

  it('takes longs in all forms, and unsigned ones', () => {
    for (const five of [5n, 5, '5', { toString: () => '5', toNumber: () => 5 }]) {
      expect(written((w) => w.long(five as bigint)).readBigInt64LE()).toBe(5n);
    }
    expect(written((w) => w.long(2n ** 64n - 1n)).readBigInt64LE()).toBe(-1n);
  });

  it('A-33: refuses raw bytes that would break the alignment', () => {
    expect(() => new TlWriter().raw(new Uint8Array(3))).toThrow(RangeError);
  });

  it('reads back any text, whatever its length', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.integer({ min: 0, max: 70_000 }).map((n) => 'ab\u043f'.repeat(n)),
    );
    const property = fc.property(text, text, (one, two) => {
      const writer = new TlWriter(4);
      writer.string(one);
      writer.string(two);
      const reader = new TlReader(writer.finish());
      expect(reader.string()).toBe(wellFormed(one));
      expect(reader.string()).toBe(wellFormed(two));
      reader.end();
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('reads back any sequence of values', () => {
    const kinds = fc.oneof(
      fc.record({ kind: fc.constant('int' as const), value: fc.integer() }),
      fc.record({ kind: fc.constant('uint' as const), value: fc.nat({ max: 2 ** 32 - 1 }) }),
      fc.record({
        kind: fc.constant('long' as const),
        value: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      }),
      fc.record({ kind: fc.constant('double' as const), value: fc.double() }),
      fc.record({ kind: fc.constant('bool' as const), value: fc.boolean() }),
      fc.record({ kind: fc.constant('string' as const), value: fc.string({ unit: 'grapheme' }) }),
      fc.record({ kind: fc.constant('bytes' as const), value: fc.uint8Array({ maxLength: 600 }) }),
      fc.record({
        kind: fc.constant('int128' as const),
        value: fc.uint8Array({ minLength: 16, maxLength: 16 }),
      }),
      fc.record({
        kind: fc.constant('longs' as const),
        value: fc.array(fc.bigInt({ min: 0n, max: 9n })),
      }),
      fc.record({ kind: fc.constant('strings' as const), value: fc.array(fc.string()) }),
    );
    const property = fc.property(fc.array(kinds), (values) => {
      const writer = new TlWriter(4);
      for (const { kind, value } of values) writer[kind](value as never);
      expect(writer.length & 3).toBe(0);
      const reader = new TlReader(writer.finish());
      for (const { kind, value } of values) {
        const back = reader[kind]();
        if (value instanceof Uint8Array)
          expect(Buffer.from(value).equals(back as Buffer)).toBe(true);
        else expect(back).toEqual(value);
      }
      reader.end();
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('hands out results that later writing leaves alone', () => {
    const writer = new TlWriter(64);
    const taken: [Uint8Array, number][] = [];
    for (let i = 0; i < 3000; i++) {
      for (let k = 0; k <= i % 50; k++) writer.int(i);
      taken.push([writer.take(), i]);
    }
    for (const [bytes, i] of taken) {
      expect(bytes.length).toBe(4 * ((i % 50) + 1));
      expect(new TlReader(bytes).int()).toBe(i);
    }
    for (let i = 0; i < 5000; i++) writer.int(7);
    expect(writer.take().length).toBe(20_000);
    expect(writer.length).toBe(0);
  });
});

describe('writer that changes its mind', () => {
  it('drops the end and replaces an int, also behind what was taken', () => {
    const writer = new TlWriter(8);
    writer.int(1);
    writer.take();
    writer.int(2);
    const end = writer.length;
    writer.string('something that is longer than the buffer');
    writer.truncate(end);
    writer.int(3);
    writer.replaceInt(0, 4);
    expect([...writer.finish()]).toEqual([4, 0, 0, 0, 3, 0, 0, 0]);
    expect(() => writer.truncate(12)).toThrow(RangeError);
    expect(() => writer.replaceInt(8, 0)).toThrow(RangeError);
  });
});
