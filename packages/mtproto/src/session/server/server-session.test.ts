import { authKeyId } from '@mtkit/crypto';
import { gzip } from '@mtkit/crypto/gzip';
import { describe, expect, it } from 'vitest';
import {
  ofKind,
  queryNumber,
  type RawClient,
  type Received,
  refusals,
  results,
  testQuery,
} from '../../../test/raw-client.ts';
import { ServerWorld } from '../../../test/server-world.ts';
import { wrapQuery } from '../../invoke/wrappers.ts';
import { msgsAck } from '../../service/ack.ts';
import { ping } from '../../service/ping.ts';
import { msgResendReq } from '../../service/resend.ts';
import { rpcError } from '../../service/rpc-result.ts';
import { deflate, isGzipPacked } from '../gzip.ts';

describe('a server session', () => {
  it('D-23: announces itself once, and again for a message older than the first', () => {
    const client = new ServerWorld().connect();
    const older = client.nextMsgId();
    const first = client.send(ping(1n));
    const [notice, ...more] = ofKind(client.take(), 'new-session');
    expect(notice).toMatchObject({ firstMsgId: first, serverSalt: client.salt });
    expect(more).toEqual([]);
    client.send(ping(2n));
    expect(ofKind(client.take(), 'new-session')).toEqual([]);
    client.send(ping(3n), { msgId: older, seqNo: 0 });
    expect(ofKind(client.take(), 'new-session')).toMatchObject([
      { firstMsgId: older, uniqueId: notice?.uniqueId },
    ]);
  });

  it('D-23: names the lowest id of a container, and itself anew when it is made again', () => {
    const world = new ServerWorld();
    const client = world.connect();
    const messages = [client.message(ping(1n)), client.message(ping(2n))];
    client.container(messages);
    const [before] = ofKind(client.take(), 'new-session');
    expect(before?.firstMsgId).toBe(messages[0]?.msgId);
    world.restart();
    world.now += 2000;
    const again = world.connect({ authKey: client.authKey }).continues(client);
    again.send(ping(3n));
    const [after] = ofKind(again.take(), 'new-session');
    expect(after?.uniqueId).not.toBe(before?.uniqueId);
  });

  it('delivers each query as one event and its answer as one rpc_result', () => {
    const client = new ServerWorld().connect();
    const msgId = client.query(testQuery(7));
    const [event, ...more] = client.queries();
    expect(more).toEqual([]);
    expect(event).toMatchObject({ kind: 'query', msgId, query: { withoutUpdates: false } });
    client.take();
    expect(answer(client, msgId, 8)).toBe(true);
    expect(results(client.take())).toEqual(new Map([[msgId, 8]]));
    expect(answer(client, msgId, 9)).toBe(false);
    expect(client.take()).toEqual([]);
  });

  it('A-22: delivers a query without its wrappers', () => {
    const client = new ServerWorld().connect();
    client.query(wrapQuery(testQuery(7), { layer: 223, withoutUpdates: true }));
    const [event] = client.queries();
    expect(event?.query).toMatchObject({ layer: 223, withoutUpdates: true });
    expect(queryNumber(event?.query.body as Uint8Array)).toBe(7);
  });

  it('C-51, C-53: says under which key, session and id a query came', () => {
    const world = new ServerWorld();
    const authKey = world.addKey(7, { temporary: true, expiresAt: world.now / 1000 + 60 });
    const client = world.connect({ authKey });
    const msgId = client.query(testQuery(1), { salt: 0n });
    expect(client.queries()).toEqual([]);
    const again = client.query(testQuery(1));
    const [event] = client.queries();
    expect(event?.msgId).toBe(again);
    expect(again).not.toBe(msgId);
    expect(event?.session).toMatchObject({
      temporary: true,
      authKeyId: authKeyId(authKey),
      sessionId: client.sessionId,
    });
  });

  it('delivers a body that cannot be read as a raw query', () => {
    const client = new ServerWorld().connect();
    const cut = wrapQuery(new Uint8Array(0), { layer: 223 }).subarray(0, 4);
    client.query(cut);
    const [event] = client.queries();
    expect(event?.query.malformed).toBeInstanceOf(Error);
    expect([...(event?.query.body ?? [])]).toEqual([...cut]);
  });

  it('D-11: numbers answers 1 and other messages 3 modulo 4, in increasing order', () => {
    const client = new ServerWorld().connect();
    const received: Received[] = [];
    for (let i = 0; i < 200; i++) {
      const msgId = client.query(testQuery(i));
      client.queries();
      answer(client, msgId, i);
      client.session.push(1, testQuery(i));
      client.send(ping(1n));
      received.push(...client.take());
    }
    let last = 0n;
    for (const { msgId, within, message } of received) {
      const isAnswer = message?.kind === 'rpc-result' || message?.kind === 'pong';
      expect(msgId & 3n).toBe(isAnswer ? 1n : 3n);
      expect(msgId).toBeGreaterThan(last);
      if (within !== undefined) expect(within).toBeGreaterThan(msgId);
      last = msgId;
    }
  });

  it('D-18, D-19: numbers results, updates and new_session_created as content, the rest not', () => {
    const client = new ServerWorld().connect();
    const msgId = client.query(testQuery(1));
    client.queries();
    answer(client, msgId, 1);
    client.session.push(1, testQuery(2));
    client.send(ping(1n));
    client.send(testQuery(1), { seqNo: 2 });
    const numbers = client.take().map(({ seqNo, message }) => [message?.kind ?? 'update', seqNo]);
    expect(numbers).toEqual([
      ['new-session', 1],
      ['rpc-result', 3],
      ['update', 5],
      ['pong', 6],
      ['bad-msg', 6],
    ]);
  });

  it('I-10: keeps increasing its ids when the clock steps back', () => {
    const world = new ServerWorld();
    const client = world.connect();
    client.send(ping(1n));
    const before = client.take().at(-1)?.msgId ?? 0n;
    world.now -= 20_000;
    client.send(ping(2n));
    expect(client.take().at(-1)?.msgId).toBeGreaterThan(before);
  });

  it('D-22: acknowledges a query that takes longer than 1.5 s, once', () => {
    const world = new ServerWorld();
    const client = world.connect();
    const msgId = client.query(testQuery(1));
    client.take();
    world.now += 1499;
    client.wake();
    expect(client.take()).toEqual([]);
    world.now += 1;
    expect(client.connection.deadline).toBe(world.now);
    client.wake();
    expect(ofKind(client.take(), 'msgs-ack')).toEqual([{ kind: 'msgs-ack', msgIds: [msgId] }]);
    answer(client, msgId, 2);
    expect(client.take().map(({ message }) => message?.kind)).toEqual(['rpc-result']);
  });

  it('D-20: acknowledges content-related messages that get no result', () => {
    const client = new ServerWorld().connect();
    const msgId = client.query(ping(1n));
    expect(ofKind(client.take(), 'msgs-ack')).toEqual([{ kind: 'msgs-ack', msgIds: [msgId] }]);
  });

  it('D-62: executes a repeated query once and answers it again', () => {
    const client = new ServerWorld().connect();
    client.send(ping(1n));
    const query = client.message(testQuery(1), true);
    client.container([query]);
    expect(client.queries()).toHaveLength(1);
    client.take();
    client.container([query]);
    // Still running: it is only acknowledged.
    expect(ofKind(client.take(), 'msgs-ack')).toMatchObject([{ msgIds: [query.msgId] }]);
    answer(client, query.msgId, 5);
    const [result] = client.take();
    client.container([query]);
    const [again] = client.take();
    expect(again).toMatchObject({ msgId: result?.msgId, seqNo: result?.seqNo });
    expect(again?.within).toBeGreaterThan(result?.msgId ?? 0n);
    client.send(msgsAck([result?.msgId ?? 0n]));
    client.container([query]);
    expect(ofKind(client.take(), 'msgs-ack')).toMatchObject([{ msgIds: [query.msgId] }]);
    expect(client.queries()).toEqual([]);
  });

  it('D-62: announces a large answer instead of sending it again', () => {
    const client = new ServerWorld({ limits: { largeAnswer: 100 } }).connect();
    const query = client.message(testQuery(1), true);
    client.container([query]);
    client.queries();
    client.session.answer(1, query.msgId, testQuery(1, 400));
    const result = client.take().at(-1);
    client.container([query]);
    const [info] = ofKind(client.take(), 'detailed-info');
    expect(info).toMatchObject({
      msgId: query.msgId,
      answerMsgId: result?.msgId,
      bytes: result?.body.length,
      status: 0,
    });
  });

  it('I-13: sends so much again at once, and the rest as it is read or asked for', () => {
    const client = new ServerWorld({ limits: { resendBytes: 2000 }, gzip: undefined }).connect();
    const queries = Array.from({ length: 20 }, (_, i) => client.message(testQuery(i), true));
    client.container(queries);
    client.queries();
    for (const { msgId } of queries) client.session.answer(1, msgId, testQuery(1, 400));
    const first = client.take();
    client.container(queries);
    const again = client.take();
    expect(results(again).size).toBe(4);
    const announced = ofKind(again, 'detailed-info').map(({ answerMsgId }) => answerMsgId);
    expect(announced).toHaveLength(16);
    // In packets of their own, which wait for the connection.
    client.send(msgResendReq(announced));
    const asked = client.take().map(({ msgId }) => msgId);
    for (const each of announced) expect(asked).toContain(each);
    expect(first.map(({ msgId }) => msgId)).toEqual(expect.arrayContaining(announced));
  });

  it('says so when the answer of a repeated query is no longer kept', () => {
    const client = new ServerWorld({ limits: { answerBytes: 2000 } }).connect();
    const queries = Array.from({ length: 20 }, (_, i) => client.message(testQuery(i), true));
    client.container(queries);
    for (const { msgId } of queries) answer(client, msgId, 1);
    client.take();
    client.container(queries);
    const outcomes = [...results(client.take()).values()];
    expect(outcomes).toContain('400 ANSWER_FORGOTTEN');
    expect(outcomes).toContain(1);
    expect(client.queries()).toHaveLength(20);
  });

  it('D-74: sends what was not acknowledged again on the next connection, in a container', () => {
    const world = new ServerWorld();
    const client = world.connect();
    const msgId = client.query(testQuery(1));
    client.queries();
    answer(client, msgId, 3);
    client.session.push(world.now, testQuery(4));
    const lost = client.take();
    expect(lost).toHaveLength(3);
    client.connection.closed();

    world.now += 400_000;
    const again = world.connect({ authKey: client.authKey }).continues(client);
    again.send(ping(1n));
    const received = again.take();
    expect(received.slice(0, 3).map((each) => [each.msgId, each.seqNo])).toEqual(
      lost.map((each) => [each.msgId, each.seqNo]),
    );
    expect(received[0]?.within).toBeGreaterThan(received[2]?.msgId ?? 0n);

    again.send(msgsAck(lost.map((each) => each.msgId)));
    again.connection.closed();
    const third = world.connect({ authKey: client.authKey }).continues(again);
    third.send(ping(1n));
    expect(third.take().map(({ message }) => message?.kind)).toEqual(['pong']);
  });

  it('D-63: announces large unacknowledged updates to the next connection', () => {
    const world = new ServerWorld({ limits: { largeAnswer: 100 }, gzip: undefined });
    const client = world.connect();
    client.send(ping(1n));
    client.session.push(world.now, testQuery(1, 500));
    const update = client.take().at(-1);
    client.connection.closed();
    const again = world.connect({ authKey: client.authKey }).continues(client);
    again.send(ping(1n));
    expect(ofKind(again.take(), 'detailed-info')).toMatchObject([
      { msgId: undefined, answerMsgId: update?.msgId, bytes: update?.body.length },
    ]);
  });

  it('I-13: stops sending again after a number of connections', () => {
    const world = new ServerWorld({ limits: { resends: 3 } });
    let client = world.connect();
    const msgId = client.query(testQuery(1));
    client.queries();
    answer(client, msgId, 3);
    client.take();
    const sent = Array.from({ length: 6 }, () => {
      client.connection.closed();
      client = world.connect({ authKey: client.authKey }).continues(client);
      client.send(ping(1n));
      return results(client.take()).size;
    });
    expect(sent).toEqual([1, 1, 1, 0, 0, 0]);
  });

  it('B-11: answers on another connection of the session when the first is gone', () => {
    const world = new ServerWorld();
    const first = world.connect();
    const second = world.connect({ authKey: first.authKey }).continues(first);
    second.send(ping(1n));
    first.continues(second);
    const msgId = first.query(testQuery(1));
    first.take();
    second.take();
    first.connection.closed();
    answer(first, msgId, 2);
    expect(results(second.take()).get(msgId)).toBe(2);
    expect(first.take()).toEqual([]);
  });

  it('B-11: sends on the other connection what the lost one may not have delivered', () => {
    const world = new ServerWorld();
    const first = world.connect();
    const msgId = first.query(testQuery(1));
    const second = world.connect({ authKey: first.authKey }).continues(first);
    second.send(ping(1n));
    first.continues(second);
    first.send(ping(2n));
    answer(first, msgId, 2);
    expect(results(first.take()).get(msgId)).toBe(2);
    expect(second.take().map(({ message }) => message?.kind)).not.toContain('rpc-result');
    first.connection.closed();
    expect(results(second.take()).get(msgId)).toBe(2);
  });

  it('I-07: a replayed packet does not draw the session to the connection it came over', () => {
    const world = new ServerWorld();
    const client = world.connect();
    const recorded = client.seal(testQuery(1), {}, true);
    client.packet(recorded);
    const [event] = client.queries();
    const attacker = world.connect({ authKey: client.authKey });
    attacker.packet(recorded);
    expect(attacker.takeEvents()).toEqual([]);
    client.session.answer(world.now, event?.msgId ?? 0n, testQuery(2));
    expect(results(client.take()).get(event?.msgId ?? 0n)).toBe(2);
    attacker.packet(recorded);
    world.now += 1_860_000;
    attacker.packet(recorded);
    expect(client.queries()).toEqual([]);
    expect(attacker.queries()).toEqual([]);
    client.session.push(world.now, testQuery(9));
    expect(client.take()).toHaveLength(1);
  });

  it('I-07: refuses a recorded packet after 31 minutes', () => {
    const world = new ServerWorld();
    const client = world.connect();
    const recorded = client.query(testQuery(1));
    const packet = client.seal(testQuery(1), { msgId: recorded, seqNo: 1 });
    const [event] = client.queries();
    answer(client, event?.msgId ?? 0n, 2);
    client.send(msgsAck([client.take().at(-1)?.msgId ?? 0n]));
    for (let i = 0; i < 100; i++) client.send(ping(1n));
    world.now += 31 * 60_000;
    client.send(ping(1n));
    client.take();
    client.packet(packet);
    expect(refusals(client.take())).toEqual([16]);
    expect(client.queries()).toEqual([]);
  });

  it('A-25: compresses results and updates of more than 1 KiB when that makes them smaller', () => {
    const client = new ServerWorld().connect();
    const ids = [
      client.query(testQuery(1)),
      client.query(testQuery(2)),
      client.query(testQuery(3)),
    ];
    client.take();
    client.queries();
    const { session } = client;
    const noise = new ServerWorld().random(4000);
    session.answer(1, ids[0] as bigint, testQuery(1, 4000));
    session.answer(1, ids[1] as bigint, testQuery(1, 500));
    session.answer(1, ids[2] as bigint, noise);
    session.push(1, testQuery(1, 4000));
    const received = client.take();
    const packed = ofKind(received, 'rpc-result').map(({ result }) => isGzipPacked(result));
    expect(packed).toEqual([true, false, false]);
    expect(isGzipPacked(received.at(-1)?.body as Uint8Array)).toBe(true);
  });

  it('A-25: takes packed queries and messages, whatever their parity', () => {
    const client = new ServerWorld().connect();
    const packed = deflate(testQuery(5, 1000), gzip);
    client.query(packed);
    client.send(packed);
    client.send(deflate(msgsAck(Array.from({ length: 100 }, () => 4n)), gzip));
    expect(refusals(client.take())).toEqual([]);
    expect(client.queries().map(({ query }) => queryNumber(query.body))).toEqual([5, 5]);
  });

  it('I-12: unpacks a container of 1,000 compression bombs in bounded time and memory', () => {
    const client = new ServerWorld().connect();
    const bomb = deflate(new Uint8Array(16_000_000), gzip);
    const messages = Array.from({ length: 60 }, () => client.message(bomb, true));
    client.container(messages);
    const queries = client.queries();
    expect(queries).toHaveLength(60);
    for (const { query } of queries) {
      expect(query.malformed).toBeInstanceOf(Error);
      expect(query.body.length).toBe(bomb.length);
    }
  });

  it('D-86: sends updates to a connection that wants them', () => {
    const world = new ServerWorld();
    const main = world.connect();
    main.query(testQuery(1));
    const files = world.connect({ authKey: main.authKey }).continues(main);
    files.query(wrapQuery(testQuery(2), { withoutUpdates: true }));
    main.take();
    files.take();
    expect(main.session.push(world.now, testQuery(3))).toBe(true);
    expect(files.take()).toEqual([]);
    expect(main.take()).toHaveLength(1);
  });

  it('D-86: takes no updates for a session that only asks without', () => {
    const client = new ServerWorld().connect();
    client.query(wrapQuery(testQuery(2), { withoutUpdates: true }));
    expect(client.session.push(1, testQuery(3))).toBe(false);
    client.query(testQuery(4));
    expect(client.session.push(1, testQuery(3))).toBe(true);
  });

  it('ends a container with an error, behind which GramJS reads nothing', () => {
    const client = new ServerWorld().connect();
    client.unread = true;
    const ids = [1, 2, 3].map((n) => client.query(testQuery(n)));
    for (const [index, msgId] of ids.entries()) {
      const error = rpcError(401, 'AUTH_KEY_UNREGISTERED');
      client.session.answer(1, msgId, index === 1 ? error : testQuery(index));
    }
    client.unread = false;
    const results = client.take().filter(({ message }) => message?.kind === 'rpc-result');
    const containers = results.map(({ within, msgId }) => within ?? msgId);
    expect(containers[0]).toBe(containers[1]);
    expect(containers[2]).not.toBe(containers[1]);
  });

  it('puts everything queued into one container', () => {
    const client = new ServerWorld().connect();
    const ids = Array.from({ length: 50 }, (_, i) => client.query(testQuery(i)));
    client.take();
    client.connection.onOutput = undefined;
    for (const msgId of ids) answer(client, msgId, 1);
    const received = client.take();
    expect(results(received).size).toBe(50);
    expect(new Set(received.map(({ within }) => within)).size).toBe(1);
  });

  it('splits output into containers of 1020 messages at most and half a MiB', () => {
    const client = new ServerWorld({ gzip: undefined }).connect();
    client.send(ping(1n));
    client.take();
    client.connection.onOutput = undefined;
    for (let i = 0; i < 3000; i++) client.session.push(1, testQuery(i));
    const sizes = sizesOf(client.take());
    expect(sizes).toEqual([1019, 1019, 962]);
    for (let i = 0; i < 10; i++) client.session.push(1, testQuery(i, 150_000));
    expect(sizesOf(client.take())).toEqual([3, 3, 3, 1]);
  });

  it('I-13: drops updates that pile up in favour of one notice', () => {
    const tooLong = testQuery(404);
    const world = new ServerWorld({
      limits: { updateBytes: 100_000 },
      updatesTooLong: tooLong,
      gzip: undefined,
    });
    const client = world.connect();
    client.send(ping(1n));
    client.take();
    client.connection.closed();
    for (let i = 0; i < 1500; i++) client.session.push(1, testQuery(i));
    expect(client.session.bytes).toBeLessThan(200_000);
    const again = world.connect({ authKey: client.authKey }).continues(client);
    again.send(ping(2n));
    const numbers = again.take().filter((each) => each.message === undefined);
    expect(queryNumber(numbers[0]?.body as Uint8Array)).toBe(404);
    expect(queryNumber(numbers.at(-1)?.body as Uint8Array)).toBe(1499);
    expect(numbers.length).toBeLessThan(700);
  });

  it('I-13: keeps a bounded number of answers for a client that never acknowledges', () => {
    const client = new ServerWorld({ limits: { answerBytes: 50_000 } }).connect();
    for (let i = 0; i < 3000; i++) {
      const msgId = client.query(testQuery(i));
      client.queries();
      answer(client, msgId, i);
      client.take();
    }
    expect(client.session.outgoing.bytes).toBeLessThan(60_000);
    expect(client.session.queries.size).toBeLessThan(400);
  });

  it('tells a client with too many running queries to come back', () => {
    const client = new ServerWorld({ limits: { queries: 10 } }).connect();
    const ids = Array.from({ length: 11 }, (_, i) => client.query(testQuery(i)));
    expect(client.queries()).toHaveLength(10);
    expect(results(client.take())).toEqual(new Map([[ids[10], '420 FLOOD_WAIT_1']]));
    answer(client, ids[0] as bigint, 1);
    client.query(testQuery(12));
    expect(client.queries()).toHaveLength(1);
  });
});

function answer(client: RawClient, msgId: bigint, n: number): boolean {
  return client.session.answer(1, msgId, testQuery(n));
}

function sizesOf(received: readonly Received[]): number[] {
  const sizes = new Map<bigint, number>();
  for (const { within, msgId } of received) {
    const packet = within ?? msgId;
    sizes.set(packet, (sizes.get(packet) ?? 0) + 1);
  }
  return [...sizes.values()];
}
