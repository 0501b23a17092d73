import { gunzip } from '@mtkit/crypto/gzip';
import { describe, expect, it } from 'vitest';
import { KEY, NOW, OTHER_KEY, settle } from '../../test/exchange-pair.ts';
import { seededRandom } from '../../test/seeded-random.ts';
import { query } from '../../test/scripted-server.ts';
import { SecurityError, TransportError } from '../errors.ts';
import { type NewAuthKey, openPlain, ServerExchanges, sealPlain } from '../exchange/index.ts';
import type { ClientEvent } from '../session/client/client-event.ts';
import { openEnvelope, TO_SERVER } from '../session/envelope.ts';
import { MessageIdClock, messageIdTime } from '../session/message-id.ts';
import { createServerTransport } from '../transport/detect.ts';
import { ClientConnection } from './client-connection.ts';
import type { ClientConnectionOptions } from './client-options.ts';

/** A client without a key and a server that makes one. */
class Handshake {
  now: number = NOW;
  skew = 0;
  readonly events: ClientEvent[] = [];
  readonly keys: NewAuthKey[] = [];
  /** Packets that are not part of the exchange. */
  readonly encrypted: Uint8Array[] = [];
  readonly client: ClientConnection;
  readonly #random = seededRandom(9);
  readonly #exchanges: ServerExchanges;
  readonly #ids: MessageIdClock = new MessageIdClock();
  #transport = createServerTransport({ random: this.#random });

  constructor(options: Partial<ClientConnectionOptions> = {}, dcId = 2) {
    const random = this.#random;
    this.client = new ClientConnection({
      transport: 'abridged',
      dcId: 2,
      publicKeys: [KEY],
      random,
      gunzip,
      ...options,
    });
    this.#exchanges = new ServerExchanges({ privateKeys: [KEY], random, dcId });
  }

  open(): this {
    this.#transport = createServerTransport({ random: this.#random });
    this.client.opened(this.now);
    return this;
  }

  /** Passes packets until both are silent, or for a number of requests. */
  run(requests: number = 10): this {
    for (let n = 0; ; ) {
      this.collect();
      const bytes = this.client.transmit(this.now);
      if (bytes === undefined) return this;
      this.#transport.push(bytes);
      for (let event = this.#transport.next(); event; event = this.#transport.next()) {
        if (event.kind === 'packet' && n++ < requests) this.#answer(event.packet);
      }
    }
  }

  write(bytes: Uint8Array): this {
    this.client.receive(this.now, bytes);
    return this.collect();
  }

  plain(body: Uint8Array): this {
    const packet = sealPlain(this.#ids.next(this.now + this.skew, 1), body);
    return this.write(this.#transport.frame(packet));
  }

  error(status: number): this {
    return this.write(this.#transport.frameError(status));
  }

  collect(): this {
    for (let event = this.client.poll(); event; event = this.client.poll()) this.events.push(event);
    return this;
  }

  #answer(packet: Uint8Array): void {
    if (packet.subarray(0, 8).some((byte) => byte !== 0)) {
      this.encrypted.push(packet);
      return;
    }
    const time = this.now + this.skew;
    let step = settle(this.#exchanges.receive(time, openPlain(packet, 'client').body));
    while (step.kind === 'store') {
      this.keys.push(step.key);
      step = settle(this.#exchanges.stored(time, step.ticket, true));
    }
    if (step.kind === 'error') this.error(step.status);
    if (step.kind === 'answer') this.plain(step.body);
  }
}

describe('making a key', () => {
  it('C-36: gives the key, and the first message has the time of the server', () => {
    const both = new Handshake();
    both.skew = 1_000_000;
    both.client.send(both.now, query(1));
    both.open().run();
    const [key] = both.keys;
    expect(both.events[0]).toMatchObject({
      kind: 'auth-key',
      authKeyId: key?.authKeyId,
      serverSalt: key?.serverSalt,
    });
    expect(both.events[1]).toEqual({ kind: 'ready' });
    const { msgId, salt } = openEnvelope(
      key?.authKey ?? new Uint8Array(256),
      TO_SERVER,
      both.encrypted[0] ?? new Uint8Array(0),
    );
    expect(Math.abs(messageIdTime(msgId) - both.now - both.skew)).toBeLessThan(2000);
    expect(salt).toBe(key?.serverSalt);
    expect(both.client.timeOffset).toBeGreaterThan(998_000);
  });

  it('begins anew after a cut', () => {
    const both = new Handshake().open().run(2);
    expect(both.keys).toEqual([]);
    both.client.closed(both.now);
    both.open().run();
    expect(both.keys.length).toBe(1);
    expect(both.events.map(({ kind }) => kind)).toEqual(['auth-key', 'ready']);
  });

  it('B-21: 404 ends the exchange, and the next connection begins another', () => {
    const both = new Handshake().open().run(1).error(404);
    expect(both.events).toMatchObject([{ kind: 'close', reason: expect.any(TransportError) }]);
    both.client.closed(both.now);
    both.open().run();
    expect(both.events.map(({ kind }) => kind)).toEqual(['close', 'auth-key', 'ready']);
  });

  it('B-23: 444 for the wrong DC is reported', () => {
    const both = new Handshake({ dcId: 3 }).open().run();
    expect(both.events).toMatchObject([
      { kind: 'transport-error', status: 444 },
      { kind: 'close' },
    ]);
  });

  it('C-12: closes when the server has none of our keys', () => {
    const both = new Handshake({ publicKeys: [OTHER_KEY] }).open().run();
    expect(both.events).toMatchObject([{ kind: 'close', reason: expect.any(SecurityError) }]);
  });

  it('C-16: names test and media DCs', () => {
    expect(new Handshake({ testMode: true }, 10_002).open().run().keys.length).toBe(1);
    expect(new Handshake({ media: true }).open().run().keys[0]?.media).toBe(true);
  });

  it('C-06: other objects in plaintext mean nothing', () => {
    const both = new Handshake().open().run(0);
    both.plain(Uint8Array.of(0xaf, 0x7c, 0x31, 0xe3));
    expect(both.events).toEqual([]);
    both.client.closed(both.now);
    expect(both.open().run().keys.length).toBe(1);
  });

  it('gives up after 30 s', () => {
    const both = new Handshake().open().run(1);
    expect(both.client.deadline).toBe(both.now + 30_000);
    both.client.wake(both.now + 30_000);
    expect(both.collect().events).toMatchObject([
      { kind: 'close', reason: { code: 'EXCHANGE_TIMEOUT' } },
    ]);
  });

  it('B-24: another key can be made when one is lost; queries that never went out survive', () => {
    const authKey = new Uint8Array(256).fill(3);
    const both = new Handshake({ authKey });
    both.client.send(both.now, query(1));
    for (let i = 0; i < 2; i++) {
      both.open().run().error(404);
      both.client.closed(both.now);
    }
    both.client.send(both.now, query(2));
    expect(both.events.map(({ kind }) => kind)).toContain('key-lost');
    both.client.renewKey(both.now);
    both.open().run();
    expect(both.keys.length).toBe(1);
    const failed = both.events.filter((event) => event.kind === 'failed');
    expect(failed.map(({ id }) => id)).toEqual([1]);
    expect(both.client.pending).toBe(1);
  });
});
