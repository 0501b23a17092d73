import { authKeyId } from '@mtkit/crypto';
import { describe, expect, it } from 'vitest';
import {
  ofKind,
  queryNumber,
  type RawClient,
  refusals,
  testQuery,
} from '../../../test/raw-client.ts';
import { ServerWorld } from '../../../test/server-world.ts';
import { SessionClaims } from './session-claims.ts';

/** Answers the claims of a connection, asking `from` for the session if it is given. */
function settleClaims(client: RawClient, world: ServerWorld, from?: ServerWorld): number {
  for (let count = 0; ; count++) {
    client.flush();
    const at = client.events.findIndex((event) => event.kind === 'claim');
    const [claim] = at < 0 ? [] : client.events.splice(at, 1);
    if (claim?.kind !== 'claim') return count;
    const floor = from?.sessions.release(from.now, claim.authKeyId, claim.sessionId) ?? 0n;
    client.connection.claimed(world.now, claim.authKeyId, claim.sessionId, floor);
  }
}

function numbers(client: RawClient): number[] {
  return client.queries().map(({ query }) => queryNumber(query.body));
}

describe('sessions that several servers know', () => {
  it('are claimed once, before anything of them counts', () => {
    const world = new ServerWorld({ shared: true });
    const client = world.connect();
    client.query(testQuery(1));
    client.query(testQuery(2));
    expect(client.take()).toEqual([]);
    expect(settleClaims(client, world)).toBe(1);
    expect(numbers(client)).toEqual([1, 2]);
    client.query(testQuery(3));
    expect(settleClaims(client, world)).toBe(0);
    client.query(testQuery(4));
    expect(numbers(client)).toEqual([3, 4]);
    const again = world.connect({ authKey: client.authKey }).continues(client);
    again.query(testQuery(5));
    expect([...numbers(client), ...numbers(again)]).toEqual([5]);
  });

  it('each session of a key is claimed for itself, in the order of the packets', () => {
    const world = new ServerWorld({ shared: true });
    const client = world.connect();
    client.query(testQuery(1));
    client.query(testQuery(2), { sessionId: 7n, seqNo: 1 });
    client.query(testQuery(3), { seqNo: 3 });
    expect(settleClaims(client, world)).toBe(2);
    expect(new Set(numbers(client))).toEqual(new Set([1, 2, 3]));
  });

  it('I-07: what one server has executed, another one refuses; the next message is taken', () => {
    const one = new ServerWorld({ shared: true });
    const other = new ServerWorld({ shared: true });
    const authKey = one.addKey();
    other.addKey();
    const client = one.connect({ authKey });
    const recorded = client.seal(testQuery(1), {}, true);
    client.packet(recorded);
    settleClaims(client, one);
    expect(numbers(client)).toEqual([1]);

    const attacker = other.connect({ authKey });
    attacker.packet(recorded);
    settleClaims(attacker, other, one);
    expect(numbers(attacker)).toEqual([]);
    expect(refusals(attacker.take())).toEqual([16]);
    expect(one.sessions.size).toBe(0);

    const moved = other.connect({ authKey }).continues(client);
    moved.query(testQuery(2));
    settleClaims(moved, other, one);
    expect(numbers(moved)).toEqual([2]);
    expect(ofKind(moved.take(), 'new-session')).toHaveLength(1);

    // And back again: the first server has forgotten nothing of what it must not repeat.
    const back = one.connect({ authKey }).continues(moved);
    back.packet(recorded);
    settleClaims(back, one, other);
    expect(numbers(back)).toEqual([]);
    back.query(testQuery(3));
    settleClaims(back, one, other);
    expect(numbers(back)).toEqual([3]);
  });

  it('a server that has not seen the session passes on what it knows', () => {
    const world = new ServerWorld({ shared: true, startedAt: 0 });
    const key = authKeyId(world.addKey());
    expect(world.sessions.release(world.now, key, 5n)).toBe(0n);
    world.sessions.claimed(world.now, key, 5n, 1000n);
    expect(world.sessions.release(world.now, key, 5n)).toBe(1000n);
    expect(world.sessions.release(world.now, key, 5n)).toBe(0n);
  });

  it('a claim that has to go leaves its floor', () => {
    const claims = new SessionClaims(1);
    expect(claims.add(1n, 1n, 50n)).toBeUndefined();
    expect(claims.add(1n, 1n, 40n)).toBeUndefined();
    expect(claims.add(1n, 2n, 0n)).toEqual({ authKeyId: 1n, floor: 50n });
    expect(claims.has(1n, 1n)).toBe(false);
    expect(claims.take(1n, 2n)).toBe(0n);
    expect(claims.take(1n, 2n)).toBeUndefined();
  });
});
