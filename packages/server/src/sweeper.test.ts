import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Logger } from './logger.ts';
import { startSweeper } from './sweeper.ts';

const errors: unknown[] = [];
const logger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (_, details) => void errors.push(details),
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('sweeper', () => {
  it('sweeps a moment after the start, and every minute, also after a failure', async () => {
    let count = 0;
    const sweeper = startSweeper(async () => {
      count++;
      if (count === 2) throw new Error('no database');
    }, logger);
    expect(count).toBe(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(count).toBe(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(count).toBe(2);
    expect(errors).toMatchObject([{ message: 'no database' }]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(count).toBe(3);
    await sweeper.stop();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(count).toBe(3);
  });

  it('stops when what is being swept is done', async () => {
    let finish = () => {};
    const work = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const sweeper = startSweeper(() => work, logger);
    await vi.advanceTimersByTimeAsync(1000);
    let stopped = false;
    const done = (async () => {
      await sweeper.stop();
      stopped = true;
    })();
    await vi.advanceTimersByTimeAsync(0);
    expect(stopped).toBe(false);
    finish();
    await done;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(stopped).toBe(true);
  });
});
