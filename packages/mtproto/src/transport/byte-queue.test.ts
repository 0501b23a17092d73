import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, counting, toHex } from '../../test/bytes.ts';
import { ByteQueue } from './byte-queue.ts';
import { incomingMemory } from './frame-memory.ts';

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

  it('keeps nothing of its chunks once settled, for any cuts and frames', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(sizes, sizes, (frames, cuts) => {
        const whole = counting(frames.reduce((sum, size) => sum + size, 0));
        const queue = new ByteQueue();
        const taken: Uint8Array[] = [];
        let position = 0;
        for (let i = 0; position < whole.length; i++) {
          const chunk = whole.slice(position, position + (cuts[i % cuts.length] as number));
          position += chunk.length;
          queue.push(chunk);
          for (let size = frames[taken.length]; size !== undefined && queue.holds(size); ) {
            taken.push(queue.take(size).slice());
            size = frames[taken.length];
          }
          queue.settle();
          chunk.fill(0xee);
        }
        expect(queue.length).toBe(0);
        expect(Buffer.compare(concat(...taken), whole)).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  it('gives memory back that holds nothing but the frame', () => {
    const queue = new ByteQueue();
    const frames = [1, 2, 3].map((n) => new Uint8Array(100_000).fill(n));
    const bytes = concat(...frames);
    const before: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += 70_000) {
      queue.push(bytes.slice(at, at + 70_000));
      while (queue.holds(100_000)) {
        const frame = queue.take(100_000);
        expect(Buffer.compare(frame, frames[before.length] as Uint8Array)).toBe(0);
        before.push(frame);
        incomingMemory.give(frame);
      }
      queue.settle();
    }
    expect(before).toHaveLength(3);
  });

  it('makes room for what is announced up to a usual size only', () => {
    const queue = new ByteQueue();
    const ahead = (bytes: Uint8Array): number => bytes.buffer.byteLength;
    queue.push(counting(100));
    expect(queue.holds(16_000_000)).toBe(false);
    queue.settle();
    queue.push(counting(10));
    // Memory that serves again may be twice as large as what is asked for.
    expect(ahead(queue.take(110))).toBeLessThan(2 * 1_200_000);
  });

  it('throws when more is taken than there is', () => {
    const queue = new ByteQueue();
    queue.push(counting(3));
    expect(() => queue.take(4)).toThrow(RangeError);
    expect(() => queue.skip(4)).toThrow(RangeError);
    expect(() => queue.at(3)).toThrow(RangeError);
  });
});
