import { describe, expect, it } from 'vitest';
import { BlockCache, BusyError } from './block-cache.ts';

/** A cache whose reads end when the test says so. */
function setUp(bounds: { bytes?: number; reading?: number; waiting?: number } = {}) {
  const reads: number[] = [];
  const ends = new Map<number, (bytes: Buffer | Error) => void>();
  const cache = new BlockCache(
    (block) => {
      reads.push(block);
      return new Promise((resolve, reject) => {
        ends.set(block, (bytes) => (bytes instanceof Error ? reject(bytes) : resolve(bytes)));
      });
    },
    { bytes: 100, reading: 2, waiting: 2, ...bounds },
  );
  const get = async (block: number, length: number) => {
    const got = cache.get(block);
    await tick();
    ends.get(block)?.(Buffer.alloc(length));
    return got;
  };
  return { cache, ends, get, reads };
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

describe('the blocks of a site', () => {
  it('are read once for all who ask at the same time', async () => {
    const { cache, ends, reads } = setUp();
    const both = [cache.get(7), cache.get(7)];
    ends.get(7)?.(Buffer.from('x'));
    expect((await Promise.all(both)).map(String)).toEqual(['x', 'x']);
    expect(reads).toEqual([7]);
  });

  it('are kept up to so many bytes, those that were used last', async () => {
    const { get, reads } = setUp({ bytes: 100 });
    await get(1, 40);
    await get(2, 40);
    await get(1, 40);
    await get(3, 40);
    await get(1, 40);
    expect(reads).toEqual([1, 2, 3]);
    await get(2, 40);
    expect(reads).toEqual([1, 2, 3, 2]);
  });

  it('are not kept when one is larger than the bound', async () => {
    const { get, reads } = setUp({ bytes: 100 });
    await get(1, 101);
    await get(1, 101);
    expect(reads).toEqual([1, 1]);
  });

  it('are read so many at a time, wait in order, and are refused beyond', async () => {
    const { cache, ends, reads } = setUp({ reading: 2, waiting: 2 });
    const got = [1, 2, 3, 4].map((block) => cache.get(block));
    await expect(cache.get(5)).rejects.toThrow(BusyError);
    expect(reads).toEqual([1, 2]);
    ends.get(2)?.(Buffer.alloc(1));
    await got[1];
    await tick();
    expect(reads).toEqual([1, 2, 3]);
    for (const block of [1, 3]) ends.get(block)?.(Buffer.alloc(1));
    await tick();
    expect(reads).toEqual([1, 2, 3, 4]);
    ends.get(4)?.(Buffer.alloc(1));
    await Promise.all(got);
  });

  it('are asked for again after a failure, which takes no place', async () => {
    const { cache, ends, get, reads } = setUp({ reading: 1 });
    for (let time = 0; time < 3; time++) {
      const failing = cache.get(1);
      ends.get(1)?.(new Error('gone'));
      await expect(failing).rejects.toThrow('gone');
    }
    await get(2, 1);
    expect(reads).toEqual([1, 1, 1, 2]);
  });
});
