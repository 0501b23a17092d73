import { describe, expect, it } from 'vitest';
import * as helpers from './helpers.ts';

describe('helpers', () => {
  it('read and write integers as GramJS does', () => {
    const bytes = Buffer.from('0102030405060780', 'hex');
    expect(helpers.readBigIntFromBuffer(bytes)).toBe(0x8007060504030201n);
    expect(helpers.readBigIntFromBuffer(bytes, true, true)).toBe(0x8007060504030201n - 2n ** 64n);
    expect(helpers.readBigIntFromBuffer(bytes, false)).toBe(0x0102030405060780n);
    expect(helpers.readBufferFromBigInt(0x8007060504030201n, 8)).toEqual(bytes);
    expect(helpers.readBufferFromBigInt(-1n, 4, true, true).toString('hex')).toBe('ffffffff');
    expect(() => helpers.readBufferFromBigInt(-1n, 4)).toThrow(RangeError);
    expect(helpers.toSignedLittleBuffer(-2).toString('hex')).toBe('feffffffffffffff');
    expect(helpers.getByteArray(256).toString('hex')).toBe('0100');
  });

  it('make bigints of what stands for one', () => {
    for (const value of [5, 5n, '5', { toString: () => '5' }]) {
      expect(helpers.returnBigInt(value)).toBe(5n);
    }
  });

  it('draw random numbers', () => {
    const drawn = Array.from({ length: 200 }, () => helpers.getRandomInt(-1, 2));
    expect(new Set(drawn)).toEqual(new Set([-1, 0, 1, 2]));
    expect(helpers.generateRandomBytes(16)).toHaveLength(16);
    expect(helpers.generateRandomLong()).not.toBe(helpers.generateRandomLong());
  });

  it('calculate', async () => {
    expect(helpers.modExp(3n, 200n, 2n ** 61n - 1n)).toBe(3n ** 200n % (2n ** 61n - 1n));
    expect(helpers.mod(-1, 5)).toBe(4);
    expect(helpers.bigIntMod(-1n, 5n)).toBe(4n);
    expect(helpers.crc32('123456789')).toBe(0xcbf43926);
    expect((await helpers.sha1(Buffer.from('abc'))).toString('hex')).toBe(
      'a9993e364706816aba3e25717850c26c9cd0d89d',
    );
    expect(helpers.getMinBigInt([3n, '2', 9])).toBe(2n);
    expect(helpers.bufferXor(Buffer.from([1, 2]), Buffer.from([3, 3]))).toEqual(
      Buffer.from([2, 1]),
    );
  });

  it('group and measure lists', () => {
    expect([...helpers.groupBy([1, 2, 3], (n) => n % 2)]).toEqual([
      [1, [1, 3]],
      [0, [2]],
    ]);
    const list = new helpers.TotalList<number>();
    list.push(1);
    list.total = 10;
    expect([list.length, list.total]).toEqual([1, 10]);
  });

  it('tell the kind of an entity', () => {
    expect(helpers._entityType({ _: 'peerUser' })).toBe(helpers._EntityType.USER);
    expect(helpers._entityType({ _: 'inputPeerChannel' })).toBe(helpers._EntityType.CHANNEL);
    expect(helpers._entityType({ _: 'chat' })).toBe(helpers._EntityType.CHAT);
    expect(() => helpers._entityType({ _: 'message' })).toThrow('Message');
  });
});
