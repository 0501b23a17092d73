import { describe, expect, it } from 'vitest';
import { query, ScriptedServer, update } from '../../../test/scripted-server.ts';
import { LocalProtocolError } from '../../errors.ts';
import { msgsAck } from '../../service/ack.ts';
import { newSessionCreated } from '../../service/new-session.ts';
import { msgsStateInfo } from '../../service/state.ts';

describe('a cut', () => {
  it('D-36: repeats what was not confirmed under the same msg_id, in a container', () => {
    const server = new ScriptedServer().open().send(query(1)).send(query(2));
    server.cut().advance(1000).open();
    for (const id of [1, 2]) {
      const [first, second] = server.queries(id);
      expect([second?.msgId, second?.seqNo]).toEqual([first?.msgId, first?.seqNo]);
      expect((second?.outerId ?? 0n) > (second?.msgId ?? 0n)).toBe(true);
      expect(second?.sessionId).toBe(first?.sessionId);
      server.result(second?.msgId ?? 0n, update(id));
    }
    expect(server.kinds('result').map(({ id }) => id)).toEqual([1, 2]);
  });

  it('D-36: a single repeated query is in a container, too', () => {
    const server = new ScriptedServer().open().send(query(1));
    server.cut();
    server.answersPings = false;
    server.open();
    const [, second] = server.queries(1);
    expect(second?.outerId).not.toBe(second?.msgId);
  });

  it('does not repeat what the server confirmed, but asks for it', () => {
    const server = new ScriptedServer().open().send(query(1));
    server.service(msgsAck([server.msgId(1)]));
    server.cut().open();
    expect(server.queries(1).length).toBe(1);
    expect(server.services('state-req').map(({ service }) => service.msgIds)).toEqual([
      [server.msgId(1)],
    ]);
    server.result(server.msgId(1), update(1));
    expect(server.kinds('result').length).toBe(1);
  });

  it('asks first about what is too old to be repeated', () => {
    const server = new ScriptedServer().open();
    for (const id of [1, 2, 3]) server.send(query(id));
    server.send(query(4, { retryable: true }));
    server.cut().advance(250_000).open();
    const [request] = server.services('state-req');
    expect(server.queries(1).length).toBe(1);
    expect(request?.service.msgIds).toEqual([1, 2, 3, 4].map((id) => server.msgId(id)));
    server.service(msgsStateInfo(request?.msgId ?? 0n, Uint8Array.of(4 + 32, 2, 1, 1)));
    expect([1, 2, 3, 4].map((id) => server.queries(id).length)).toEqual([1, 2, 1, 2]);
    expect(server.kinds('failed').map(({ id }) => id)).toEqual([3]);
    const [first, second] = server.queries(2);
    expect(second?.msgId).not.toBe(first?.msgId);
  });

  it('asks first about what is large', () => {
    const server = new ScriptedServer().open();
    server.send(query(1, { size: 100_000, compress: false }));
    server.cut().open();
    expect(server.queries(1).length).toBe(1);
    const [request] = server.services('state-req');
    server.service(msgsStateInfo(request?.msgId ?? 0n, Uint8Array.of(3)));
    const [first, second] = server.queries(1);
    expect(second?.msgId).toBe(first?.msgId);
  });

  it('repeats it in the end where state requests are not answered', () => {
    const server = new ScriptedServer().open();
    server.send(query(1, { size: 100_000, compress: false }));
    server.cut().open().advance(120_000);
    const [first, second] = server.queries(1);
    expect(second?.msgId).toBe(first?.msgId);
  });

  it('does not hide what was never sent', () => {
    const server = new ScriptedServer().open();
    server.client.send(server.now, query(1));
    server.cut().open();
    expect(server.queries(1).length).toBe(1);
    expect(server.queries(1)[0]?.msgId).toBe(server.msgId(1));
  });

  it('keeps the numbering of the session', () => {
    const server = new ScriptedServer().open().send(query(1)).send(query(2));
    server.cut().open().send(query(3));
    expect(server.queries(3)[0]?.seqNo).toBe(5);
  });

  it('D-20: acknowledges after it what came before', () => {
    const server = new ScriptedServer().open();
    const msgId = server.nextMsgId();
    server.content(update(1), { msgId }).cut().open();
    expect(server.acknowledged).toEqual([msgId]);
  });

  it('D-74: delivers once what the server sends again', () => {
    const server = new ScriptedServer().open();
    const message = server.message(update(1), true);
    server.deliver(server.packet(message)).cut().advance(1000).open();
    server.container([message]).advance(11_000);
    expect(server.kinds('update').length).toBe(1);
    expect(server.acknowledged).toEqual([message.msgId, message.msgId]);
  });

  it('D-74: takes an old message of the server out of a new container', () => {
    const server = new ScriptedServer().open();
    const message = server.message(update(1), true);
    server.cut().advance(3_600_000).open().container([message]);
    expect(server.kinds('update').length).toBe(1);
    expect(server.kinds('close')).toEqual([]);
  });
});

describe('new_session_created', () => {
  it('D-24: resends what went out before, once, and reports the gap', () => {
    const server = new ScriptedServer().open().send(query(1));
    server.service(msgsAck([server.msgId(1)]));
    server.cut().advance(1000).open().send(query(2));
    const created = newSessionCreated(server.msgId(2), 555n, 42n);
    server.content(created).content(created);
    expect([1, 2].map((id) => server.queries(id).length)).toEqual([2, 1]);
    expect(server.queries(1)[1]?.msgId).toBe(server.queries(1)[0]?.msgId);
    expect(server.kinds('new-session')).toEqual([
      { kind: 'new-session', uniqueId: 555n, firstMsgId: server.msgId(2) },
    ]);
    expect(server.kinds('salt')).toEqual([{ kind: 'salt', serverSalt: 42n }]);
    expect(server.queries(1)[1]?.salt).toBe(42n);
    server.send(query(3)).advance(11_000);
    expect(server.acknowledged.length).toBe(2);
  });

  it('D-24: takes the container that holds first_msg_id as the border', () => {
    for (const border of ['inner', 'outer'] as const) {
      const server = new ScriptedServer();
      server.client.send(server.now, query(1));
      server.client.send(server.now, query(2));
      server.open();
      const { msgId, outerId } = server.queries(2)[0] ?? { msgId: 0n, outerId: 0n };
      server.content(newSessionCreated(border === 'inner' ? msgId : outerId, 5n, 77n));
      expect([1, 2].map((id) => server.queries(id).length)).toEqual([1, 1]);
    }
  });

  it('D-73: a query that cannot be repeated any more fails', () => {
    const server = new ScriptedServer()
      .open()
      .send(query(1))
      .send(query(2, { retryable: true }));
    server.service(msgsAck([server.msgId(1), server.msgId(2)]));
    server.cut().advance(400_000).open();
    server.content(newSessionCreated(server.messages.at(-1)?.outerId ?? 0n, 5n, 77n));
    expect(server.kinds('failed').map(({ id }) => id)).toEqual([1]);
    expect(server.queries(2).length).toBe(2);
  });
});

describe('the end', () => {
  it('fails everything with a reason', () => {
    const server = new ScriptedServer().open().send(query(1));
    server.client.send(server.now, query(2));
    server.client.stop(server.now);
    server.client.send(server.now, query(3));
    server.pump();
    expect(server.kinds('failed').map(({ id, error }) => [id, error.constructor])).toEqual([
      [1, LocalProtocolError],
      [2, LocalProtocolError],
      [3, LocalProtocolError],
    ]);
    expect(server.client.deadline).toBeUndefined();
    expect(server.client.pending).toBe(0);
  });
});
