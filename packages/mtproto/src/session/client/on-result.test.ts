import { gzip } from '@mtkit/crypto/gzip';
import { TlWriter } from '@mtkit/tl';
import { describe, expect, it } from 'vitest';
import { query, ScriptedServer, update } from '../../../test/scripted-server.ts';
import { RemoteProtocolError } from '../../errors.ts';
import { destroyAuthKeyResult } from '../../service/destroy-auth-key.ts';
import { rpcError, rpcResult } from '../../service/rpc-result.ts';

function packed(body: Uint8Array): Uint8Array {
  const writer = new TlWriter();
  writer.uint(0x3072cfa1);
  writer.bytes(gzip(body));
  return writer.finish();
}

describe('rpc_result', () => {
  it('D-60: ends the query and is acknowledged', () => {
    const server = new ScriptedServer().open().send(query(1));
    server.result(server.msgId(1), update(9));
    expect(server.kinds('result')).toEqual([{ kind: 'result', id: 1, body: update(9) }]);
    server.send(query(2));
    expect(server.acknowledged.length).toBe(1);
  });

  it('A-24: hands the body over as it came, a bare vector as well', () => {
    const server = new ScriptedServer().open().send(query(1));
    const vector = Uint8Array.of(0x15, 0xc4, 0xb5, 0x1c, 0, 0, 0, 0);
    server.result(server.msgId(1), vector);
    expect(server.kinds('result')[0]?.body).toEqual(vector);
  });

  it('A-25: is unpacked, an error inside as well', () => {
    const server = new ScriptedServer().open().send(query(1)).send(query(2));
    server.result(server.msgId(1), packed(new Uint8Array(2000)));
    server.result(server.msgId(2), packed(rpcError(400, 'SOME_THING')));
    expect(server.kinds('result')[0]?.body.length).toBe(2000);
    expect(server.kinds('error')).toEqual([
      { kind: 'error', id: 2, code: 400, message: 'SOME_THING' },
    ]);
  });

  it('A-26: with corrupt packing fails its query and nothing else', () => {
    const server = new ScriptedServer().open().send(query(1)).send(query(2));
    const corrupt = packed(new Uint8Array(2000));
    corrupt[20] = (corrupt[20] as number) ^ 0xff;
    server.result(server.msgId(1), corrupt);
    server.result(server.msgId(2), update(1));
    expect(server.kinds('failed')).toMatchObject([
      { id: 1, error: expect.any(RemoteProtocolError) },
    ]);
    expect(server.kinds('result').map(({ id }) => id)).toEqual([2]);
    expect(server.kinds('close')).toEqual([]);
  });

  it('D-60: for an unknown msg_id is acknowledged and ignored', () => {
    const server = new ScriptedServer().open();
    server.result(1234n, update(1), { msgId: server.nextMsgId(1) });
    expect(server.kinds('result')).toEqual([]);
    server.advance(11_000);
    expect(server.acknowledged.length).toBe(1);
    expect(server.kinds('close')).toEqual([]);
  });

  it('D-60: for msg_id 0 closes the connection', () => {
    const server = new ScriptedServer().open();
    server.result(0n, update(1));
    expect(server.kinds('close')).toMatchObject([{ reason: expect.any(RemoteProtocolError) }]);
  });

  it('D-61: with a senseless error code is an error 500', () => {
    const server = new ScriptedServer().open().send(query(1));
    server.error(server.msgId(1), 99_999, 'WHAT');
    expect(server.kinds('error')).toMatchObject([{ code: 500, message: 'WHAT' }]);
  });

  it('D-88: a challenge is an error like any other', () => {
    const server = new ScriptedServer().open().send(query(1));
    server.error(server.msgId(1), 403, 'RECAPTCHA_CHECK_signup__KEY');
    expect(server.kinds('error')).toMatchObject([{ code: 403 }]);
  });

  it('ends a query only once', () => {
    const server = new ScriptedServer().open().send(query(1));
    const msgId = server.msgId(1);
    server.result(msgId, update(1)).result(msgId, update(2));
    expect(server.kinds('result').length).toBe(1);
  });

  it('D-71: may hold the answer to a service request', () => {
    const server = new ScriptedServer().open();
    server.client.destroyKey(server.now);
    server.pump();
    const [request] = server.services('destroy-auth-key');
    server.result(request?.msgId ?? 0n, destroyAuthKeyResult('ok'));
    expect(server.kinds('key-destroyed')).toEqual([{ kind: 'key-destroyed', outcome: 'ok' }]);
  });
});

describe('invokeAfterMsg', () => {
  const wrapper = 'cb9f372d';

  it('D-84: names the msg_id of the query before, in the same packet too', () => {
    const server = new ScriptedServer().open();
    server.client.send(server.now, query(1));
    server.client.send(server.now, query(2, { after: [1] }));
    server.pump();
    expect(wraps(server, 2)).toEqual({ id: wrapper, after: server.msgId(1) });
  });

  it('D-84: names several, and none that is done', () => {
    const server = new ScriptedServer().open().send(query(1)).send(query(2)).send(query(3));
    server.send(query(4, { after: [1, 2, 3] }));
    expect(wraps(server, 4).id).toBe('3dc4b4f0');
    server.result(server.msgId(1), update(1)).result(server.msgId(2), update(1));
    server.send(query(5, { after: [1, 2, 3] }));
    expect(wraps(server, 5)).toEqual({ id: wrapper, after: server.msgId(3) });
    server.result(server.msgId(3), update(1)).send(query(6, { after: [1, 2, 3] }));
    expect(wraps(server, 6).id).toBe('badf00d');
  });

  it('D-84: after MSG_WAIT_TIMEOUT the query waits for the one before and is sent again', () => {
    const server = new ScriptedServer()
      .open()
      .send(query(1))
      .send(query(2, { after: [1] }));
    const before = server.msgId(2);
    server.error(before, 400, 'MSG_WAIT_TIMEOUT');
    expect(server.kinds('error')).toEqual([]);
    expect(server.queries(2).length).toBe(1);
    server.result(server.msgId(1), update(1));
    expect(server.queries(2).length).toBe(2);
    expect(server.msgId(2)).not.toBe(before);
    expect(wraps(server, 2).id).toBe('badf00d');
    server.result(server.msgId(2), update(2));
    expect(server.kinds('result').map(({ id }) => id)).toEqual([1, 2]);
  });

  it('D-84: a chain fails with its first query', () => {
    const server = new ScriptedServer().open().send(query(1));
    server.send(query(2, { after: [1] })).send(query(3, { after: [2] }));
    server.error(server.msgId(2), 500, 'MSG_WAIT_TIMEOUT');
    server.error(server.msgId(1), 400, 'FIRST_FAILED');
    server.error(server.msgId(3), 400, 'MSG_WAIT_FAILED');
    expect(server.kinds('error').map(({ id, message }) => [id, message])).toEqual([
      [1, 'FIRST_FAILED'],
      [2, 'MSG_WAIT_FAILED'],
      [3, 'MSG_WAIT_FAILED'],
    ]);
    expect(server.client.pending).toBe(0);
  });

  it('D-84: a query whose predecessor got another msg_id is sent again with that', () => {
    const server = new ScriptedServer()
      .open()
      .send(query(1))
      .send(query(2, { after: [1] }));
    server.error(server.msgId(2), 400, 'MSG_WAIT_FAILED');
    server.result(server.msgId(1), update(1));
    server.result(server.msgId(2), update(2));
    expect(server.kinds('result').map(({ id }) => id)).toEqual([1, 2]);
  });

  it('never goes round in circles', () => {
    const server = new ScriptedServer().open().send(query(1));
    for (let i = 0; i < 6; i++) server.error(server.msgId(1), 400, 'MSG_WAIT_FAILED');
    expect(server.kinds('error')).toMatchObject([{ id: 1, message: 'MSG_WAIT_FAILED' }]);
  });
});

describe('cancelled queries', () => {
  it('D-67: are dropped at the server, and end without an event', () => {
    const server = new ScriptedServer().open().send(query(1));
    const msgId = server.msgId(1);
    server.client.cancel(server.now, 1);
    server.pump();
    expect(server.services('rpc-drop-answer').map(({ service }) => service.reqMsgId)).toEqual([
      msgId,
    ]);
    expect((server.services('rpc-drop-answer')[0]?.seqNo ?? 0) % 2).toBe(1);
    server.result(msgId, update(1));
    expect(server.kinds('result')).toEqual([]);
    expect(server.client.pending).toBe(0);
  });

  it('D-67: have their answer to rpc_drop_answer acknowledged', () => {
    const server = new ScriptedServer().open().send(query(1));
    server.client.cancel(server.now, 1);
    server.pump();
    const [drop] = server.services('rpc-drop-answer');
    const running = rpcResult(drop?.msgId ?? 0n, Uint8Array.of(0x86, 0xe5, 0x78, 0xcd));
    server.content(running).advance(11_000);
    expect(server.acknowledged.length).toBe(1);
    expect(server.kinds('close')).toEqual([]);
  });

  it('are forgotten when they have not been sent', () => {
    const server = new ScriptedServer();
    server.client.send(server.now, query(1));
    server.client.cancel(server.now, 1);
    server.client.cancel(server.now, 99);
    server.open();
    expect(server.queries(1)).toEqual([]);
    expect(server.services('rpc-drop-answer')).toEqual([]);
  });
});

function wraps(server: ScriptedServer, id: number): { id: string; after: bigint } {
  const { body } = server.queries(id).at(-1) ?? { body: new Uint8Array(12) };
  const view = new DataView(body.buffer, body.byteOffset);
  return { id: view.getUint32(0, true).toString(16), after: view.getBigInt64(4, true) };
}
