import { describe, expect, it } from 'vitest';
import { Timers } from './timers.ts';

describe('Timers', () => {
  it('has one deadline: the earliest', () => {
    const timers = new Timers(['a', 'b']);
    expect(timers.deadline).toBeUndefined();
    timers.set('a', 20);
    timers.set('b', 10);
    expect(timers.deadline).toBe(10);
    timers.stop('b');
    expect(timers.deadline).toBe(20);
    timers.setEarliest('a', 30);
    expect(timers.get('a')).toBe(20);
    timers.setEarliest('a', 5);
    expect(timers.deadline).toBe(5);
  });

  it('expires timers in the order of their times, once each', () => {
    const timers = new Timers(['a', 'b', 'c']);
    timers.set('a', 20);
    timers.set('b', 10);
    timers.set('c', 40);
    expect([timers.expire(30), timers.expire(30), timers.expire(30)]).toEqual([
      'b',
      'a',
      undefined,
    ]);
    timers.stopAll();
    expect(timers.deadline).toBeUndefined();
  });
});
