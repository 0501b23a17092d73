import { gzip } from '@mtkit/crypto/gzip';
import { TlWriter } from '@mtkit/tl';
import { describe, expect, it } from 'vitest';
import { AUTH_KEY, query, ScriptedServer, START, update } from '../../../test/scripted-server.ts';
import { SecurityError } from '../../errors.ts';
import { badServerSalt } from '../../service/bad-message.ts';
import { newSessionCreated } from '../../service/new-session.ts';
import { writeContainer } from '../container.ts';
import { sealEnvelope, TO_CLIENT, TO_SERVER } from '../envelope.ts';
import { messageIdAt } from '../message-id.ts';

/** The connection was closed for a failed check, and nothing else happened. */
function expectRefusal(server: ScriptedServer, before: number): void {
  expect(server.events.slice(before)).toMatchObject([
    { kind: 'close', reason: expect.any(SecurityError) },
  ]);
  expect(server.client.transmit(server.now)).toBeUndefined();
}

describe('received packets', () => {
  it('D-07: with a wrong msg_key change nothing', () => {
    const server = new ScriptedServer().open().send(query(1));
    const before = server.events.length;
    const packet = server.packet(server.message(newSessionCreated(4n, 5n, 99n), true));
    packet[30] = (packet[30] as number) ^ 1;
    server.deliver(packet);
    expectRefusal(server, before);
    server.cut().open();
    expect(server.queries(1).map(({ salt }) => salt)).toEqual([77n, 77n]);
    expect(server.kinds('new-session')).toEqual([]);
  });

  it('D-07: are not read after one that failed', () => {
    const server = new ScriptedServer().open();
    const bad = server.packet(server.message(update(1), true));
    bad[30] = (bad[30] as number) ^ 1;
    const good = server.packet(server.message(update(2), true));
    const frames = [bad, good].map((packet) => server.transport.frame(packet));
    server.write(Uint8Array.from(Buffer.concat(frames)));
    expect(server.kinds('update')).toEqual([]);
    expect(server.kinds('close').length).toBe(1);
  });

  it('D-08: of another key are refused', () => {
    const server = new ScriptedServer().open();
    const before = server.events.length;
    const packet = server.packet(server.message(update(1), true));
    packet[0] = (packet[0] as number) ^ 1;
    expectRefusal(server.deliver(packet), before);
  });

  it('C-06: in plaintext are refused once there is a key', () => {
    const server = new ScriptedServer().open();
    const before = server.events.length;
    expectRefusal(server.deliver(new Uint8Array(40)), before);
  });

  it('D-09: of another session are refused', () => {
    const server = new ScriptedServer().open();
    const before = server.events.length;
    expectRefusal(server.content(update(1), { sessionId: 1234n }), before);
  });

  it('D-02: of a client are refused', () => {
    const server = new ScriptedServer().open();
    const before = server.events.length;
    const message = server.message(update(1), true);
    const envelope = { salt: 77n, sessionId: server.sessionId, ...message };
    server.deliver(sealEnvelope(AUTH_KEY, TO_SERVER, envelope, server.random).packet);
    expectRefusal(server, before);
  });

  it('D-10: with wrong padding are refused', () => {
    for (const padding of [0, 1040]) {
      const server = new ScriptedServer().open();
      const before = server.events.length;
      const message = server.message(new Uint8Array(16), true);
      const envelope = { salt: 77n, sessionId: server.sessionId, ...message };
      server.deliver(
        sealEnvelope(AUTH_KEY, TO_CLIENT, envelope, server.random, { padding }).packet,
      );
      expectRefusal(server, before);
    }
  });

  it('D-11: with an even msg_id are refused', () => {
    for (const parity of [0n, 2n]) {
      const server = new ScriptedServer().open();
      const before = server.events.length;
      const msgId = ((server.nextMsgId() >> 2n) << 2n) + parity;
      expectRefusal(server.content(update(1), { msgId }), before);
    }
  });

  it('D-13: from more than 300 s ago or 30 s ahead are refused', () => {
    for (const [seconds, fine] of [
      [-301, false],
      [-299, true],
      [29, true],
      [31, false],
    ] as const) {
      const server = new ScriptedServer().open();
      const msgId = messageIdAt(START + seconds * 1000) + 3n;
      server.content(update(1), { msgId });
      expect(server.kinds('update').length).toBe(fine ? 1 : 0);
      expect(server.kinds('close').length).toBe(fine ? 0 : 1);
    }
  });

  it('D-13: are not judged by a clock that was not measured', () => {
    const server = new ScriptedServer();
    server.answersPings = false;
    server.open();
    server.content(update(1), { msgId: messageIdAt(START - 4_000_000) + 3n });
    expect(server.kinds('update').length).toBe(1);
  });

  it('D-13: bad_server_salt counts although its time is wrong', () => {
    const server = new ScriptedServer().open().send(query(1));
    const msgId = messageIdAt(START - 4_000_000) + 1n;
    server.service(badServerSalt(server.msgId(1), 1, 99n), { msgId });
    expect(server.queries(1).map(({ salt }) => salt)).toEqual([77n, 99n]);
    expect(server.kinds('close')).toEqual([]);
  });

  it('D-13: a clock that was set in the meantime is measured again', () => {
    const server = new ScriptedServer().open();
    server.skew = 1_000_000;
    server.content(update(1), { msgId: server.nextMsgId() });
    expect(server.kinds('close').length).toBe(1);
    server.cut().open();
    expect(server.kinds('time')).toEqual([{ kind: 'time', timeOffset: 1_000_000 }]);
    server.content(update(2), { msgId: server.nextMsgId() });
    expect(server.kinds('update').length).toBe(1);
    expect(server.kinds('close').length).toBe(1);
  });

  it('D-14: that are repeated are acknowledged again and delivered once', () => {
    const server = new ScriptedServer().open();
    const message = server.message(update(1), true);
    const packet = server.packet(message);
    server.deliver(packet).advance(11_000).deliver(packet).advance(11_000);
    expect(server.kinds('update').length).toBe(1);
    expect(server.acknowledged).toEqual([message.msgId, message.msgId]);
  });

  it('D-14: below all that are kept are acknowledged, dropped and reported as a gap', () => {
    const server = new ScriptedServer({ limits: { receivedIds: 10 } }).open();
    const old = server.message(update(1), true);
    for (let i = 0; i < 12; i++) server.content(update(i));
    server.container([old]).advance(11_000);
    expect(server.kinds('update').length).toBe(12);
    expect(server.kinds('gap').length).toBe(1);
    expect(server.acknowledged).toContain(old.msgId);
  });

  it('D-14: a server whose clock went back is understood', () => {
    const server = new ScriptedServer({ limits: { receivedIds: 10 } }).open();
    for (let i = 0; i < 12; i++) server.content(update(i), { msgId: server.nextMsgId() });
    const msgId = messageIdAt(START - 100_000) + 1n;
    server
      .send(query(1))
      .service(badServerSalt(server.queries(1)[0]?.outerId ?? 0n, 1, 99n), { msgId });
    expect(server.queries(1).map(({ salt }) => salt)).toEqual([77n, 99n]);
  });

  it('D-14: an answer is taken however old it is', () => {
    const server = new ScriptedServer({ limits: { receivedIds: 10 } }).open().send(query(1));
    const msgId = server.nextMsgId(1);
    for (let i = 0; i < 12; i++) server.content(update(i));
    const result = new TlWriter();
    result.uint(0xf35c6d01);
    result.long(server.msgId(1));
    result.raw(update(5));
    server.container([{ msgId, seqNo: 1, body: result.finish() }]);
    expect(server.kinds('result').length).toBe(1);
  });

  it('D-34: may hold an empty container', () => {
    const server = new ScriptedServer().open().container([]);
    expect(server.kinds('close')).toEqual([]);
  });

  it('D-30: with a bad container inside count for nothing', () => {
    const server = new ScriptedServer().open();
    const inner = server.message(update(1), true);
    const nested = server.message(writeContainer([inner]), false);
    server.container([server.message(update(2), true), nested]);
    expect(server.kinds('update')).toEqual([]);
    expect(server.kinds('close').length).toBe(1);
  });

  it('D-07: with one malformed message inside count for nothing', () => {
    const server = new ScriptedServer().open().send(query(1));
    const good = server.message(newSessionCreated(4n, 5n, 99n), true);
    const bad = server.message(newSessionCreated(4n, 5n, 99n).subarray(0, 24), true);
    server.container([good, bad]);
    expect(server.kinds('new-session')).toEqual([]);
    expect(server.kinds('salt')).toEqual([]);
    expect(server.kinds('close').length).toBe(1);
  });

  it('A-29: with bytes after a service message are refused', () => {
    const server = new ScriptedServer().open();
    const body = Uint8Array.from([...newSessionCreated(4n, 5n, 99n), 0, 0, 0, 0]);
    server.content(body);
    expect(server.kinds('new-session')).toEqual([]);
    expect(server.kinds('close').length).toBe(1);
  });

  it('D-35: msg_copy is applied once, and both messages are acknowledged', () => {
    const server = new ScriptedServer().open();
    const original = server.message(update(1), true);
    const writer = new TlWriter();
    writer.uint(0xe06046b2);
    writer.long(original.msgId);
    writer.int(original.seqNo);
    writer.int(original.body.length);
    writer.raw(original.body);
    const copy = server.message(writer.finish(), true);
    server.deliver(server.packet(original)).deliver(server.packet(copy)).advance(11_000);
    expect(server.kinds('update').length).toBe(1);
    expect(server.acknowledged).toEqual([original.msgId, copy.msgId]);
  });

  it('A-25: packed updates are unpacked, a packed container as well', () => {
    const server = new ScriptedServer().open().content(pack(update(1)));
    const inner = [server.message(update(2), true), server.message(pack(update(3)), true)];
    server.service(pack(writeContainer(inner)));
    expect(server.kinds('update').map(({ body }) => body)).toEqual([1, 2, 3].map(update));
    server.content(pack(pack(update(1))));
    expect(server.kinds('close').length).toBe(1);
  });

  it('I-12: a container of bombs is refused in bounded memory', () => {
    const writer = new TlWriter();
    writer.uint(0x3072cfa1);
    writer.bytes(gzip(new Uint8Array(9 * 1024 * 1024)));
    const bomb = writer.finish();
    const server = new ScriptedServer().open();
    server.container(Array.from({ length: 20 }, () => server.message(bomb, true)));
    expect(server.kinds('update')).toEqual([]);
    expect(server.kinds('close').length).toBe(1);
  });
});

function pack(body: Uint8Array): Uint8Array {
  const writer = new TlWriter();
  writer.uint(0x3072cfa1);
  writer.bytes(gzip(body));
  return writer.finish();
}
