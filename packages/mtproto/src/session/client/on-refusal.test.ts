import { describe, expect, it } from 'vitest';
import { query, ScriptedServer, START, update } from '../../../test/scripted-server.ts';
import { RemoteProtocolError } from '../../errors.ts';
import { badMsgNotification, badServerSalt } from '../../service/bad-message.ts';
import { msgsStateInfo } from '../../service/state.ts';
import { messageIdTime } from '../message-id.ts';

/** Answers the last transmission of a query with a notification about its packet. */
function refuse(server: ScriptedServer, id: number, code: number): ScriptedServer {
  const { outerId, outerSeqNo, sessionId } = server.queries(id).at(-1) ?? never();
  return server.service(badMsgNotification(outerId, outerSeqNo, code), {
    msgId: server.nextMsgId(1),
    sessionId,
  });
}

function never(): never {
  throw new Error('not sent');
}

describe('bad_server_salt', () => {
  it('D-49: resends the query once with the new salt', () => {
    const server = new ScriptedServer({ serverSalt: 0n }).open().send(query(1));
    const [first] = server.queries(1);
    server.service(badServerSalt(first?.outerId ?? 0n, 1, 99n));
    expect(server.queries(1).map(({ salt }) => salt)).toEqual([0n, 99n]);
    expect(server.msgId(1)).not.toBe(first?.msgId);
    expect(server.kinds('salt')).toEqual([{ kind: 'salt', serverSalt: 99n }]);
    server.result(server.msgId(1), update(1));
    expect(server.kinds('result').length).toBe(1);
  });

  it('D-49: resends all of a container, acknowledgements and ping included', () => {
    const server = new ScriptedServer({ serverSalt: 0n });
    server.answersPings = false;
    server.client.send(server.now, query(1));
    server.client.send(server.now, query(2));
    server.open();
    server.content(update(1)).send(query(3));
    const [first, , third] = [1, 2, 3].map((id) => server.queries(id)[0] ?? never());
    server.service(badServerSalt(first?.outerId ?? 0n, 0, 99n));
    server.service(badServerSalt(third?.outerId ?? 0n, 0, 99n));
    for (const id of [1, 2, 3])
      expect(server.queries(id).map(({ salt }) => salt)).toEqual([0n, 99n]);
    expect(server.services('ping').map(({ salt }) => salt)).toEqual([0n, 99n]);
    expect(server.services('msgs-ack').map(({ salt }) => salt)).toEqual([0n, 99n]);
  });

  it('D-52: is ignored for a message that was not sent', () => {
    const server = new ScriptedServer().open().send(query(1));
    server.service(badServerSalt(1234n, 1, 99n)).send(query(2));
    expect(server.queries(2)[0]?.salt).toBe(77n);
    expect(server.kinds('salt')).toEqual([]);
  });

  it('D-53: loops end', () => {
    const server = new ScriptedServer({ serverSalt: 0n }).open().send(query(1));
    for (let salt = 100n; salt < 130n && server.kinds('close').length === 0; salt++) {
      const last = server.queries(1).at(-1) ?? never();
      server.service(badServerSalt(last.outerId, 1, salt));
    }
    expect(server.queries(1).length).toBeLessThan(10);
    expect(server.kinds('failed')).toMatchObject([
      { id: 1, error: expect.any(RemoteProtocolError) },
    ]);
  });

  it('D-53: a connection where nothing is accepted is closed', () => {
    const server = new ScriptedServer({ serverSalt: 0n });
    server.answersPings = false;
    server.open();
    for (let salt = 100n; salt < 130n && server.kinds('close').length === 0; salt++) {
      server.service(badServerSalt(server.messages.at(-1)?.outerId ?? 0n, 0, salt));
    }
    expect(server.services('ping').length).toBeLessThan(12);
    expect(server.kinds('close').length).toBe(1);
  });

  it('D-53: many packets refused at once count as one refusal', () => {
    const server = new ScriptedServer({ serverSalt: 0n }).open();
    for (let id = 1; id <= 40; id++) server.send(query(id));
    for (let id = 1; id <= 40; id++) {
      server.service(badServerSalt(server.queries(id)[0]?.outerId ?? 0n, 1, 99n));
    }
    expect(server.kinds('close')).toEqual([]);
    for (let id = 1; id <= 40; id++) server.result(server.msgId(id), update(1));
    expect(server.kinds('result').length).toBe(40);
  });

  it('D-49: a query that may have arrived before keeps its msg_id', () => {
    const server = new ScriptedServer().open().send(query(1));
    server.cut().open();
    const [first, second] = server.queries(1);
    server.service(badServerSalt(second?.outerId ?? 0n, 0, 99n));
    const third = server.queries(1)[2];
    expect([second?.msgId, third?.msgId]).toEqual([first?.msgId, first?.msgId]);
    expect((third?.outerId ?? 0n) > (second?.outerId ?? 0n)).toBe(true);
  });
});

describe('bad_msg_notification', () => {
  it('D-40: 16 sets the clock and sends the query again', () => {
    const server = new ScriptedServer();
    server.answersPings = false;
    server.skew = 400_000;
    server.open().send(query(1));
    expect(messageIdTime(server.msgId(1))).toBeLessThan(START + 10);
    refuse(server, 1, 16);
    expect(server.kinds('time')).toEqual([{ kind: 'time', timeOffset: 400_000 }]);
    expect(Math.abs(messageIdTime(server.msgId(1)) - START - 400_000)).toBeLessThan(10);
    expect(new Set(server.messages.map(({ sessionId }) => sessionId)).size).toBe(1);
    server.result(server.msgId(1), update(1));
    expect(server.kinds('result').length).toBe(1);
  });

  it('D-40: 16 for a repeated query is settled by its state, and never goes round', () => {
    const server = new ScriptedServer().open().send(query(1));
    server.cut().open();
    refuse(server, 1, 16);
    const request = server.services('state-req').at(-1);
    expect(request?.service.msgIds).toEqual([server.msgId(1)]);
    server.service(msgsStateInfo(request?.msgId ?? 0n, Uint8Array.of(2)));
    const [first, , third] = server.queries(1);
    expect(third?.msgId).not.toBe(first?.msgId);
    expect(server.queries(1).length).toBe(3);
  });

  it('D-41: 17 sets the clock back and goes on in a new session', () => {
    const server = new ScriptedServer();
    server.answersPings = false;
    server.skew = -100_000;
    server.open().send(query(1));
    refuse(server, 1, 17);
    expect(server.kinds('time')).toEqual([{ kind: 'time', timeOffset: -100_000 }]);
    const [first, second] = server.queries(1);
    expect((second?.msgId ?? 0n) < (first?.msgId ?? 0n)).toBe(true);
    expect(second?.sessionId).not.toBe(first?.sessionId);
    expect(second?.seqNo).toBe(1);
    server.result(server.msgId(1), update(1));
    expect(server.kinds('result').length).toBe(1);
  });

  it('D-54: 17 leaves other queries to the old session until they are refused, too', () => {
    const server = new ScriptedServer();
    server.skew = -100_000;
    server.answersPings = false;
    server.open().send(query(1)).send(query(2)).send(query(3));
    refuse(server, 1, 17);
    expect(server.queries(2).length).toBe(1);
    refuse(server, 2, 17);
    expect(server.queries(2).length).toBe(2);
    const { msgId, sessionId } = server.queries(3)[0] ?? never();
    server.result(msgId, update(3), { sessionId });
    expect(server.kinds('result').map(({ id }) => id)).toEqual([3]);
    for (const id of [1, 2]) server.result(server.msgId(id), update(id));
    expect(server.client.pending).toBe(0);
  });

  it('D-71: the old session is destroyed, and what still comes from it is ignored', () => {
    const server = new ScriptedServer();
    server.skew = -100_000;
    server.open().send(query(1));
    const old = server.sessionId;
    refuse(server, 1, 17).advance(31_000);
    expect(server.services('destroy-session').map(({ service }) => service.sessionId)).toEqual([
      old,
    ]);
    const before = server.events.length;
    server.content(update(1), { sessionId: old });
    expect(server.events.length).toBe(before);
  });

  it('D-54: a query of the old session that never gets its answer fails, or is sent again', () => {
    const server = new ScriptedServer();
    server.skew = -100_000;
    server
      .open()
      .send(query(1))
      .send(query(2))
      .send(query(3, { retryable: true }));
    refuse(server, 1, 17).advance(31_000);
    expect(server.kinds('failed').map(({ id }) => id)).toEqual([2]);
    expect(server.queries(3).length).toBe(2);
  });

  it('D-44: 20 sends again what cannot have arrived before', () => {
    const server = new ScriptedServer().open().send(query(1));
    refuse(server, 1, 20);
    expect(server.queries(1).length).toBe(2);
    expect(server.kinds('failed')).toEqual([]);
  });

  it('D-44: 20 fails what may have run, unless it may run twice', () => {
    const server = new ScriptedServer()
      .open()
      .send(query(1))
      .send(query(2, { retryable: true }));
    const before = server.msgId(2);
    server.cut().open();
    refuse(server, 1, 20);
    expect(server.kinds('failed').map(({ id }) => id)).toEqual([1]);
    expect(server.queries(2).length).toBe(3);
    expect(server.msgId(2)).not.toBe(before);
  });

  for (const [row, code] of [
    ['D-42', 18],
    ['D-43', 19],
    ['D-45', 32],
    ['D-46', 33],
    ['D-47', 34],
    ['D-48', 35],
    ['D-50', 64],
  ] as const) {
    it(`${row}: ${code} is tried once more in a new session, then fails`, () => {
      const server = new ScriptedServer().open().send(query(1));
      const first = server.sessionId;
      refuse(server, 1, code);
      expect(server.queries(1).length).toBe(2);
      expect(server.sessionId).not.toBe(first);
      refuse(server, 1, code);
      expect(server.queries(1).length).toBe(2);
      expect(server.kinds('failed')).toMatchObject([{ id: 1, error: { got: code } }]);
    });
  }

  it('D-54: a server that refuses everything for ever is given up', () => {
    const server = new ScriptedServer();
    server.answersPings = false;
    server.open();
    for (let i = 0; i < 50 && server.kinds('close').length === 0; i++) {
      const { outerId, sessionId } = server.messages.at(-1) ?? never();
      server.service(badMsgNotification(outerId, 0, 32), { sessionId });
    }
    expect(server.messages.length).toBeLessThan(60);
    expect(server.kinds('close').length).toBe(1);
  });

  it('D-52: is ignored for a message that was not sent', () => {
    const server = new ScriptedServer().open().send(query(1));
    const { sessionId } = server;
    server.service(badMsgNotification(4n, 1, 17)).send(query(2));
    expect(server.sessionId).toBe(sessionId);
    expect(server.kinds('time')).toEqual([]);
    expect(server.queries(1).length).toBe(1);
  });
});
