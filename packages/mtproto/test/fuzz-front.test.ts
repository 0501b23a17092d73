import v8 from 'node:v8';
import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { fuzzFront } from './fuzz-front.ts';

/** `FUZZ_FRAMES=1000000 npx vitest run packages/mtproto/test/fuzz-front` for more. */
const FRAMES = Number(process.env['FUZZ_FRAMES'] ?? 20_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);

describe('the front of a server', () => {
  it(
    `I-29: bears ${FRAMES} random, mutated and replayed frames, and keeps nothing of them`,
    async () => {
      const report = await fuzzFront(FRAMES, SEED, usedHeap());
      if (FRAMES > 20_000) console.log(report);
      expect(report.healthy).toBe(Math.floor(FRAMES / 1000));
      expect(report.queries).toBeGreaterThan(FRAMES / 20);
      expect(report.closed).toBeGreaterThan(FRAMES / 100);
      const [first = 0] = report.heapBytes;
      expect((report.heapBytes.at(-1) ?? 0) - first).toBeLessThan(8 * 1024 * 1024);
    },
    60_000 + FRAMES,
  );
});

/** Bytes of the heap after a full garbage collection. */
function usedHeap(): () => number {
  v8.setFlagsFromString('--expose-gc');
  const gc: unknown = vm.runInNewContext('gc');
  return () => {
    if (typeof gc === 'function') gc();
    return process.memoryUsage().heapUsed;
  };
}
