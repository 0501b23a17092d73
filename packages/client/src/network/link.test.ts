import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Logger } from '../extensions/logger.ts';
import type { Socket, SocketEvents } from '../platform/platform.ts';
import { Link, type LinkEvents } from './link.ts';

/** A socket that does what the test says. */
class FakeSocket implements Socket {
  readonly events: SocketEvents;
  isClosed = false;

  constructor(events: SocketEvents) {
    this.events = events;
  }

  send(): void {}

  close(): void {
    this.isClosed = true;
  }
}

let sockets: FakeSocket[];
let told: string[];

const events: LinkEvents = {
  opened: () => void told.push('opened'),
  data: (chunk) => void told.push(`data ${chunk.length}`),
  closed: (reason) => void told.push(`closed ${reason?.message}`),
  gaveUp: ({ message }) => void told.push(message),
};

function newLink(options: { open?: () => Promise<void>; retries?: number } = {}): Link {
  return new Link(
    {
      dcId: 2,
      open: async (socketEvents) => {
        await options.open?.();
        const socket = new FakeSocket(socketEvents);
        sockets.push(socket);
        return socket;
      },
      connectionRetries: options.retries ?? Infinity,
      reconnectRetries: options.retries ?? Infinity,
      autoReconnect: true,
      retryDelay: 1000,
      connectTimeout: 10_000,
      log: new Logger('none'),
    },
    events,
  );
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  told = [];
});

afterEach(() => {
  vi.useRealTimers();
});

describe('Link', () => {
  it('opens another socket when one is gone or cut', async () => {
    const link = newLink();
    await pass(0);
    sockets[0]?.events.opened();
    sockets[0]?.events.data(new Uint8Array(3));
    sockets[0]?.events.closed(new Error('reset'));
    await pass(0);
    sockets[1]?.events.opened();
    link.up();
    link.cut(new Error('of no use'));
    expect(sockets.map(({ isClosed }) => isClosed)).toEqual([true, true]);
    await pass(0);
    expect(sockets).toHaveLength(3);
    expect(told).toEqual(['opened', 'data 3', 'closed reset', 'opened', 'closed of no use']);
    link.stop();
  });

  it('gives an attempt up that takes too long, also when its socket comes later', async () => {
    const releases: (() => void)[] = [];
    const link = newLink({ open: () => new Promise((resolve) => releases.push(resolve)) });
    await pass(10_001);
    expect(releases).toHaveLength(2);
    for (const release of releases) {
      release();
      await pass(0);
    }
    expect(sockets.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    sockets[1]?.events.opened();
    expect(told).toEqual(['opened']);
    link.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('gives up when the attempts are used up', async () => {
    newLink({ retries: 2 });
    await pass(0);
    sockets[0]?.events.closed(new Error('refused'));
    await pass(0);
    sockets[1]?.events.closed(new Error('refused'));
    expect(told).toEqual(['Could not connect to DC 2: refused']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('reports nothing and leaves nothing once it is stopped', async () => {
    let release = () => {};
    const opening = newLink({ open: () => new Promise((resolve) => (release = resolve)) });
    opening.stop();
    release();
    const open = newLink();
    const pausing = newLink();
    await pass(0);
    sockets[1]?.events.opened();
    sockets[2]?.events.closed(undefined);
    open.stop();
    pausing.stop();
    await pass(60_000);
    expect(sockets.map(({ isClosed }) => isClosed)).toEqual([true, true, true]);
    expect(told).toEqual(['opened']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('can be stopped by whoever is told that a socket is gone', async () => {
    const link = newLink();
    await pass(0);
    sockets[0]?.events.opened();
    vi.spyOn(events, 'closed').mockImplementationOnce(() => link.stop());
    sockets[0]?.events.closed(undefined);
    await pass(60_000);
    expect(sockets).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has nothing to cut while no socket is open', async () => {
    const link = newLink();
    link.cut(new Error('late'));
    await pass(0);
    link.cut(new Error('late'));
    expect(sockets.map(({ isClosed }) => isClosed)).toEqual([false]);
    link.stop();
  });
});
