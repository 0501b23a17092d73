import { describe, expect, it } from 'vitest';
import { table } from './table.ts';

describe('a table', () => {
  it('has columns as wide as need be', () => {
    expect(
      table(
        ['', 'HASH'],
        [
          ['*', '0'],
          ['', '12345'],
        ],
      ),
    ).toEqual(['   HASH', '*  0', '   12345']);
  });

  it('does not let names of devices steer the terminal', () => {
    expect(table(['A'], [['x\u001B[2J\ny']])).toEqual(['A', 'x?[2J?y']);
  });
});
