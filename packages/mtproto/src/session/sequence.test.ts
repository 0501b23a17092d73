import { describe, expect, it } from 'vitest';
import { isContentRelated, Sequence } from './sequence.ts';

describe('Sequence', () => {
  it('D-18: counts content-related messages only', () => {
    const sequence = new Sequence();
    const [ping, query, ack, second, container] = [false, true, false, true, false].map((content) =>
      sequence.next(content),
    );
    expect([ping, query, ack, second, container]).toEqual([0, 1, 2, 3, 4]);
  });

  it('D-20: tells odd from even', () => {
    expect([0, 1, 2, 7].map(isContentRelated)).toEqual([false, true, false, true]);
  });
});
