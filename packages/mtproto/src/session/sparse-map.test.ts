import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SparseMap } from './sparse-map.ts';

describe('SparseMap', () => {
  it('does what a Map does', () => {
    const key = fc.integer({ min: 0, max: 3 });
    const step = fc.tuple(fc.constantFrom('set', 'delete', 'clear'), key, fc.integer());
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const map = new SparseMap<number, number>();
        const model = new Map<number, number>();
        for (const [kind, id, value] of steps) {
          if (kind === 'delete') expect(map.delete(id)).toBe(model.delete(id));
          else if (kind === 'clear') [map, model].forEach((each) => each.clear());
          else [map, model].forEach((each) => each.set(id, value));
          expect(map.size).toBe(model.size);
          expect([...map.keys()].map((each) => [each, map.get(each)])).toEqual([...model]);
          expect(map.get(id)).toBe(model.get(id));
        }
      }),
    );
  });

  it('can lose its last entry while it is walked', () => {
    const map = new SparseMap<number, string>();
    for (const id of [1, 2]) map.set(id, 'x');
    const seen: number[] = [];
    for (const id of map.keys()) {
      seen.push(id);
      map.delete(id);
    }
    expect(seen).toEqual([1, 2]);
    expect(map.size).toBe(0);
  });
});
