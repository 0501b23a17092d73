import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasPostgres, startPostgres, type TestPostgres } from '../../test/postgres.ts';
import type { Bus, BusEvent } from '../push/bus.ts';
import { throwawayCipher } from '../storage/cipher.ts';
import { type Database, openPostgres } from '../storage/database.ts';
import { openPostgresBus } from './postgres-bus.ts';

describe.runIf(hasPostgres)('the bus over PostgreSQL', () => {
  const cipher = throwawayCipher();
  let postgres: TestPostgres;
  let url: string;
  let database: Database;
  const open: Bus[] = [];
  const logged: unknown[] = [];
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres?.[Symbol.asyncDispose]());
  beforeEach(async () => {
    url = await postgres.database();
    database = await openPostgres(url);
  });
  afterEach(async () => {
    for (const bus of open.splice(0)) await bus.close();
    await database.destroy();
  });

  async function join(node: bigint, withCipher = cipher): Promise<{ bus: Bus; heard: BusEvent[] }> {
    const log = (...all: unknown[]) => void logged.push(...all);
    const logger = { debug() {}, info() {}, warn: log, error: log };
    const now = Date.now;
    const bus = await openPostgresBus({ url, database, cipher: withCipher, node, now, logger });
    open.push(bus);
    const heard: BusEvent[] = [];
    bus.subscribe((event) => void heard.push(event));
    return { bus, heard };
  }

  const push = (length: number): BusEvent => {
    return { kind: 'push', to: { userId: 1n }, body: Uint8Array.from(randomBytes(length)) };
  };

  it('brings events to this node at once, and to the others in order', async () => {
    const [one, other] = [await join(1n), await join(2n)];
    const events = Array.from({ length: 300 }, (_, index): BusEvent => {
      return { kind: 'ended', authKeyIds: [BigInt(index)] };
    });
    for (const event of events) one.bus.publish(event);
    expect(one.heard).toEqual(events);
    await expect.poll(() => other.heard.length).toBe(300);
    expect(other.heard).toEqual(events);
    other.bus.publishToOthers(push(1));
    await expect.poll(() => one.heard.length).toBe(301);
    expect(other.heard).toHaveLength(300);
  });

  it('carries what is too long for a notification, between what is not', async () => {
    const [one, other] = [await join(1n), await join(2n)];
    const events = [push(10), push(100_000), push(5000), push(8000), push(10)];
    for (const event of events) {
      one.bus.publish(event);
      await delay(5);
    }
    await expect.poll(() => other.heard.length).toBe(events.length);
    expect(other.heard).toEqual(events);
    const rows = await database.selectFrom('bus_events').selectAll().execute();
    expect(rows.length).toBeGreaterThan(0);
    const { body } = events[1] as { body: Uint8Array };
    const part = Buffer.from(body.subarray(0, 32));
    for (const row of rows) expect(Buffer.from(row.body).includes(part)).toBe(false);
  });

  it('says so when events may have been lost, and goes on', async () => {
    const [one, other] = [await join(1n), await join(2n)];
    await postgres.disconnectAll(url);
    await expect.poll(() => other.heard, { timeout: 5000 }).toContainEqual({ kind: 'missed' });
    await expect.poll(() => one.heard, { timeout: 5000 }).toContainEqual({ kind: 'missed' });
    one.bus.publish({ kind: 'ended', authKeyIds: [5n] });
    await expect
      .poll(() => other.heard, { timeout: 5000 })
      .toContainEqual({ kind: 'ended', authKeyIds: [5n] });
  });

  it('takes an event of a stranger for a lost one', async () => {
    const [one, stranger] = [await join(1n), await join(2n, throwawayCipher())];
    stranger.bus.publish({ kind: 'ended', authKeyIds: [1n] });
    await expect.poll(() => one.heard).toEqual([{ kind: 'missed' }]);
  });
});
