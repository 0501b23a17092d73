import { expect, it } from 'vitest';
import { InFlight } from './in-flight.ts';

it('is idle at first', async () => {
  await expect(new InFlight().idle()).resolves.toBeUndefined();
});

it('tells those who wait once the last that began has ended', async () => {
  const work = new InFlight();
  work.begin();
  work.begin();
  let told = 0;
  const waiting = [work.idle(), work.idle()].map(async (idle) => {
    await idle;
    told++;
  });
  work.end();
  await Promise.resolve();
  expect(told).toBe(0);
  work.end();
  await Promise.all(waiting);
  expect(told).toBe(2);
});
