import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdMap } from './id-map.ts';

describe('IdMap', () => {
  // A few ids, so that they meet; far apart, and one after the other as they are given out.
  const ids = fc.oneof(
    fc.bigInt({ min: 0n, max: 40n }).map((n) => (7n << 60n) + n * 4n),
    fc.bigInt({ min: 0n, max: 40n }).map((n) => n << 32n),
  );
  const steps = fc.array(fc.tuple(fc.constantFrom('set', 'delete'), ids), { maxLength: 300 });

  it('agrees with a Map, whatever is set and deleted', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const map = new IdMap<bigint, number>();
        const model = new Map<bigint, number>();
        for (const [i, [step, id]] of list.entries()) {
          if (step === 'delete') {
            expect(map.delete(id)).toBe(model.delete(id));
          } else {
            map.set(id, i);
            model.set(id, i);
          }
          expect(map.size).toBe(model.size);
        }
        for (const [, id] of list) expect(map.get(id)).toBe(model.get(id));
        expect(new Set(map.values())).toEqual(new Set(model.values()));
      }),
      { numRuns: 200 },
    );
  });

  it('takes many numbers and gives their memory back', () => {
    const map = new IdMap<number, number>();
    for (let id = 1; id <= 100_000; id++) map.set(id, -id);
    for (let id = 1; id <= 100_000; id++) expect(map.get(id)).toBe(-id);
    for (let id = 100_000; id > 0; id--) expect(map.delete(id)).toBe(true);
    expect([map.size, map.values(), map.get(1)]).toEqual([0, [], undefined]);
    map.set(5, 6);
    map.clear();
    expect([map.size, map.get(5), map.delete(5)]).toEqual([0, undefined, false]);
  });
});
