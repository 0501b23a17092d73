import { describe, expect, it } from 'vitest';
import { query, ScriptedServer, update } from '../../../test/scripted-server.ts';
import { RemoteProtocolError } from '../../errors.ts';
import { msgsAck } from '../../service/ack.ts';
import { msgDetailedInfo } from '../../service/detailed-info.ts';
import { msgResendReq } from '../../service/resend.ts';
import { msgsAllInfo, msgsStateInfo, msgsStateReq } from '../../service/state.ts';

/** Answers the last state request with the same byte for each id. */
function info(server: ScriptedServer, state: number): ScriptedServer {
  const request = server.services('state-req').at(-1);
  if (request === undefined) throw new Error('no state request');
  const bytes = new Uint8Array(request.service.msgIds.length).fill(state);
  return server.service(msgsStateInfo(request.msgId, bytes));
}

describe('state requests', () => {
  it('D-64: ask for a query after 5 s of silence, then less and less often', () => {
    const server = new ScriptedServer().open().send(query(1));
    server.advance(4_900);
    expect(server.services('state-req')).toEqual([]);
    server.advance(200);
    expect(server.services('state-req').map(({ service }) => service.msgIds)).toEqual([
      [server.msgId(1)],
    ]);
    server.advance(600_000);
    const count = server.services('state-req').length;
    expect(count).toBeGreaterThan(8);
    expect(count).toBeLessThan(15);
    expect(server.queries(1).length).toBe(1);
  });

  it('D-64: a received query is left alone', () => {
    const server = new ScriptedServer().open().send(query(1)).advance(6_000);
    info(server, 4 + 32).advance(55_000);
    expect(server.kinds('acked')).toEqual([{ kind: 'acked', id: 1 }]);
    expect(server.services('state-req').length).toBe(1);
    expect(server.queries(1).length).toBe(1);
  });

  it('D-64: a query that was not received is sent again', () => {
    for (const state of [2, 3]) {
      const server = new ScriptedServer().open().send(query(1)).advance(6_000);
      info(server, state);
      expect(server.queries(1).length).toBe(2);
      server.result(server.msgId(1), update(1));
      expect(server.kinds('result').length).toBe(1);
    }
  });

  it('D-64: a query that is never received fails after some tries', () => {
    const server = new ScriptedServer().open().send(query(1));
    for (let n = 0; n < 10 && server.client.pending > 0; n++) info(server.advance(6_000), 2);
    expect(server.queries(1).length).toBe(6);
    expect(server.kinds('failed').length).toBe(1);
  });

  it('D-64: a query that the server forgot fails, or is sent again if it may run twice', () => {
    const server = new ScriptedServer()
      .open()
      .send(query(1))
      .send(query(2, { retryable: true }));
    server.advance(6_000);
    info(server, 1);
    expect(server.kinds('failed')).toMatchObject([
      { id: 1, error: expect.any(RemoteProtocolError) },
    ]);
    expect(server.queries(2).length).toBe(2);
  });

  it('D-64: an answer that exists but does not come is fetched by repeating the query', () => {
    const server = new ScriptedServer().open().send(query(1)).advance(6_000);
    info(server, 4 + 64);
    expect(server.queries(1).length).toBe(1);
    server.advance(65_000);
    info(server, 4 + 64);
    const [first, second] = server.queries(1);
    expect(second?.msgId).toBe(first?.msgId);
    expect(second?.outerId).not.toBe(second?.msgId);
  });

  it('D-64: an info of the wrong length closes the connection', () => {
    const server = new ScriptedServer().open().send(query(1)).advance(6_000);
    const [request] = server.services('state-req');
    server.service(msgsStateInfo(request?.msgId ?? 0n, Uint8Array.of(2, 2)));
    expect(server.kinds('close')).toMatchObject([{ reason: expect.any(RemoteProtocolError) }]);
    expect(server.queries(1).length).toBe(1);
  });

  it('D-64: an info for no request of ours is ignored', () => {
    const server = new ScriptedServer().open().send(query(1));
    server.service(msgsStateInfo(server.msgId(1), Uint8Array.of(2)));
    server.service(msgsStateInfo(5n, Uint8Array.of(2)));
    expect(server.queries(1).length).toBe(1);
    expect(server.kinds('close')).toEqual([]);
  });

  it('D-65: msgs_all_info counts as well, except for what the server does not know', () => {
    const server = new ScriptedServer().open();
    for (const id of [1, 2, 3]) server.send(query(id));
    const ids = [1, 2, 3].map((id) => server.msgId(id));
    server.service(msgsAllInfo(ids, Uint8Array.of(4, 2, 1)));
    expect([1, 2, 3].map((id) => server.queries(id).length)).toEqual([1, 2, 1]);
    expect(server.kinds('failed')).toEqual([]);
    expect(server.kinds('acked').map(({ id }) => id)).toEqual([1]);
  });

  it('D-64: the server learns which of its messages came', () => {
    const server = new ScriptedServer().open();
    const [first, lost, second] = [server.nextMsgId(), server.nextMsgId(), server.nextMsgId()];
    server.content(update(1), { msgId: first }).content(update(2), { msgId: second });
    const future = second + (1n << 40n);
    const request = server.message(msgsStateReq([first, lost, second, future]), false);
    server.deliver(server.packet(request));
    const [answer] = server.services('state-info');
    expect(answer?.service.reqMsgId).toBe(request.msgId);
    expect([...(answer?.service.info ?? [])]).toEqual([4, 2, 4, 3]);
    server.advance(11_000).service(msgsStateReq([first]));
    expect([...(server.services('state-info')[1]?.service.info ?? [])]).toEqual([12]);
    expect(server.services('state-info')[0]?.seqNo).toBe(0);
  });
});

describe('resend requests', () => {
  it('D-66: a query is sent again under its msg_id, in a container', () => {
    const server = new ScriptedServer().open().send(query(1));
    const [first] = server.queries(1);
    server.service(msgResendReq([server.msgId(1)]));
    const second = server.queries(1)[1];
    expect([second?.msgId, second?.seqNo]).toEqual([first?.msgId, first?.seqNo]);
    expect((second?.outerId ?? 0n) > (second?.msgId ?? 0n)).toBe(true);
    expect(server.services('state-info')).toEqual([]);
  });

  it('D-66: unknown messages are answered with states', () => {
    const server = new ScriptedServer().open().send(query(1));
    const request = server.message(msgResendReq([4n, server.msgId(1)]), false);
    server.deliver(server.packet(request));
    const [answer] = server.services('state-info');
    expect(answer?.service.reqMsgId).toBe(request.msgId);
    expect(answer?.service.info.length).toBe(2);
  });

  it('D-63: an answer that did not come is asked for, one that came is acknowledged again', () => {
    const server = new ScriptedServer().open().send(query(1));
    const answer = server.nextMsgId(1);
    server.service(msgDetailedInfo(server.msgId(1), answer, 100));
    expect(server.services('resend-req').map(({ service }) => service.msgIds)).toEqual([[answer]]);
    expect(server.kinds('acked')).toEqual([{ kind: 'acked', id: 1 }]);
    const query1 = server.msgId(1);
    server.result(query1, update(1), { msgId: answer }).advance(11_000);
    server.service(msgDetailedInfo(query1, answer, 100)).advance(11_000);
    expect(server.services('resend-req').length).toBe(1);
    expect(server.acknowledged).toEqual([answer, answer]);
  });

  it('D-63: a lost update is asked for', () => {
    const server = new ScriptedServer().open();
    const lost = server.nextMsgId();
    server.service(msgDetailedInfo(undefined, lost, 100));
    expect(server.services('resend-req').map(({ service }) => service.msgIds)).toEqual([[lost]]);
    const [request] = server.services('resend-req');
    server.service(msgsStateInfo(request?.msgId ?? 0n, Uint8Array.of(1)));
    expect(server.kinds('gap').length).toBe(1);
  });

  it('D-63: the answer of a query that was cancelled is not fetched', () => {
    const server = new ScriptedServer().open().send(query(1));
    const msgId = server.msgId(1);
    server.client.cancel(server.now, 1);
    server.service(msgDetailedInfo(msgId, server.nextMsgId(1), 100)).advance(11_000);
    expect(server.services('resend-req')).toEqual([]);
    expect(server.acknowledged.length).toBe(1);
  });

  it('I-13: a flood of requests does not pile up replies', () => {
    const server = new ScriptedServer().open();
    const bytes: Uint8Array[] = [];
    for (let i = 0; i < 1000; i++) {
      const message = server.message(msgsStateReq([BigInt(i)]), false);
      bytes.push(server.transport.frame(server.packet(message)));
    }
    for (const chunk of bytes) server.client.receive(server.now, chunk);
    server.pump();
    expect(server.services('state-info').length).toBe(200);
  });
});

describe('msgs_ack', () => {
  it('tells the caller that the server has the query, once', () => {
    const server = new ScriptedServer().open().send(query(1));
    server.service(msgsAck([server.msgId(1), 5n])).service(msgsAck([server.msgId(1)]));
    expect(server.kinds('acked')).toEqual([{ kind: 'acked', id: 1 }]);
  });
});
