import { describe, expect, it } from 'vitest';
import { concat } from '../../test/bytes.ts';
import { query, ScriptedServer, update } from '../../test/scripted-server.ts';
import { LocalProtocolError, RemoteProtocolError, TransportError } from '../errors.ts';
import { destroyAuthKeyResult } from '../service/destroy-auth-key.ts';
import { rpcResult } from '../service/rpc-result.ts';

describe('ClientConnection', () => {
  for (const transport of ['abridged', 'intermediate', 'padded-intermediate', 'full'] as const) {
    for (const obfuscated of transport === 'full' ? [false] : [false, true]) {
      it(`sends a query and gets its answer over ${transport}${obfuscated ? ', obfuscated' : ''}`, () => {
        const server = new ScriptedServer({ transport, obfuscated }).open();
        expect(server.kinds('ready').length).toBe(1);
        server.send(query(1));
        expect(server.queries(1)[0]?.outerId).toBe(server.msgId(1));
        server.result(server.msgId(1), update(9));
        expect(server.kinds('result')).toEqual([{ kind: 'result', id: 1, body: update(9) }]);
      });
    }
  }

  it('writes the header and the first packet at once', () => {
    const server = new ScriptedServer({ transport: 'abridged' });
    server.client.opened(server.now);
    const first = server.client.transmit(server.now);
    expect(first?.[0]).toBe(0xef);
    expect(first?.length).toBeGreaterThan(64);
    expect(server.client.transmit(server.now)).toBeUndefined();
  });

  it('takes packets cut anywhere', () => {
    const server = new ScriptedServer().open().send(query(1));
    const answers = [1, 2, 3].map((n) => server.packet(server.message(update(n), true)));
    const bytes = concat(...answers.map((packet) => server.transport.frame(packet)));
    for (let at = 0; at < bytes.length; at += 7) server.write(bytes.subarray(at, at + 7));
    expect(server.kinds('update').map(({ body }) => body)).toEqual([1, 2, 3].map(update));
  });

  it('D-74: an answer cut at any byte comes once when it is sent again', () => {
    for (let at = 0; ; at++) {
      const server = new ScriptedServer({ transport: 'abridged', obfuscated: true }).open();
      server.send(query(1));
      const answer = server.message(rpcResult(server.msgId(1), update(1)), true);
      const bytes = server.transport.frame(server.packet(answer));
      server.write(bytes.subarray(0, at)).cut().open().container([answer]);
      expect(server.kinds('result').length).toBe(1);
      expect(server.acknowledged.length).toBe(at < bytes.length ? 0 : 1);
      if (at === bytes.length) return;
    }
  });

  it('makes a new transport for every socket', () => {
    const server = new ScriptedServer({ transport: 'full' }).open().send(query(1));
    server.cut().open().send(query(2));
    for (const id of [1, 2]) server.result(server.msgId(id), update(id));
    expect(server.kinds('result').length).toBe(2);
    expect(server.kinds('ready').length).toBe(2);
  });

  it('closes when the stream makes no sense', () => {
    const server = new ScriptedServer().open().send(query(1));
    server.write(Uint8Array.of(0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0));
    expect(server.kinds('close')).toMatchObject([{ reason: expect.any(RemoteProtocolError) }]);
    expect(server.client.deadline).toBeUndefined();
    server.client.receive(server.now, Uint8Array.of(1, 2, 3));
    server.client.wake(server.now + 1e9);
    expect(server.pump().kinds('close').length).toBe(1);
    server.cut().open();
    expect(server.queries(1).length).toBe(2);
  });

  it('refuses bodies that are no TL objects, and numbers in use', () => {
    const { client } = new ScriptedServer();
    expect(() => client.send(0, { id: 1, body: new Uint8Array(3) })).toThrow(LocalProtocolError);
    expect(() => client.send(0, { id: 1, body: new Uint8Array(0) })).toThrow(LocalProtocolError);
    client.send(0, query(1));
    expect(() => client.send(0, query(1))).toThrow(LocalProtocolError);
  });

  it('may be opened and closed at any time', () => {
    const server = new ScriptedServer();
    server.client.closed(server.now);
    server.open();
    server.client.opened(server.now);
    server.cut();
    server.client.closed(server.now);
    server.client.wake(server.now);
    expect(server.client.transmit(server.now)).toBeUndefined();
    server.open().client.stop(server.now);
    server.client.stop(server.now);
    server.client.opened(server.now);
    expect(server.client.transmit(server.now)).toBeUndefined();
  });
});

describe('transport errors', () => {
  it('B-24: the first 404 only closes, the second one says that the key is lost', () => {
    const server = new ScriptedServer();
    server.answersPings = false;
    server.open().send(query(1));
    error(server, 404);
    expect(server.kinds('close')).toMatchObject([{ reason: expect.any(TransportError) }]);
    expect(server.kinds('key-lost')).toEqual([]);
    error(server.cut().open(), 404);
    expect(server.kinds('key-lost').length).toBe(1);
    expect(server.client.pending).toBe(1);
    server.cut().client.opened(server.now);
    expect(server.pump().kinds('close').length).toBe(3);
  });

  it('B-24: a message in between proves the key', () => {
    const server = new ScriptedServer().open();
    error(server, 404);
    server.cut().open().content(update(1));
    error(server, 404);
    expect(server.kinds('key-lost')).toEqual([]);
  });

  it('B-22, B-25: 429 and 444 are reported, so that the driver waits', () => {
    for (const status of [429, 444]) {
      const server = new ScriptedServer().open().send(query(1));
      error(server, status);
      expect(server.events.slice(-2)).toMatchObject([
        { kind: 'transport-error', status },
        { kind: 'close' },
      ]);
      server.cut().open();
      expect(server.queries(1).length).toBe(2);
    }
  });

  it('B-10: an empty packet means nothing', () => {
    const server = new ScriptedServer().open();
    server.write(Uint8Array.of(4, 0, 0, 0, 0, 0, 0, 0));
    expect(server.kinds('close')).toEqual([]);
  });
});

describe('quick acks', () => {
  it('B-27, B-29: report each query of the packet, once', () => {
    for (const transport of ['abridged', 'intermediate', 'padded-intermediate'] as const) {
      const server = new ScriptedServer({ transport });
      server.client.send(server.now, query(1, { quickAck: true }));
      server.client.send(server.now, query(2));
      server.client.send(server.now, query(3, { quickAck: true }));
      server.open();
      expect(server.messages[0]?.quickAck).toBe(true);
      token(server, server.tokens.at(-1) ?? 0);
      token(server, server.tokens.at(-1) ?? 0);
      expect(server.kinds('quick-ack').map(({ id }) => id)).toEqual([1, 3]);
      expect(server.kinds('acked')).toEqual([]);
      expect(server.client.pending).toBe(3);
    }
  });

  it('B-29: ignore tokens that nobody waits for', () => {
    const server = new ScriptedServer().open().send(query(1));
    expect(server.messages.at(-1)?.quickAck).toBe(false);
    token(server, 0x8000_1234);
    token(server, server.tokens.at(-1) ?? 0);
    expect(server.kinds('quick-ack')).toEqual([]);
    expect(server.kinds('close')).toEqual([]);
  });
});

describe('destroy_auth_key', () => {
  it('C-61: reports the answer, and the key is not used again', () => {
    const server = new ScriptedServer().open();
    server.client.destroyKey(server.now);
    server.pump();
    expect(server.services('destroy-auth-key').length).toBe(1);
    server.service(destroyAuthKeyResult('ok')).service(destroyAuthKeyResult('ok'));
    expect(server.kinds('key-destroyed')).toEqual([{ kind: 'key-destroyed', outcome: 'ok' }]);
    server.cut().client.opened(server.now);
    server.pump();
    expect(server.kinds('close').length).toBe(1);
  });

  it('C-61: takes 404 for an ok', () => {
    const server = new ScriptedServer().open();
    server.client.destroyKey(server.now);
    server.pump().write(server.transport.frameError(404));
    expect(server.kinds('key-destroyed')).toEqual([{ kind: 'key-destroyed', outcome: 'ok' }]);
    expect(server.kinds('key-lost')).toEqual([]);
  });

  it('C-61: is asked again after a cut', () => {
    const server = new ScriptedServer().open();
    server.client.destroyKey(server.now);
    server.cut().open();
    expect(server.services('destroy-auth-key').length).toBe(1);
    server.service(destroyAuthKeyResult('fail'));
    expect(server.kinds('key-destroyed')).toEqual([{ kind: 'key-destroyed', outcome: 'fail' }]);
    server.send(query(1));
    expect(server.queries(1).length).toBe(1);
  });
});

function error(server: ScriptedServer, status: number): ScriptedServer {
  return server.write(server.transport.frameError(status));
}

function token(server: ScriptedServer, value: number): ScriptedServer {
  return server.write(server.transport.frameQuickAck(value) ?? new Uint8Array(0));
}
