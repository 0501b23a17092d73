import { describe, expect, it } from 'vitest';
import { flushSoon } from './flush-soon.ts';

/** Asks for flushes in one turn of the event loop; the order of those and of the end of the turn. */
async function orderOf(connections: readonly object[]): Promise<string[]> {
  await new Promise((resolve) => setTimeout(resolve, 20));
  const order: string[] = [];
  connections.forEach((connection, i) => flushSoon(connection, () => order.push(`flush ${i}`)));
  await new Promise<void>((resolve) => {
    process.nextTick(() => order.push('tick'));
    setImmediate(() => {
      order.push('end of turn');
      resolve();
    });
  });
  return order;
}

describe('when a connection sends what it has to say', () => {
  it('is at once when it is the only one', async () => {
    const connection = {};
    expect(await orderOf([connection, connection])).toEqual([
      'flush 0',
      'flush 1',
      'tick',
      'end of turn',
    ]);
  });

  it('is the end of the turn when several are at work', async () => {
    expect(await orderOf([{}, {}, {}])).toEqual([
      'flush 0',
      'tick',
      'flush 1',
      'flush 2',
      'end of turn',
    ]);
  });
});
