import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { figures, figuresInReadme, type Run } from '../../bench/report/readme.mjs';

const file = new URL('../../docs/performance/bench.json', import.meta.url);
const run = JSON.parse(readFileSync(file, 'utf8')) as Run;

describe('the figures of the last run of npm run bench', () => {
  it('stand in the README', () => {
    expect(figuresInReadme()).toBe(figures(run));
  });

  it('are of all groups', () => {
    const names = run.groups.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['start', 'rpc', 'browser', 'server', 'growth']));
  });
});
