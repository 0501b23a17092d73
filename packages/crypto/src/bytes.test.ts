import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bigintToBytes,
  bytesToBigint,
  compareNumbers,
  concatBytes,
  constantTimeEqual,
  fromHex,
  padLeft,
  readLong,
  stripZeros,
  toHex,
  unfilledBytes,
  writeLong,
  xorBytes,
} from './bytes.ts';

describe('bytes', () => {
  it('may come unfilled, and then have memory of their own', () => {
    for (const length of [0, 1, 8191, 8192, 100_000]) {
      const [one, other] = [unfilledBytes(length), unfilledBytes(length)];
      expect([one.length, one.buffer.byteLength, one.byteOffset]).toEqual([length, length, 0]);
      expect(Object.getPrototypeOf(one)).toBe(Uint8Array.prototype);
      one.fill(1);
      other.fill(2);
      expect(one.every((each) => each === 1)).toBe(true);
    }
  });

  it('turn into hex and back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromHex(toHex(bytes))).toEqual(bytes);
      }),
    );
    expect(fromHex(' 0A fF\n')).toEqual(Uint8Array.of(10, 255));
    expect(() => fromHex('abc')).toThrow(RangeError);
    expect(() => fromHex('0g')).toThrow(RangeError);
  });

  it('turn into numbers and back, zero-padded on the left', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 256n) - 1n }), fc.nat(9), (value, more) => {
        const shortest = bigintToBytes(value);
        expect(bytesToBigint(shortest)).toBe(value);
        const padded = bigintToBytes(value, shortest.length + more);
        expect(padded).toHaveLength(shortest.length + more);
        expect(bytesToBigint(padded)).toBe(value);
        expect(padLeft(shortest, padded.length)).toEqual(padded);
      }),
    );
    expect(bigintToBytes(0n)).toEqual(Uint8Array.of(0));
    expect(bytesToBigint(new Uint8Array(0))).toBe(0n);
    expect(padLeft(Uint8Array.of(0, 0, 1), 2)).toEqual(Uint8Array.of(0, 1));
    expect(() => bigintToBytes(256n, 1)).toThrow(RangeError);
    expect(() => bigintToBytes(-1n)).toThrow(RangeError);
  });

  it('compare as numbers, whatever their lengths', () => {
    const number = fc.bigInt({ min: 0n, max: 70_000n });
    fc.assert(
      fc.property(number, number, fc.nat(3), (a, b, zeros) => {
        const left = concatBytes(new Uint8Array(zeros), bigintToBytes(a));
        expect(Math.sign(compareNumbers(left, bigintToBytes(b)))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
    expect(stripZeros(new Uint8Array(4))).toHaveLength(0);
  });

  it('compare for equality in constant time', () => {
    expect(constantTimeEqual(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
    expect(constantTimeEqual(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
    expect(constantTimeEqual(Uint8Array.of(1, 2), Uint8Array.of(1))).toBe(false);
    expect(constantTimeEqual(new Uint8Array(0), new Uint8Array(0))).toBe(true);
  });

  it('hold signed longs, little-endian', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }), (value) => {
        const bytes = new Uint8Array(11).subarray(1);
        writeLong(bytes, 2, value);
        expect(readLong(bytes, 2)).toBe(value);
      }),
    );
    expect(readLong(fromHex('feffffffffffffff'))).toBe(-2n);
  });

  it('combine by XOR and by joining', () => {
    expect(xorBytes(Uint8Array.of(1, 2), Uint8Array.of(3, 3, 9))).toEqual(Uint8Array.of(2, 1));
    expect(concatBytes()).toHaveLength(0);
    expect(concatBytes(Uint8Array.of(1), new Uint8Array(0), Uint8Array.of(2))).toEqual(
      Uint8Array.of(1, 2),
    );
  });

  it('A-34: reads big-endian numbers, leading zeros or not', () => {
    expect(bytesToBigint(fromHex('256595edb7766797'))).toBe(2694724800268887959n);
    expect(bytesToBigint(fromHex('0000256595edb7766797'))).toBe(2694724800268887959n);
  });
});
