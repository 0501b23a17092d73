import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReceivedIds } from './received-ids.ts';

describe('ReceivedIds', () => {
  it('D-14: refuses repetitions and, once full, ids below all that it keeps', () => {
    const ids = new ReceivedIds(3);
    expect([10n, 30n, 20n].map((id) => ids.add(id))).toEqual(['new', 'new', 'new']);
    expect(ids.add(20n)).toBe('duplicate');
    expect(ids.add(5n)).toBe('too-low');
    expect(ids.add(40n)).toBe('new');
    expect([ids.lowest, ids.highest, ids.size]).toEqual([20n, 40n, 3]);
    expect(ids.add(10n)).toBe('too-low');
    expect(ids.add(25n)).toBe('new');
    expect(ids.check(20n)).toBe('too-low');
  });

  it('D-14: takes ids in any order until it is full', () => {
    const ids = new ReceivedIds(1000);
    expect(ids.add(100n)).toBe('new');
    expect(ids.add(1n)).toBe('new');
  });

  it('D-14: agrees with a plain model for any order of ids', () => {
    const lists = fc.array(fc.bigInt({ min: 0n, max: 60n }), { maxLength: 120 });
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 20 }), (list, limit) => {
        const ids = new ReceivedIds(limit);
        let model: bigint[] = [];
        for (const id of list) {
          const full = model.length === limit;
          const expected = model.includes(id)
            ? 'duplicate'
            : full && id < (model[0] as bigint)
              ? 'too-low'
              : 'new';
          expect(ids.add(id)).toBe(expected);
          if (expected === 'new')
            model = [...model, id].sort((a, b) => Number(a - b)).slice(-limit);
          expect([ids.size, ids.lowest]).toEqual([model.length, model[0]]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
