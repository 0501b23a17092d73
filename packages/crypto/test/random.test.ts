import { describe, expect, it } from 'vitest';
import { libraries, type Library } from './library.ts';

// The random source.
for (const { name, library } of await libraries()) {
  describe(name, () => suite(library));
}

function suite({ crypto: { toHex }, random: { randomBytes } }: Library): void {
  describe('randomBytes', () => {
    it.each([0, 1, 16, 1024, 1025, 65_536, 65_537, 300_000])('gives %i bytes', (length) => {
      const bytes = randomBytes(length);
      expect(bytes).toHaveLength(length);
      // the last kilobyte is not all zeros, wherever a limit of the platform lies
      if (length > 1000) expect(bytes.subarray(-1000).some((byte) => byte !== 0)).toBe(true);
    });

    it('never gives the same bytes twice, nor memory that it uses again', () => {
      const kept = Array.from({ length: 3000 }, () => randomBytes(16));
      const before = kept.map(toHex);
      for (let i = 0; i < 3000; i++) randomBytes(16).fill(7);
      expect(kept.map(toHex)).toEqual(before);
      expect(new Set(before).size).toBe(3000);
      expect(new Set(kept.map((each) => each.buffer)).size).toBe(3000);
    });

    it('spreads evenly', () => {
      const counts = Array.from({ length: 256 }, () => 0);
      for (let i = 0; i < 256; i++) {
        for (const byte of randomBytes(256)) counts[byte] = (counts[byte] ?? 0) + 1;
      }
      // 256 expected, standard deviation 16: nine of them are never seen
      expect(Math.min(...counts)).toBeGreaterThan(112);
      expect(Math.max(...counts)).toBeLessThan(400);
    });
  });
}
