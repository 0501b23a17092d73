import { authKeyId } from '@mtkit/crypto';
import { describe, expect, it } from 'vitest';
import { ofKind, refusals, testQuery } from '../../../test/raw-client.ts';
import { ServerWorld } from '../../../test/server-world.ts';
import { wrapQuery } from '../../invoke/wrappers.ts';
import { ping } from '../../service/ping.ts';

describe('the sessions of a server', () => {
  it('I-11: are kept by key and session id', () => {
    const world = new ServerWorld();
    const one = world.connect({ authKey: world.addKey(1), sessionId: 5n });
    const two = world.connect({ authKey: world.addKey(2), sessionId: 5n });
    const three = world.connect({ authKey: world.addKey(1), sessionId: 6n });
    for (const client of [one, two, three, one]) client.send(ping(1n));
    expect(world.sessions.size).toBe(3);
    const ofOne = world.sessions.ofKey(authKeyId(one.authKey));
    expect(ofOne.map(({ sessionId }) => sessionId)).toEqual([6n, 5n]);
  });

  it('are not made by packets that are refused', () => {
    const world = new ServerWorld();
    const client = world.connect();
    for (let i = 0; i < 100; i++) {
      client.sessionId++;
      client.send(ping(1n), { salt: 1n });
    }
    expect(refusals(client.take())).toHaveLength(100);
    expect(world.sessions.size).toBe(0);
  });

  it('give every notice an id of its own, also for refused packets', () => {
    const client = new ServerWorld().connect();
    for (let i = 0; i < 50; i++) client.send(ping(1n), { salt: 1n });
    const ids = client.take().map(({ msgId }) => msgId);
    expect(new Set(ids).size).toBe(50);
  });

  it('D-73: forget the least recently used one, without a connection if there is such', () => {
    const world = new ServerWorld({ limits: { sessions: 3 } });
    const clients = [1, 2, 3, 4].map((n) => world.connect({ authKey: world.addKey(n) }));
    const [one, two, three, four] = clients;
    for (const client of [one, two, three]) client?.send(ping(1n));
    two?.connection.closed();
    four?.send(ping(1n));
    expect(world.forgotten.map(({ authKeyId: id }) => id)).toEqual([
      authKeyId(two?.authKey as Uint8Array),
    ]);
    expect(world.sessions.size).toBe(3);
    // The evicted session is told of when it comes again, and what it sent before is refused.
    const replayed = two?.seal(testQuery(1), { msgId: (two?.nextMsgId() ?? 0n) - 4n, seqNo: 1 });
    const attacker = world.connect({ authKey: two?.authKey as Uint8Array });
    attacker.packet(replayed as Uint8Array);
    expect(refusals(attacker.take())).toEqual([16]);
    const again = world.connect({ authKey: two?.authKey as Uint8Array });
    again.continues(two as typeof again).send(ping(1n));
    expect(ofKind(again.take(), 'new-session')).toHaveLength(1);
  });

  it('limit the sessions of one key', () => {
    const world = new ServerWorld({ limits: { sessionsPerKey: 10 } });
    const client = world.connect({}, { limits: { sessions: 1000 } });
    for (let i = 0; i < 500; i++) {
      client.sessionId++;
      client.send(ping(1n));
    }
    expect(world.sessions.size).toBe(10);
    expect(client.connection.carried).toHaveLength(10);
  });

  it('limit the bytes that they keep', () => {
    const world = new ServerWorld({ limits: { bytes: 1_000_000 }, gzip: undefined });
    for (let i = 0; i < 50; i++) {
      const client = world.connect({ authKey: world.addKey(i) });
      const msgId = client.query(testQuery(1));
      client.session.answer(1, msgId, testQuery(1, 100_000));
      client.take();
      client.connection.closed();
    }
    expect(world.sessions.bytes).toBeLessThan(1_200_000);
    expect(world.sessions.size).toBeLessThan(12);
  });

  it('I-14: limit the bytes that they keep for connected clients that acknowledge nothing', () => {
    const world = new ServerWorld({ limits: { bytes: 1_000_000 }, gzip: undefined });
    const clients = Array.from({ length: 20 }, (_, i) =>
      world.connect({ authKey: world.addKey(i) }),
    );
    for (let n = 1; n <= 10; n++) {
      for (const client of clients) {
        const msgId = client.query(testQuery(n));
        client.session.answer(1, msgId, testQuery(n, 40_000));
        client.take();
      }
      expect(world.sessions.bytes).toBeLessThan(1_100_000);
    }
    expect(world.sessions.size).toBe(20);
  });

  it('I-14: limit their bytes when they are many small ones', () => {
    const world = new ServerWorld({ limits: { bytes: 1_000_000 }, gzip: undefined });
    for (let i = 0; i < 100; i++) {
      const client = world.connect({ authKey: world.addKey(i) });
      const msgId = client.query(testQuery(1));
      client.session.answer(1, msgId, testQuery(1, 40_000));
      client.take();
      expect(world.sessions.bytes).toBeLessThan(1_100_000);
    }
  });

  it('count the queries that wait or run among their bytes', () => {
    const world = new ServerWorld({ gzip: undefined });
    const client = world.connect();
    const body = new Uint8Array(100_000).fill(7);
    client.query(wrapQuery(body, { after: [client.nextMsgId() - 1_000_000n] }));
    expect(world.sessions.bytes).toBeGreaterThan(100_000);
    client.query(testQuery(1));
    client.connection.closed();
    expect(world.sessions.bytes).toBeGreaterThan(100_000);
  });

  it('count their bytes down to nothing', () => {
    const world = new ServerWorld();
    const clients = [1, 2, 3].map((n) => world.connect({ authKey: world.addKey(n) }));
    for (const client of clients) {
      const msgId = client.query(testQuery(1));
      client.session.answer(1, msgId, testQuery(1, 1000));
      client.session.push(1, testQuery(1, 1000));
    }
    expect(world.sessions.bytes).toBeGreaterThan(3000);
    for (const { authKey } of clients) world.sessions.forgetKey(world.now, authKeyId(authKey));
    expect(world.sessions.bytes).toBe(0);
    expect(world.sessions.size).toBe(0);
  });

  it('take keys from memory between packets and look them up again when forgotten', () => {
    const world = new ServerWorld({ limits: { keys: 2 } });
    const asked: bigint[] = [];
    world.onLookup = (id) => asked.push(id);
    const clients = [1, 2, 3].map((n) => world.connect({ authKey: world.addKey(n) }));
    for (const client of [...clients, ...clients.slice(1)]) client.send(ping(1n));
    expect(asked).toEqual(clients.map(({ authKey }) => authKeyId(authKey)));
    clients[0]?.send(ping(1n));
    expect(asked).toHaveLength(4);
  });

  it('do not draw new ids from a destroyed session of another client', () => {
    const world = new ServerWorld();
    const hostile = world.connect({ authKey: world.addKey(1) });
    hostile.send(ping(1n), { msgId: hostile.nextMsgId() + (29n << 32n) });
    world.sessions.forgetKey(world.now, authKeyId(hostile.authKey));
    const other = world.connect({ authKey: world.addKey(2) });
    other.query(testQuery(1));
    expect(other.queries()).toHaveLength(1);
  });
});
