import { describe, expect, it } from 'vitest';
import { FrameMemory } from './frame-memory.ts';

describe('frame memory', () => {
  it('hands out again what was given back, by any view of it', () => {
    const memory = new FrameMemory(1e6);
    const first = memory.take(100_000);
    expect(first).toHaveLength(100_000);
    expect(memory.take(100_000).buffer).not.toBe(first.buffer);
    memory.give(first.subarray(10, -10));
    const second = memory.take(90_000);
    expect(second).toHaveLength(90_000);
    expect(second.buffer).toBe(first.buffer);
  });

  it('takes nothing twice, and nothing that it did not hand out', () => {
    const memory = new FrameMemory(1e6);
    const bytes = memory.take(100_000);
    memory.give(bytes);
    memory.give(bytes);
    const stranger = new Uint8Array(131_072);
    memory.give(stranger);
    const taken = [1, 2, 3].map(() => memory.take(100_000).buffer);
    expect(new Set(taken).size).toBe(3);
    expect(taken).not.toContain(stranger.buffer);
  });

  it('keeps no more than its limit, and wastes no large memory on small packets', () => {
    const memory = new FrameMemory(300_000);
    const all = [1, 2, 3, 4].map(() => memory.take(131_072));
    for (const bytes of all) memory.give(bytes);
    const again = all.map(() => memory.take(131_072).buffer);
    expect(again.filter((buffer) => all.some((bytes) => bytes.buffer === buffer))).toHaveLength(2);
    const large = memory.take(290_000);
    memory.give(large);
    expect(memory.take(70_000).buffer).not.toBe(large.buffer);
  });

  it('leaves small packets to the platform', () => {
    const memory = new FrameMemory(1e6);
    const small = memory.take(1000);
    memory.give(small);
    expect(memory.take(1000).buffer).not.toBe(small.buffer);
  });
});
