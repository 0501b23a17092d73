import { describe, expect, it } from 'vitest';
import { queryNumber, type RawClient, results, testQuery } from '../../../test/raw-client.ts';
import { ServerWorld } from '../../../test/server-world.ts';
import { wrapQuery } from '../../invoke/wrappers.ts';
import { msgsAck } from '../../service/ack.ts';
import { rpcDropAnswer } from '../../service/rpc-drop.ts';

describe('invokeAfterMsg at the server', () => {
  it('D-84: runs a query after the one it names', () => {
    const client = new ServerWorld().connect();
    const first = client.query(testQuery(1));
    const second = after(client, 2, first);
    expect(delivered(client)).toEqual([1]);
    answer(client, first);
    expect(delivered(client)).toEqual([2]);
    answer(client, second);
    expect(results(client.take())).toEqual(
      new Map([
        [first, 1],
        [second, 1],
      ]),
    );
  });

  it('D-84: runs it at once when the named one has been executed, acknowledged or not', () => {
    const client = new ServerWorld().connect();
    const first = client.query(testQuery(1));
    client.takeEvents();
    answer(client, first);
    after(client, 2, first);
    expect(delivered(client)).toEqual([2]);
    client.send(msgsAck(client.take().map(({ msgId }) => msgId)));
    after(client, 3, first);
    expect(delivered(client)).toEqual([3]);
  });

  it('D-84: waits for all that it names, also for those that come later', () => {
    const client = new ServerWorld().connect();
    const first = client.message(testQuery(1), true);
    const second = client.message(testQuery(2), true);
    const third = client.message(
      wrapQuery(testQuery(3), { after: [first.msgId, second.msgId], layer: 5 }),
      true,
    );
    client.container([third]);
    client.container([second, first]);
    expect(delivered(client)).toEqual([2, 1]);
    answer(client, first.msgId);
    expect(delivered(client)).toEqual([]);
    answer(client, second.msgId);
    const [event] = client.queries();
    expect(event?.query).toMatchObject({ layer: 5, after: [first.msgId, second.msgId] });
  });

  it('D-84: answers MSG_WAIT_FAILED when the named one failed, and so on down the chain', () => {
    const client = new ServerWorld().connect();
    const first = client.query(testQuery(1));
    const second = after(client, 2, first);
    const third = after(client, 3, second);
    client.takeEvents();
    client.session.error(1, first, 400, 'WRONG');
    expect(results(client.take())).toEqual(
      new Map([
        [first, '400 WRONG'],
        [second, '400 MSG_WAIT_FAILED'],
        [third, '400 MSG_WAIT_FAILED'],
      ]),
    );
    const fourth = after(client, 4, third);
    expect(results(client.take())).toEqual(new Map([[fourth, '400 MSG_WAIT_FAILED']]));
    expect(delivered(client)).toEqual([]);
  });

  it('D-84: answers MSG_WAIT_TIMEOUT after half a second', () => {
    const world = new ServerWorld();
    const client = world.connect();
    const first = client.query(testQuery(1));
    const second = after(client, 2, first);
    const unknown = after(client, 3, 4n);
    world.now += 499;
    client.wake();
    client.take();
    expect(client.connection.deadline).toBe(world.now + 1);
    world.now += 1;
    client.wake();
    expect(results(client.take())).toEqual(
      new Map([
        [second, '400 MSG_WAIT_TIMEOUT'],
        [unknown, '400 MSG_WAIT_TIMEOUT'],
      ]),
    );
    answer(client, first);
    expect(delivered(client)).toEqual([1]);
  });

  it('D-84: fails what waits for a dropped query', () => {
    const client = new ServerWorld().connect();
    const first = client.query(testQuery(1));
    const second = after(client, 2, first);
    client.query(rpcDropAnswer(first));
    expect(client.session.answer(1, first, testQuery(1))).toBe(false);
    const outcomes = client.take().filter(({ message }) => message?.kind === 'rpc-result');
    expect(outcomes).toHaveLength(3);
    expect(client.session.queries.get(second)?.outcome).toBe('failed');
  });

  it('goes on with what waited when the connection has changed meanwhile', () => {
    const world = new ServerWorld();
    const client = world.connect();
    const first = client.query(testQuery(1));
    const second = after(client, 2, first);
    client.takeEvents();
    client.connection.closed();
    client.session.answer(1, first, testQuery(1));
    const again = world.connect({ authKey: client.authKey }).continues(client);
    after(again, 3, second);
    expect(delivered(again)).toEqual([2]);
    answer(again, second);
    expect(delivered(again)).toEqual([3]);
  });

  it('D-85: delivers other queries at once, in the order of arrival', () => {
    const client = new ServerWorld().connect();
    for (let i = 0; i < 100; i++) client.query(testQuery(i));
    expect(delivered(client)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });

  it('does not choke on a long chain that fails', () => {
    const client = new ServerWorld().connect();
    const first = client.query(testQuery(0));
    let last = first;
    const chain = Array.from({ length: 4000 }, (_, i) => {
      const message = client.message(wrapQuery(testQuery(i), { after: [last] }), true);
      last = message.msgId;
      return message;
    });
    for (let i = 0; i < 4000; i += 1000) client.container(chain.slice(i, i + 1000));
    client.take();
    client.session.error(1, first, 400, 'WRONG');
    expect(results(client.take()).size).toBe(4001);
  });

  it('waits forever for itself only half a second', () => {
    const world = new ServerWorld();
    const client = world.connect();
    const msgId = client.nextMsgId();
    client.query(wrapQuery(testQuery(1), { after: [msgId] }), { msgId });
    world.now += 500;
    client.wake();
    expect(results(client.take()).get(msgId)).toBe('400 MSG_WAIT_TIMEOUT');
  });
});

function after(client: RawClient, n: number, msgId: bigint): bigint {
  return client.query(wrapQuery(testQuery(n), { after: [msgId] }));
}

function answer(client: RawClient, msgId: bigint): void {
  client.session.answer(1, msgId, testQuery(1));
}

function delivered(client: RawClient): number[] {
  return client.queries().map(({ query }) => queryNumber(query.body));
}
