import { describe, expect, it } from 'vitest';
import { concat, counting, hex, toHex } from '../../test/bytes.ts';
import { seededRandom } from '../../test/seeded-random.ts';
import { feed, TRANSPORTS, transportPair } from '../../test/transport-pair.ts';
import { LocalProtocolError, RemoteProtocolError } from '../errors.ts';
import { createServerTransport } from './detect.ts';
import { SeenHeaders } from './seen-headers.ts';

const packet = counting(40, 1);

describe('server transport detection', () => {
  it('B-07: finds every transport from its first bytes, byte by byte', () => {
    for (const [name, obfuscated] of TRANSPORTS) {
      const { client, server } = transportPair(name, obfuscated);
      const bytes = concat(client.header(), client.frame(packet));
      const events = feed(server, bytes, 1);
      expect(server.detected).toBe(name);
      expect(server.name).toBe(name);
      expect(server.obfuscated).toBe(obfuscated);
      expect(events).toHaveLength(1);
      expect(events[0]).toMatchObject({ kind: 'packet', quickAck: false });
    }
  });

  it('B-07: waits for enough bytes', () => {
    const waits: [string, number][] = [
      ['ef', 1],
      ['eeeeeeee', 4],
      ['dddddddd', 4],
      ['3400000000000000', 8],
    ];
    for (const [start, enough] of waits) {
      const server = createServerTransport({ random: seededRandom(1) });
      const bytes = hex(start);
      feed(server, bytes.subarray(0, enough - 1), 1);
      expect(server.detected).toBeUndefined();
      expect(server.buffered).toBe(enough - 1);
      feed(server, bytes.subarray(enough - 1));
      expect(server.detected).toBeDefined();
    }
  });

  it('B-07: takes any first word before four zero bytes for a full frame', () => {
    const server = createServerTransport({ random: seededRandom(1) });
    expect(() => feed(server, concat(Buffer.from('gotd'), new Uint8Array(4)))).toThrow(
      'full frame length',
    );
    expect(server.detected).toBe('full');
  });

  it('B-07: knows HTTP by its method and gives its bytes back', () => {
    for (const method of ['POST', 'GET ', 'HEAD', 'OPTI']) {
      const server = createServerTransport({ random: seededRandom(1) });
      const request = Buffer.from(`${method}/api HTTP/1.1\r\n`);
      expect(feed(server, request, 3)).toEqual([]);
      expect(server.detected).toBe('http');
      expect(Buffer.from(server.takeBuffered()).toString()).toBe(request.toString());
      expect(server.buffered).toBe(0);
      expect(() => server.frame(packet)).toThrow(LocalProtocolError);
    }
  });

  it('B-07: does not keep more than a packet of HTTP that nobody takes', () => {
    const server = createServerTransport({ random: seededRandom(1), maxPacket: 4096 });
    feed(server, Buffer.from('POST /'));
    expect(() => feed(server, new Uint8Array(5000))).toThrow(RemoteProtocolError);
    expect(server.buffered).toBe(0);
  });

  it('B-07: refuses a TLS hello', () => {
    const server = createServerTransport({ random: seededRandom(1) });
    expect(() => feed(server, hex('1603010200010001fc0303'))).toThrow(RemoteProtocolError);
  });

  it('B-45: ends on an unknown header and has no answer for it', () => {
    const server = createServerTransport({ random: seededRandom(1) });
    expect(feed(server, seededRandom(8)(63))).toEqual([]);
    expect(() => feed(server, Uint8Array.of(1))).toThrow(RemoteProtocolError);
    expect(() => server.frameError(404)).toThrow(LocalProtocolError);
    expect(() => server.next()).toThrow(RemoteProtocolError);
    server.push(new Uint8Array(1000));
    expect(server.buffered).toBe(0);
  });

  it('B-09: tells how many bytes wait for the rest of a header or frame', () => {
    const { client, server } = transportPair('intermediate', true);
    feed(server, client.header().subarray(0, 30));
    expect(server.buffered).toBe(30);
    feed(server, client.header().subarray(30));
    expect(server.buffered).toBe(0);
    const frame = client.frame(packet);
    feed(server, frame.subarray(0, 10));
    expect(server.buffered).toBe(10);
    feed(server, frame.subarray(10));
    expect(server.buffered).toBe(0);
  });

  it('B-47: ends a replayed header', () => {
    const headers = new SeenHeaders();
    const seenHeader = (key: Uint8Array): boolean => headers.seen(key);
    const { client, server } = transportPair('abridged', true, { seenHeader });
    const bytes = concat(client.header(), client.frame(packet));
    expect(feed(server, bytes)).toHaveLength(1);
    const again = createServerTransport({ random: seededRandom(1), seenHeader });
    expect(() => feed(again, bytes)).toThrow('replayed');
    const other = transportPair('abridged', true, { seenHeader, seed: 7 });
    feed(other.server, other.client.header());
    expect(other.server.detected).toBe('abridged');
  });

  it('B-47: remembers a bounded number of headers', () => {
    const headers = new SeenHeaders(10);
    const keys = Array.from({ length: 30 }, (_, i) => counting(48, i));
    for (const key of keys) expect(headers.seen(key)).toBe(false);
    expect(headers.seen(keys[29] as Uint8Array)).toBe(true);
    expect(headers.seen(keys[0] as Uint8Array)).toBe(false);
  });

  it('B-60: takes nothing but an obfuscation header on a WebSocket', () => {
    for (const start of ['ef', 'eeeeeeee', 'dddddddd', '3400000000000000', '504f5354']) {
      const server = createServerTransport({ random: seededRandom(1), obfuscatedOnly: true });
      expect(() => feed(server, hex(start))).toThrow(RemoteProtocolError);
    }
    const { client, server } = transportPair('intermediate', true, { obfuscatedOnly: true });
    const bytes = concat(client.header(), client.frame(packet), client.frame(packet));
    expect(feed(server, bytes, 50)).toHaveLength(2);
  });

  it('accepts only the allowed transports', () => {
    const { client, server } = transportPair('abridged', false, { allowed: ['intermediate'] });
    expect(() => feed(server, client.header())).toThrow(RemoteProtocolError);
    expect(server.detected).toBeUndefined();
  });

  it('cannot send before the client has named its transport', () => {
    const server = createServerTransport({ random: seededRandom(1) });
    expect(() => server.frame(packet)).toThrow(LocalProtocolError);
    expect(() => server.frameQuickAck(1)).toThrow(LocalProtocolError);
    expect(() => server.name).toThrow(LocalProtocolError);
    expect(toHex(server.header())).toBe('');
    expect(server.obfuscated).toBe(false);
  });
});
