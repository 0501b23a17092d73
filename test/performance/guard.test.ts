import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../bench/guard.mjs', import.meta.url));

// Bounds are about half of what was measured (docs/performance.md): they catch a lost order of
// magnitude on any machine, not a few percent.
describe('performance, by ratios within one run and by counts', () => {
  const { status, stderr, stdout } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  const measured: Record<string, number> =
    status === 0 ? JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') : {};

  it('can be measured', () => {
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it.each([
    ['decoding a history is quicker than JSON.parse of the same', 'decodeToJsonParse', 5],
    ['elliptic curves split pq quicker than square forms', 'curvesToSquareForms', 1.4],
    ['IGE by way of CBC is quicker than IGE in WebAssembly', 'cbcToWasm', 1.4],
    // Not all of a hundred: after 32 a packet goes ahead, so that both sides have something to do.
    ['calls that run at the same time leave in few packets', 'callsPerWrite', 15],
  ])('%s', (_title, name, least) => {
    expect(measured[name]).toBeGreaterThan(least);
  });

  it('one more connected client takes few kilobytes', () => {
    expect(measured['heapPerClient']).toBeLessThan(13_000);
  });

  it('loading the client loads few files', () => {
    expect(measured['modules']).toBeLessThan(10);
  });
});
