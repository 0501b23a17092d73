import { describe, expect, it } from 'vitest';
import { ofKind, type RawClient, results, testQuery } from '../../../test/raw-client.ts';
import { ServerWorld } from '../../../test/server-world.ts';
import { TlWriter } from '@mtkit/tl';
import { msgsAck } from '../../service/ack.ts';
import { destroyAuthKey } from '../../service/destroy-auth-key.ts';
import { destroySession } from '../../service/destroy-session.ts';
import { msgDetailedInfo } from '../../service/detailed-info.ts';
import { getFutureSalts } from '../../service/future-salts.ts';
import { ping, pingDelayDisconnect } from '../../service/ping.ts';
import { msgResendReq } from '../../service/resend.ts';
import {
  RPC_ANSWER_DROPPED,
  RPC_ANSWER_DROPPED_RUNNING,
  RPC_ANSWER_UNKNOWN,
  rpcDropAnswer,
} from '../../service/rpc-drop.ts';
import { msgsAllInfo, msgsStateReq } from '../../service/state.ts';
import { constructorId } from '../gzip.ts';
import { MSG_COPY } from '../message-copy.ts';

describe('service messages at the server', () => {
  it('D-69: answers ping with pong on the same connection', () => {
    const { client, world } = connected();
    const other = world.connect({ authKey: client.authKey }).continues(client);
    other.send(ping(1n));
    client.continues(other);
    client.take();
    other.take();
    const msgId = client.send(ping(7n));
    expect(ofKind(client.take(), 'pong')).toEqual([{ kind: 'pong', msgId, pingId: 7n }]);
    expect(other.take()).toEqual([]);
  });

  it('D-70: closes the connection when ping_delay_disconnect is not repeated', () => {
    const { client, world } = connected();
    client.send(pingDelayDisconnect(1n, 2));
    expect(ofKind(client.take(), 'pong')).toHaveLength(1);
    world.now += 1500;
    client.send(ping(2n));
    client.wake();
    world.now += 400;
    client.send(pingDelayDisconnect(1n, 2));
    world.now += 1999;
    client.wake();
    client.take();
    expect(client.takeEvents().filter(({ kind }) => kind === 'close')).toEqual([]);
    world.now += 1;
    client.wake();
    expect(client.takeEvents()).toEqual([{ kind: 'close', reason: undefined }]);
    expect(client.take()).toEqual([]);
  });

  it('D-68: answers get_future_salts outside of rpc_result', () => {
    const { client, world } = connected();
    const msgId = client.send(getFutureSalts(65));
    const [answer] = ofKind(client.take(), 'future-salts');
    expect(answer).toMatchObject({ reqMsgId: msgId, now: Math.floor(world.now / 1000) });
    expect(answer?.salts).toHaveLength(64);
    expect(answer?.salts[0]?.salt).toBe(client.salt);
    client.send(getFutureSalts(0));
    expect(ofKind(client.take(), 'future-salts')[0]?.salts).toHaveLength(1);
  });

  it('D-64: tells the states of messages', () => {
    const { client } = connected({ startedAt: 0 });
    const unknown = client.nextMsgId();
    const answered = client.query(testQuery(1));
    const running = client.query(testQuery(2));
    const pinged = client.send(ping(1n));
    client.session.answer(1, answered, testQuery(1));
    client.take();
    const future = client.nextMsgId() + 1_000_000n;
    const request = client.send(
      msgsStateReq([answered, running, pinged, unknown, future, (1n << 60n) | 1n]),
    );
    const [info] = ofKind(client.take(), 'state-info');
    expect(info?.reqMsgId).toBe(request);
    expect([...(info?.info ?? [])]).toEqual([4 + 8 + 32 + 64, 4 + 32, 4 + 16, 2, 3, 1]);
  });

  it('D-64: tells that nothing is known of ids below the stored ones', () => {
    const { client } = connected({ limits: { receivedIds: 16 } });
    const first = client.send(ping(1n));
    for (let i = 0; i < 100; i++) client.send(ping(1n));
    client.take();
    client.send(msgsStateReq([first]));
    expect([...(ofKind(client.take(), 'state-info')[0]?.info ?? [])]).toEqual([1]);
  });

  it('D-65: takes msgs_all_info for an acknowledgement', () => {
    const { client, world } = connected();
    const msgId = client.query(testQuery(1));
    client.session.answer(1, msgId, testQuery(2));
    const result = client.take().at(-1)?.msgId ?? 0n;
    client.send(msgsAllInfo([result], Uint8Array.of(4)));
    client.connection.closed();
    const again = world.connect({ authKey: client.authKey }).continues(client);
    again.send(ping(1n));
    expect(results(again.take()).size).toBe(0);
  });

  it('D-66: sends a message again when asked, with the same id, on the same connection', () => {
    const { client } = connected();
    const msgId = client.query(testQuery(1));
    client.session.answer(1, msgId, testQuery(2));
    const result = client.take().at(-1);
    client.send(msgResendReq([result?.msgId ?? 0n, result?.msgId ?? 0n]));
    const again = client.take();
    expect(again).toMatchObject([{ msgId: result?.msgId, seqNo: result?.seqNo }]);
    expect(again[0]?.within).toBeGreaterThan(result?.msgId ?? 0n);
  });

  it('D-66: tells the states of all when one of them is not there any more', () => {
    const { client } = connected();
    const msgId = client.query(testQuery(1));
    client.session.answer(1, msgId, testQuery(2));
    const result = client.take().at(-1)?.msgId ?? 0n;
    const request = client.send(msgResendReq([5n, result, msgId]));
    const received = client.take();
    expect(results(received).get(msgId)).toBe(2);
    const [info] = ofKind(received, 'state-info');
    expect(info).toMatchObject({ reqMsgId: request });
    expect([...(info?.info ?? [])]).toEqual([1, 1, 4 + 8 + 32 + 64]);
  });

  it('D-63: acknowledges an announced message that it has, and asks for one that it has not', () => {
    const { client } = connected();
    const known = client.send(ping(1n));
    const unknown = client.nextMsgId();
    client.take();
    client.send(msgDetailedInfo(undefined, known, 12));
    expect(ofKind(client.take(), 'msgs-ack')).toMatchObject([{ msgIds: [known] }]);
    client.send(msgDetailedInfo(undefined, unknown, 12));
    expect(ofKind(client.take(), 'resend-req')).toMatchObject([{ msgIds: [unknown] }]);
  });

  it('D-67: drops a running query: both it and the drop are answered', () => {
    const { client } = connected();
    const query = client.query(testQuery(1));
    client.queries();
    const drop = client.query(rpcDropAnswer(query));
    expect(dropResults(client)).toEqual([
      [query, RPC_ANSWER_DROPPED_RUNNING],
      [drop, RPC_ANSWER_DROPPED_RUNNING],
    ]);
    expect(client.takeEvents()).toMatchObject([{ kind: 'drop-query', msgId: query }]);
    expect(client.session.answer(1, query, testQuery(2))).toBe(false);
  });

  it('D-67: drops an answer that the client has not acknowledged', () => {
    const { client, world } = connected();
    const query = client.query(testQuery(1));
    client.session.answer(1, query, testQuery(2));
    const result = client.take().at(-1);
    const drop = client.query(rpcDropAnswer(query));
    const [dropped] = ofKind(client.take(), 'rpc-result');
    expect(dropped?.reqMsgId).toBe(drop);
    expect(constructorId(dropped?.result as Uint8Array)).toBe(RPC_ANSWER_DROPPED);
    const view = new DataView(Uint8Array.from(dropped?.result ?? []).buffer);
    expect(view.getBigInt64(4, true)).toBe(result?.msgId);
    expect(view.getInt32(12, true)).toBe(result?.seqNo);
    expect(view.getInt32(16, true)).toBe(result?.body.length);
    client.connection.closed();
    const again = world.connect({ authKey: client.authKey }).continues(client);
    again.send(ping(1n));
    expect(ofKind(again.take(), 'rpc-result').map((each) => each.reqMsgId)).toEqual([drop]);
  });

  it('D-67: knows nothing of a query that never came or whose answer has arrived', () => {
    const { client } = connected();
    const query = client.query(testQuery(1));
    client.session.answer(1, query, testQuery(2));
    client.send(msgsAck([client.take().at(-1)?.msgId ?? 0n]));
    const first = client.query(rpcDropAnswer(query));
    const second = client.query(rpcDropAnswer(4n));
    expect(dropResults(client)).toEqual([
      [first, RPC_ANSWER_UNKNOWN],
      [second, RPC_ANSWER_UNKNOWN],
    ]);
  });

  it('D-71: destroys another session of the key, once', () => {
    const { client, world } = connected();
    const other = world.connect({ authKey: client.authKey });
    other.send(ping(1n));
    client.send(destroySession(other.sessionId));
    client.send(destroySession(other.sessionId));
    client.send(destroySession(client.sessionId));
    const outcomes = ofKind(client.take(), 'destroy-session-result').map((each) => each.existed);
    expect(outcomes).toEqual([true, false, false]);
    expect(world.forgotten.map(({ sessionId }) => sessionId)).toEqual([other.sessionId]);
    expect(world.sessions.size).toBe(1);
  });

  it('D-71: does not destroy a session of another key', () => {
    const { client, world } = connected();
    const stranger = world.connect({ authKey: world.addKey(2) });
    stranger.send(ping(1n));
    client.send(destroySession(stranger.sessionId));
    expect(ofKind(client.take(), 'destroy-session-result')).toMatchObject([{ existed: false }]);
    expect(world.sessions.size).toBe(2);
  });

  it('does not execute what was recorded of a destroyed session', () => {
    const { client, world } = connected();
    const other = world.connect({ authKey: client.authKey });
    const recorded = other.seal(testQuery(1), {}, true);
    other.packet(recorded);
    expect(other.queries()).toHaveLength(1);
    client.send(destroySession(other.sessionId));
    const attacker = world.connect({ authKey: client.authKey, sessionId: other.sessionId });
    attacker.packet(recorded);
    expect(attacker.queries()).toEqual([]);
    expect(ofKind(attacker.take(), 'bad-msg')).toMatchObject([{ errorCode: 16 }]);
  });

  it('C-61, I-27: reports destroy_auth_key, answers it, and knows the key no longer', () => {
    const { client, world } = connected();
    const running = client.query(testQuery(1));
    client.take();
    const { session } = client;
    client.send(destroyAuthKey());
    const event = client.takeEvents().find(({ kind }) => kind === 'destroy-auth-key');
    expect(event).toMatchObject({ kind: 'destroy-auth-key', session });
    world.keys.clear();
    session.destroyAuthKeyResult(world.now, 'ok');
    expect(ofKind(client.take(), 'destroy-auth-key-result')).toMatchObject([{ outcome: 'ok' }]);
    // Nothing is answered any more.
    expect(session.answer(world.now, running, testQuery(2))).toBe(false);
    client.send(ping(1n));
    expect(client.signals).toEqual([{ kind: 'error', status: 404 }]);
    expect(client.take()).toEqual([]);
  });

  it('C-61: keeps the key when it could not be destroyed', () => {
    const { client, world } = connected();
    client.send(destroyAuthKey());
    client.session.destroyAuthKeyResult(world.now, 'fail');
    client.send(ping(1n));
    expect(client.take().map(({ message }) => message?.kind)).toEqual([
      'destroy-auth-key-result',
      'pong',
    ]);
  });

  it('B-65: ignores http_wait', () => {
    const { client } = connected();
    const writer = new TlWriter();
    writer.uint(0x9299359f);
    for (let i = 0; i < 3; i++) writer.int(100);
    client.send(writer.finish());
    expect(client.take()).toEqual([]);
    expect(client.takeEvents().filter(({ kind }) => kind === 'query')).toEqual([]);
  });

  it('D-35: takes the message out of msg_copy unless it has it, and acknowledges both', () => {
    const { client } = connected();
    const original = client.message(testQuery(1), true);
    const copy = (): bigint => client.send(copyOf(original));
    copy();
    expect(client.queries()).toMatchObject([{ msgId: original.msgId }]);
    client.take();
    copy();
    expect(client.queries()).toEqual([]);
    expect(ofKind(client.take(), 'msgs-ack')).toMatchObject([{ msgIds: [original.msgId] }]);
  });

  it('A-29: ignores a ping with bytes behind it, and what else it cannot read', () => {
    const { client } = connected();
    const longer = new Uint8Array(16);
    longer.set(ping(1n));
    client.send(longer);
    client.send(msgsAck([1n]).subarray(0, 12));
    const copy = copyOf(client.message(testQuery(1), true));
    client.send(copy.subarray(0, 28));
    expect(client.take()).toEqual([]);
    expect(client.takeEvents().filter(({ kind }) => kind === 'query')).toEqual([]);
    client.send(ping(2n));
    expect(ofKind(client.take(), 'pong')).toMatchObject([{ pingId: 2n }]);
  });

  it('D-72: sends its replies outside of rpc_result, with even numbers', () => {
    const { client } = connected();
    client.send(ping(1n));
    client.send(getFutureSalts(1));
    client.send(msgsStateReq([4n]));
    client.send(destroySession(1n));
    const received = client.take();
    expect(received.map(({ message }) => message?.kind)).toEqual([
      'pong',
      'future-salts',
      'state-info',
      'destroy-session-result',
    ]);
    for (const { seqNo } of received) expect(seqNo % 2).toBe(0);
  });

  it('ignores what only a server sends', () => {
    const { client } = connected();
    const result = new TlWriter();
    result.uint(0xf35c6d01);
    result.long(4n);
    result.uint(0x997275b5);
    client.send(result.finish());
    expect(client.take()).toEqual([]);
    expect(client.takeEvents().filter(({ kind }) => kind === 'query')).toEqual([]);
  });

  it('keeps a bounded number of replies for a client that does not read', () => {
    const world = new ServerWorld();
    const client = world.connect();
    client.send(ping(1n));
    client.take();
    for (let i = 0; i < 20; i++) {
      const salts = Array.from({ length: 500 }, () => client.message(getFutureSalts(64)));
      client.unread = true;
      client.container(salts);
    }
    expect(client.session.bytes).toBeLessThan(2_600_000);
    client.unread = false;
    expect(client.take().length).toBeLessThan(1000);
  });
});

function connected(options = {}): { client: RawClient; world: ServerWorld } {
  const world = new ServerWorld(options);
  const client = world.connect();
  client.send(ping(0n));
  client.take();
  return { client, world };
}

/** What the client got as results, by query and constructor. */
function dropResults(client: RawClient): [bigint, number][] {
  return ofKind(client.take(), 'rpc-result').map((each) => [
    each.reqMsgId,
    constructorId(each.result),
  ]);
}

function copyOf({
  msgId,
  seqNo,
  body,
}: {
  msgId: bigint;
  seqNo: number;
  body: Uint8Array;
}): Uint8Array {
  const writer = new TlWriter();
  writer.uint(MSG_COPY);
  writer.long(msgId);
  writer.int(seqNo);
  writer.int(body.length);
  writer.raw(body);
  return writer.finish();
}
