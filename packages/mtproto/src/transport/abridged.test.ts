import { describe, expect, it } from 'vitest';
import { concat, counting, hex, toHex } from '../../test/bytes.ts';
import vectors from '../../test/vectors/transport.json' with { type: 'json' };
import { LocalProtocolError, RemoteProtocolError } from '../errors.ts';
import { AbridgedCodec } from './abridged.ts';
import { ByteQueue } from './byte-queue.ts';
import type { Role, TransportEvent } from './transport.ts';

const request = hex(vectors['V-05'].req_pq_multi);

function codec(role: Role, maxPacket = 1 << 20): AbridgedCodec {
  return new AbridgedCodec({ role, maxPacket, random: (n) => new Uint8Array(n) });
}

function read(role: Role, bytes: Uint8Array, maxPacket?: number): TransportEvent | undefined {
  const queue = new ByteQueue();
  // As bytes come out of a socket: in memory of their own.
  queue.push(Uint8Array.from(bytes));
  return codec(role, maxPacket).next(queue);
}

describe('abridged transport', () => {
  it('B-01: frames the sample request as in V-15', () => {
    const { tag } = codec('client');
    const frame = codec('client').frame(request, false);
    expect(toHex(concat(tag, frame))).toBe(vectors['V-15'].abridged);
  });

  it('B-01: switches to the long header at 508 bytes', () => {
    const short = codec('client').frame(new Uint8Array(504), false);
    const long = codec('client').frame(new Uint8Array(508), false);
    expect(toHex(short.subarray(0, 1))).toBe(vectors['V-15'].abridged_header_504);
    expect(toHex(long.subarray(0, 4))).toBe(vectors['V-15'].abridged_header_508);
    expect(read('server', long)).toMatchObject({ kind: 'packet', packet: new Uint8Array(508) });
  });

  it('B-01: reads a long header with a short length', () => {
    const frame = concat(hex('7f060000'), counting(24));
    expect(read('server', frame)).toEqual({
      kind: 'packet',
      packet: counting(24),
      quickAck: false,
    });
  });

  it('B-02: refuses to send a length that is no multiple of 4', () => {
    expect(() => codec('client').frame(new Uint8Array(41), false)).toThrow(LocalProtocolError);
    expect(() => codec('client').frame(new Uint8Array(0), false)).toThrow(LocalProtocolError);
  });

  it('B-03: marks a packet that wants a quick ack with bit 7', () => {
    const short = codec('client').frame(request, true);
    expect(short[0]).toBe(0x8a);
    expect(read('server', short)).toMatchObject({ kind: 'packet', quickAck: true });
    const long = codec('client').frame(new Uint8Array(508), true);
    expect(long[0]).toBe(0xff);
    expect(read('server', long)).toMatchObject({ kind: 'packet', quickAck: true });
  });

  it('B-08: refuses a length of 0 and one over the cap before the packet is there', () => {
    expect(() => read('server', hex('00'))).toThrow(RemoteProtocolError);
    expect(() => read('server', hex('80'))).toThrow(RemoteProtocolError);
    expect(() => read('server', hex('7f000000'))).toThrow(RemoteProtocolError);
    expect(() => read('server', hex('7fffffff'))).toThrow(RemoteProtocolError);
    expect(() => read('client', hex('7fffffff'))).toThrow(RemoteProtocolError);
    expect(() => read('server', hex('08'), 28)).toThrow(RemoteProtocolError);
    expect(read('server', hex('07'), 28)).toBeUndefined();
  });

  it('B-20: frames a transport error as one word', () => {
    const frame = codec('server').frameError(404);
    expect(toHex(frame)).toBe(vectors['V-15'].error_abridged);
    expect(read('client', frame)).toEqual({ kind: 'error', status: 404 });
  });

  it('B-28: sends a quick ack token with its bytes reversed', () => {
    const token = 0x97980dfa;
    const frame = codec('server').frameQuickAck(token);
    expect(toHex(frame)).toBe(vectors['V-16'].abridged);
    expect(read('client', frame)).toEqual({ kind: 'quick-ack', token });
  });
});
