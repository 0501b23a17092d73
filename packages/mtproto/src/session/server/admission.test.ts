import { TlWriter } from '@mtkit/tl';
import { describe, expect, it } from 'vitest';
import {
  ofKind,
  queryNumber,
  type RawClient,
  refusals,
  testQuery,
} from '../../../test/raw-client.ts';
import { ServerWorld, START } from '../../../test/server-world.ts';
import { msgsAck } from '../../service/ack.ts';
import { ping } from '../../service/ping.ts';
import { msgResendReq } from '../../service/resend.ts';
import { msgsStateReq } from '../../service/state.ts';
import { writeContainer } from '../container.ts';
import { messageIdAt } from '../message-id.ts';

describe('admission of packets', () => {
  it('D-42: refuses an id that is not divisible by 4 with code 18', () => {
    const client = new ServerWorld().connect();
    for (const low of [1n, 2n, 3n]) {
      client.query(testQuery(1), { msgId: client.nextMsgId() + low });
    }
    expect(refusals(client.take())).toEqual([18, 18, 18]);
    expect(client.queries()).toEqual([]);
  });

  it('D-13: takes ids from 300 s before to 30 s after its own time', () => {
    const world = new ServerWorld({ startedAt: START - 1_000_000 });
    const client = world.connect();
    const offsets = [-301_000, -299_000, 29_000, 31_000];
    const codes = offsets.map((offset) => {
      client.sessionId++;
      client.send(ping(1n), { msgId: messageIdAt(START + offset), seqNo: 0 });
      return refusals(client.take())[0];
    });
    expect(codes).toEqual([16, undefined, undefined, 17]);
  });

  it('D-40: refuses an old id with code 16 and takes the query under a new one', () => {
    const client = new ServerWorld().connect();
    const old = client.query(testQuery(1), { msgId: messageIdAt(START - 400_000) });
    const [notice] = ofKind(client.take(), 'bad-msg');
    expect(notice).toMatchObject({ badMsgId: old, badSeqNo: 1, errorCode: 16 });
    client.query(testQuery(1));
    expect(client.queries().map(({ query }) => queryNumber(query.body))).toEqual([1]);
  });

  it('D-41: refuses an id from the future with code 17', () => {
    const client = new ServerWorld().connect();
    client.query(testQuery(1), { msgId: messageIdAt(START + 100_000) });
    expect(refusals(client.take())).toEqual([17]);
    expect(client.queries()).toEqual([]);
  });

  it('D-43: refuses a container with the id of an earlier message with code 19', () => {
    const client = new ServerWorld().connect();
    const inner = [client.message(testQuery(1), true)];
    const msgId = client.send(ping(1n));
    client.take();
    client.container(inner, { msgId });
    expect(refusals(client.take())).toEqual([19]);
    expect(client.queries()).toEqual([]);
  });

  it('D-44: refuses an id below the stored ones with code 20', () => {
    const client = new ServerWorld({ limits: { receivedIds: 100 } }).connect();
    const first = client.send(ping(0n));
    for (let i = 0; i < 300; i++) client.send(ping(1n));
    client.take();
    client.send(ping(0n), { msgId: first, seqNo: 0 });
    expect(refusals(client.take())).toEqual([20]);
  });

  it('D-45: refuses a sequence number below that of an earlier message with code 32', () => {
    const client = new ServerWorld().connect();
    client.query(testQuery(1), { seqNo: 5 });
    client.take();
    client.query(testQuery(2), { seqNo: 3 });
    client.query(testQuery(3), { seqNo: 5 });
    client.send(ping(1n), { seqNo: 4 });
    expect(refusals(client.take())).toEqual([32, 32, 32]);
    client.query(testQuery(4), { seqNo: 7 });
    expect(client.queries().map(({ query }) => queryNumber(query.body))).toEqual([1, 4]);
  });

  it('D-46: refuses a sequence number above that of a later message with code 33', () => {
    const client = new ServerWorld().connect();
    const early = client.nextMsgId();
    const between = client.nextMsgId();
    client.query(testQuery(1), { seqNo: 1 });
    client.take();
    client.query(testQuery(2), { msgId: early, seqNo: 3 });
    client.query(testQuery(2), { msgId: between, seqNo: 1 });
    expect(refusals(client.take())).toEqual([33, 33]);
    expect(client.queries()).toHaveLength(1);
  });

  it('D-47: refuses a content-related msg_copy with code 34', () => {
    const client = new ServerWorld().connect();
    const copy = new TlWriter();
    copy.uint(0xe06046b2);
    copy.long(client.nextMsgId());
    copy.int(1);
    copy.int(4);
    copy.int(0);
    client.send(copy.finish(), { seqNo: 1 });
    expect(refusals(client.take())).toEqual([34]);
  });

  it('takes acknowledgements marked as content-related, as mtcute sends them', () => {
    const client = new ServerWorld().connect();
    client.send(msgsAck([1n]), { seqNo: 1 });
    expect(refusals(client.take())).toEqual([]);
  });

  it('D-48: refuses a query that is not content-related with code 35', () => {
    const client = new ServerWorld().connect();
    client.send(testQuery(1), { seqNo: 0 });
    expect(refusals(client.take())).toEqual([35]);
    expect(client.queries()).toEqual([]);
  });

  it('D-49: answers a wrong salt with bad_server_salt and takes the query with the right one', () => {
    const client = new ServerWorld().connect();
    const msgId = client.query(testQuery(1), { salt: 0n });
    const [notice] = ofKind(client.take(), 'bad-salt');
    expect(notice).toMatchObject({ badMsgId: msgId, badSeqNo: 1, errorCode: 48 });
    expect(client.queries()).toEqual([]);
    client.query(testQuery(1), { salt: notice?.newServerSalt as bigint });
    expect(client.queries()).toHaveLength(1);
  });

  it('D-51: notices are even, name the offender and execute nothing', () => {
    const client = new ServerWorld().connect();
    client.query(testQuery(0));
    client.take();
    client.queries();
    const inner = [client.message(testQuery(1), true)];
    const msgId = client.container(inner, { salt: 5n });
    const [notice] = client.take();
    expect(notice?.seqNo).toBe(2);
    expect(notice?.message).toMatchObject({ badMsgId: msgId, badSeqNo: 4 });
    expect((notice?.msgId ?? 0n) & 3n).toBe(1n);
    expect(client.queries()).toEqual([]);
  });

  it.each<[string, (client: RawClient) => void]>([
    ['an inner id above its own', (client) => container(client, (id) => [id + 4n])],
    ['an inner id equal to its own', (client) => container(client, (id) => [id])],
    ['the same inner id twice', (client) => container(client, (id) => [id - 8n, id - 8n])],
    [
      'a container in it',
      (client) => {
        const nested = writeContainer([client.message(ping(1n))]);
        client.container([client.message(nested)]);
      },
    ],
    [
      'an odd number of its own',
      (client) => {
        client.container([client.message(ping(1n))], { seqNo: 1 });
      },
    ],
    [
      'an inner number above its own',
      (client) => {
        client.container([client.message(testQuery(1), true)], { seqNo: 0 });
      },
    ],
    ['D-33: a size beyond its end', (client) => resized(client, 4)],
    ['D-33: a size short of its end', (client) => resized(client, -4)],
    ['D-33: a size not divisible by 4', (client) => resized(client, -1)],
    ['D-33: a size of 0', (client) => resized(client, -12)],
  ])('D-50: refuses a container with %s with code 64', (_what, act) => {
    const client = new ServerWorld().connect();
    act(client);
    expect(refusals(client.take())).toEqual([64]);
    expect(client.queries()).toEqual([]);
  });

  it('D-30: accepts or refuses a container as a whole', () => {
    const client = new ServerWorld().connect();
    const good = client.message(testQuery(1), true);
    const bad = { ...client.message(testQuery(2), true), seqNo: 2 };
    client.container([good, bad]);
    expect(refusals(client.take())).toEqual([35]);
    client.container([good, { ...bad, seqNo: 3 }]);
    expect(client.queries().map(({ query }) => queryNumber(query.body))).toEqual([1, 2]);
  });

  it('D-36, D-40: refuses old messages sent again in a container one by one', () => {
    const world = new ServerWorld({ startedAt: START - 1_000_000 });
    const client = world.connect();
    const old = { ...client.message(testQuery(1), true), msgId: messageIdAt(START - 400_000) };
    const young = client.message(testQuery(2), true);
    client.container([old, young]);
    const [notice, ...more] = ofKind(client.take(), 'bad-msg');
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ badMsgId: old.msgId, badSeqNo: 1, errorCode: 16 });
    expect(client.queries().map(({ query }) => queryNumber(query.body))).toEqual([2]);
  });

  it('D-31, B-22: takes 1024 messages in a container; 1025 are transport error 429', () => {
    const world = new ServerWorld();
    const client = world.connect();
    const pings = Array.from({ length: 1025 }, () => client.message(ping(1n)));
    client.container(pings.slice(1));
    expect(ofKind(client.take(), 'pong')).toHaveLength(1024);
    client.container(pings);
    expect(client.signals).toEqual([{ kind: 'error', status: 429 }]);
    expect(client.takeEvents().at(-1)).toMatchObject({ kind: 'close' });
  });

  it.each([
    ['msgs_ack', msgsAck],
    ['msgs_state_req', msgsStateReq],
    ['msg_resend_req', msgResendReq],
  ])('D-32, B-22: takes 8192 ids in %s; 8193 are transport error 429', (_name, write) => {
    const client = new ServerWorld().connect();
    const ids = Array.from({ length: 8193 }, (_, i) => BigInt(i * 4));
    client.send(write(ids.slice(1)));
    expect(client.signals).toEqual([]);
    client.send(write(ids));
    expect(client.signals).toEqual([{ kind: 'error', status: 429 }]);
  });

  it('D-34: an empty container is nothing', () => {
    const client = new ServerWorld().connect();
    client.container([]);
    expect(refusals(client.take())).toEqual([]);
    client.send(ping(1n));
    expect(ofKind(client.take(), 'pong')).toHaveLength(1);
  });

  it('checks in the order 18, 16 and 17, 64, 35, 32, 48', () => {
    const client = new ServerWorld().connect();
    client.query(testQuery(0), { seqNo: 9 });
    client.take();
    const salt = 1n;
    const old = messageIdAt(START - 400_000);
    const nested = writeContainer([]);
    const bad = writeContainer([{ msgId: 4n, seqNo: 2, body: nested }]);
    client.send(bad, { msgId: old + 1n, seqNo: 2, salt });
    client.send(bad, { msgId: old, seqNo: 2, salt });
    client.send(bad, { seqNo: 2, salt });
    client.send(testQuery(1), { seqNo: 2, salt });
    client.send(testQuery(1), { seqNo: 3, salt });
    client.send(testQuery(1), { seqNo: 11, salt });
    expect(refusals(client.take())).toEqual([18, 16, 64, 35, 32, 48]);
  });

  it('I-08: refuses messages from before its start, unless the key is younger', () => {
    const world = new ServerWorld();
    const client = world.connect();
    const recorded = client.seal(testQuery(1), {}, true);
    world.now += 10_000;
    world.restart();
    const attacker = world.connect({ authKey: client.authKey });
    attacker.packet(recorded);
    const reader = world.connect({ authKey: client.authKey, sessionId: client.sessionId });
    expect(refusals(attacker.take())).toEqual([16]);
    expect(attacker.queries()).toEqual([]);
    reader.query(testQuery(2));
    expect(reader.queries()).toHaveLength(1);

    const authKey = world.addKey(2, { createdAt: world.now / 1000 });
    const young = world.connect({ authKey });
    young.query(testQuery(3), { msgId: messageIdAt(world.now - 20_000) });
    expect(young.queries()).toHaveLength(1);
  });
});

function container(client: RawClient, innerIds: (msgId: bigint) => bigint[]): void {
  const msgId = client.nextMsgId() + 400n;
  const messages = innerIds(msgId).map((id, i) => ({
    msgId: id,
    seqNo: i * 2 + 1,
    body: testQuery(i),
  }));
  client.container(messages, { msgId, seqNo: 4 });
}

/** A container of one ping whose announced size is off. */
function resized(client: RawClient, by: number): void {
  const body = writeContainer([client.message(ping(1n))]);
  new DataView(body.buffer, body.byteOffset).setInt32(20, 12 + by, true);
  client.send(body);
}
