import { describe, expect, it } from 'vitest';
import { concat, counting, hex, toHex } from '../../test/bytes.ts';
import vectors from '../../test/vectors/transport.json' with { type: 'json' };
import { LocalProtocolError, RemoteProtocolError } from '../errors.ts';
import { ByteQueue } from './byte-queue.ts';
import { IntermediateCodec } from './intermediate.ts';
import type { Role, TransportEvent } from './transport.ts';

const request = hex(vectors['V-05'].req_pq_multi);

function codec(role: Role, maxPacket = 1 << 20): IntermediateCodec {
  return new IntermediateCodec({ role, maxPacket, random: (n) => new Uint8Array(n) });
}

function read(role: Role, bytes: Uint8Array, maxPacket?: number): TransportEvent | undefined {
  const queue = new ByteQueue();
  // As bytes come out of a socket: in memory of their own.
  queue.push(Uint8Array.from(bytes));
  return codec(role, maxPacket).next(queue);
}

describe('intermediate transport', () => {
  it('B-04: frames the sample request as in V-15', () => {
    const frame = codec('client').frame(request, false);
    expect(toHex(concat(codec('client').tag, frame))).toBe(vectors['V-15'].intermediate);
    expect(read('server', frame)).toEqual({ kind: 'packet', packet: request, quickAck: false });
  });

  it('B-04: marks a packet that wants a quick ack with the top bit of the length', () => {
    const frame = codec('client').frame(request, true);
    expect(toHex(frame.subarray(0, 4))).toBe('28000080');
    expect(read('server', frame)).toEqual({ kind: 'packet', packet: request, quickAck: true });
  });

  it('B-04: reads a transport error', () => {
    expect(read('client', hex('040000006cfeffff'))).toEqual({ kind: 'error', status: 404 });
  });

  it('B-08: refuses a length of 0 and one over the cap before the packet is there', () => {
    expect(() => read('server', hex('00000000'))).toThrow(RemoteProtocolError);
    expect(() => read('server', hex('00000080'))).toThrow(RemoteProtocolError);
    expect(() => read('server', hex('ffffff7f'))).toThrow(RemoteProtocolError);
    expect(() => read('server', hex('ffffffff'))).toThrow(RemoteProtocolError);
    expect(() => read('client', hex('ffffff7f'))).toThrow(RemoteProtocolError);
    expect(() => read('server', hex('29000000'), 40)).toThrow(RemoteProtocolError);
    expect(read('server', hex('28000000'), 40)).toBeUndefined();
  });

  it('refuses to send nothing', () => {
    expect(() => codec('client').frame(new Uint8Array(0), false)).toThrow(LocalProtocolError);
  });

  it('B-10: takes a short packet for what its first word says', () => {
    expect(read('client', hex('0400000000000000'))).toBeUndefined();
    expect(read('client', hex('08000000fffffffffa0d9897'))).toEqual({
      kind: 'quick-ack',
      token: 0x97980dfa,
    });
    expect(read('client', concat(hex('13000000bcfeffff'), counting(15)))).toEqual({
      kind: 'error',
      status: 324,
    });
    expect(() => read('client', hex('0400000001000000'))).toThrow(RemoteProtocolError);
    expect(() => read('client', hex('03000000010203'))).toThrow(RemoteProtocolError);
    expect(read('client', concat(hex('18000000'), counting(24)))).toMatchObject({
      kind: 'packet',
    });
  });

  it('B-20: frames a transport error as one word', () => {
    expect(toHex(codec('server').frameError(404))).toBe(vectors['V-15'].error_intermediate);
    expect(toHex(codec('server').frameError(429))).toBe('0400000053feffff');
    expect(toHex(codec('server').frameError(444))).toBe('0400000044feffff');
  });

  it('B-28: sends a quick ack token as four bytes without a length', () => {
    const frame = codec('server').frameQuickAck(0x97980dfa);
    expect(toHex(frame)).toBe(vectors['V-16'].intermediate);
    expect(read('client', frame)).toEqual({ kind: 'quick-ack', token: 0x97980dfa });
  });
});
