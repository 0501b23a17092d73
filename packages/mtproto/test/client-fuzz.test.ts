import { TlError } from '@mtkit/tl';
import { describe, expect, it } from 'vitest';
import { MtprotoError } from '../src/errors.ts';
import { msgsAck } from '../src/service/ack.ts';
import { badMsgNotification, badServerSalt } from '../src/service/bad-message.ts';
import { msgDetailedInfo } from '../src/service/detailed-info.ts';
import { futureSalts } from '../src/service/future-salts.ts';
import { newSessionCreated } from '../src/service/new-session.ts';
import { ping, pong } from '../src/service/ping.ts';
import { msgResendReq } from '../src/service/resend.ts';
import { rpcError, rpcResult } from '../src/service/rpc-result.ts';
import { msgsAllInfo, msgsStateInfo, msgsStateReq } from '../src/service/state.ts';
import { type InnerMessage, writeContainer } from '../src/session/container.ts';
import { query, ScriptedServer, update } from './scripted-server.ts';
import { seededNumbers } from './seeded-random.ts';

/** Whatever was wrong with the bytes, the reason is one of ours and not a fault in the program. */
function expectOrderly(server: ScriptedServer): void {
  for (const { reason } of server.kinds('close')) {
    expect(reason instanceof MtprotoError || reason instanceof TlError, String(reason)).toBe(true);
  }
}

describe('a client under fire', () => {
  it('I-29, D-07: mutated packets never crash it and change nothing', () => {
    const next = seededNumbers(42);
    const server = new ScriptedServer().open().send(query(1));
    const salts = new Set<bigint>();
    for (let round = 0; round < 1500; round++) {
      const body = [
        newSessionCreated(BigInt(round), 5n, 99n),
        badServerSalt(server.msgId(1), 1, 9n),
      ];
      const packet = server.packet(server.message(body[round % 2] as Uint8Array, true));
      const bytes = server.transport.frame(packet);
      // The frame's length stays whole most of the time, so that the packet is looked at.
      const from = round % 8 === 0 ? 0 : 4;
      const at = from + (next() % (bytes.length - from));
      bytes[at] = (bytes[at] as number) ^ (1 + (next() % 255));
      server.write(bytes);
      if (server.kinds('close').length > 0 || round % 100 === 99) {
        expectOrderly(server);
        server.events.length = 0;
        server.cut().open();
      }
      salts.add(server.messages.at(-1)?.salt ?? 0n);
      if (round % 50 === 0) server.messages.splice(0, server.messages.length - 20);
    }
    expect([...salts]).toEqual([77n]);
    expect(server.client.pending).toBe(1);
    server.result(server.msgId(1), update(1));
    expect(server.kinds('result').length).toBe(1);
  });

  it('I-29: well encrypted nonsense never crashes it, and it works afterwards', () => {
    const next = seededNumbers(43);
    const server = new ScriptedServer().open();
    let id = 1;
    let oldest = 1;
    const pending = (): bigint => server.messages[next() % server.messages.length]?.msgId ?? 0n;
    const bodies: (() => Uint8Array)[] = [
      () => update(next() % 1000),
      () => rpcResult(pending(), next() % 2 === 0 ? rpcError(next() | 0, 'X') : update(1)),
      () => badServerSalt(pending(), 1, BigInt(next())),
      () => badMsgNotification(pending(), 1, [16, 17, 20, 32, 64, next() % 80][next() % 6] ?? 0),
      () => newSessionCreated(pending(), BigInt(next()), 77n),
      () => msgsAck([pending(), BigInt(next())]),
      () => msgsStateReq([BigInt(next()), pending()]),
      () => msgsStateInfo(pending(), Uint8Array.of(next() % 256)),
      () => msgsAllInfo([pending()], Uint8Array.of(next() % 256)),
      () => msgResendReq([pending(), BigInt(next())]),
      () => msgDetailedInfo(next() % 2 === 0 ? pending() : undefined, server.nextMsgId(), 8),
      () =>
        futureSalts(pending(), 5, [
          { validSince: 1, validUntil: next() >>> 1, salt: BigInt(next()) },
        ]),
      () => ping(BigInt(next())),
      () => pong(pending(), BigInt(next())),
    ];
    const any = (): Uint8Array => {
      const body = (bodies[next() % bodies.length] as () => Uint8Array)();
      const kind = next() % 12;
      if (kind === 0) return body.subarray(0, Math.max(4, (next() % body.length) & ~3));
      if (kind === 1) body[next() % body.length] = next() & 0xff;
      return body;
    };
    for (let round = 0; round < 1500; round++) {
      if (next() % 3 === 0) server.send({ ...query(0, { retryable: next() % 2 === 0 }), id: id++ });
      const messages: InnerMessage[] = [];
      for (let n = next() % 4; n >= 0; n--) messages.push(server.message(any(), next() % 2 === 0));
      if (next() % 5 === 0) server.content(writeContainer(messages));
      else if (messages.length > 1) server.container(messages);
      else server.content(any());
      server.advance(next() % 4 === 0 ? next() % 9000 : 0);
      if (server.kinds('close').length > 0 || next() % 40 === 0) {
        expectOrderly(server);
        server.events.length = 0;
        server
          .cut()
          .advance(next() % 500)
          .open();
      }
      if (server.messages.length > 400) server.messages.splice(0, 300);
      while (server.client.pending > 100) server.client.cancel(server.now, oldest++);
    }
    expectOrderly(server);
    server.cut().advance(1000).open();
    server.send({ ...query(201), id });
    server.result(server.msgId(201), update(7));
    expect(server.kinds('result').some((result) => result.id === id)).toBe(true);
  });

  it('I-29: random bytes never crash it', () => {
    const next = seededNumbers(44);
    for (const transport of ['abridged', 'intermediate', 'padded-intermediate', 'full'] as const) {
      const server = new ScriptedServer({ transport });
      for (let round = 0; round < 100; round++) {
        server.open();
        const bytes = Uint8Array.from({ length: next() % 200 }, () => next() & 0xff);
        server.write(bytes).cut();
        expectOrderly(server);
        server.events.length = 0;
      }
    }
  });
});
