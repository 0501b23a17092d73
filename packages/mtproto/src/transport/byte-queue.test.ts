import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, counting, toHex } from '../../test/bytes.ts';
import { ByteQueue } from './byte-queue.ts';

describe('byte queue', () => {
  it('hands out a view when the bytes lie in one chunk', () => {
    const queue = new ByteQueue();
    const chunk = counting(100);
    queue.push(chunk);
    queue.skip(4);
    const bytes = queue.take(60);
    expect(bytes.buffer).toBe(chunk.buffer);
    expect(bytes).toEqual(counting(60, 4));
    expect(queue.length).toBe(36);
  });

  it('joins bytes that lie in several chunks', () => {
    const queue = new ByteQueue();
    queue.push(new Uint8Array(2000).fill(1));
    queue.push(new Uint8Array(2000).fill(2));
    expect(queue.take(1999)).toEqual(new Uint8Array(1999).fill(1));
    expect(queue.uint32(0)).toBe(0x02020201);
    expect(queue.take(3)).toEqual(Uint8Array.of(1, 2, 2));
    expect(queue.length).toBe(1998);
  });

  it('gathers small chunks, so that their number does not count', () => {
    const queue = new ByteQueue();
    for (let i = 0; i < 100_000; i++) queue.push(Uint8Array.of(i & 0xff));
    const all = queue.take(100_000);
    expect(all[99_999]).toBe(99_999 & 0xff);
    expect(queue.length).toBe(0);
  });

  it('does not write into bytes it handed out or was given', () => {
    const queue = new ByteQueue();
    const given = counting(10);
    queue.push(given);
    queue.push(counting(10, 10));
    const first = queue.take(15);
    const copy = first.slice();
    queue.push(new Uint8Array(500).fill(0xff));
    expect(first).toEqual(copy);
    expect(given).toEqual(counting(10));
  });

  it('gives back what was pushed, for any cuts on both sides', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 12 });
    fc.assert(
      fc.property(sizes, fc.array(fc.integer({ min: 1, max: 2500 })), (pushes, takes) => {
        const queue = new ByteQueue();
        const pushed = pushes.map((size, i) => counting(size, i * 7));
        for (const chunk of pushed) queue.push(chunk);
        const whole = concat(...pushed);
        expect(queue.length).toBe(whole.length);
        let position = 0;
        for (const n of takes) {
          if (n > queue.length) break;
          expect(queue.at(n - 1)).toBe(whole[position + n - 1]);
          expect(toHex(queue.take(n))).toBe(toHex(whole.subarray(position, position + n)));
          position += n;
        }
        expect(queue.length).toBe(whole.length - position);
      }),
      { numRuns: 60 },
    );
  });

  it('throws when more is taken than there is', () => {
    const queue = new ByteQueue();
    queue.push(counting(3));
    expect(() => queue.take(4)).toThrow(RangeError);
    expect(() => queue.skip(4)).toThrow(RangeError);
    expect(() => queue.at(3)).toThrow(RangeError);
  });
});
