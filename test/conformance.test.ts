import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { conformance, printConformance } from '../scripts/lib/conformance.mjs';

describe('conformance', () => {
  const found = conformance();

  it('gives every row but those of later versions (G, H) a named test or a reason why it is open', () => {
    const bare = found.rows.filter(
      (row) => /^[^GH]/.test(row.id) && row.tests.length === 0 && !row.open,
    );
    expect(bare.map((row) => row.id)).toEqual([]);
  });

  it('lists nothing as open that has a test', () => {
    const both = found.rows.filter(
      (row) => row.tests.length > 0 && row.open?.startsWith('no test'),
    );
    expect(both.map((row) => row.id)).toEqual([]);
  });

  it('keeps docs/conformance.md current', () => {
    const file = new URL('../docs/conformance.md', import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(printConformance(found));
  });
});
