import { describe, expect, it } from 'vitest';
import { concat, counting, hex, toHex } from '../../test/bytes.ts';
import vectors from '../../test/vectors/transport.json' with { type: 'json' };
import { LocalProtocolError, RemoteProtocolError } from '../errors.ts';
import { ByteQueue } from './byte-queue.ts';
import { FullCodec } from './full.ts';
import type { Role, TransportEvent } from './transport.ts';

const request = hex(vectors['V-05'].req_pq_multi);

function codec(role: Role, maxPacket = 1 << 20): FullCodec {
  return new FullCodec({ role, maxPacket, random: (n) => new Uint8Array(n) });
}

function read(role: Role, bytes: Uint8Array, maxPacket?: number): TransportEvent | undefined {
  const queue = new ByteQueue();
  queue.push(bytes);
  return codec(role, maxPacket).next(queue);
}

describe('full transport', () => {
  it('B-06: counts frames from 0 and ends each with its checksum, as in V-15', () => {
    const client = codec('client');
    expect(toHex(client.frame(request))).toBe(vectors['V-15'].full_seq0);
    expect(toHex(client.frame(request))).toBe(vectors['V-15'].full_seq1);
    const other = codec('client').frame(counting(40));
    expect(toHex(other)).toBe(vectors['V-15'].full_payload_00_27);
  });

  it('B-06: reads frames in order', () => {
    const queue = new ByteQueue();
    queue.push(concat(hex(vectors['V-15'].full_seq0), hex(vectors['V-15'].full_seq1)));
    const server = codec('server');
    const event = { kind: 'packet', packet: request, quickAck: false };
    expect(server.next(queue)).toEqual(event);
    expect(server.next(queue)).toEqual(event);
    expect(server.next(queue)).toBeUndefined();
  });

  it('B-06: refuses any flipped bit', () => {
    const frame = hex(vectors['V-15'].full_seq0);
    for (let bit = 32; bit < frame.length * 8; bit += 5) {
      const bad = frame.slice();
      bad[bit >> 3] = (bad[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(() => read('server', bad)).toThrow(RemoteProtocolError);
    }
  });

  it('B-06: refuses a sequence number that is not the next one', () => {
    const queue = new ByteQueue();
    queue.push(concat(hex(vectors['V-15'].full_seq0), hex(vectors['V-15'].full_seq0)));
    const server = codec('server');
    server.next(queue);
    expect(() => server.next(queue)).toThrow('sequence number');
    expect(() => read('server', hex(vectors['V-15'].full_seq1))).toThrow('sequence number');
  });

  it('B-06: has no quick acks', () => {
    expect(codec('server').frameQuickAck()).toBeUndefined();
  });

  it('B-08: refuses a length without a packet and one over the cap', () => {
    expect(() => read('server', hex('00000000'))).toThrow(RemoteProtocolError);
    expect(() => read('server', hex('0c000000'))).toThrow(RemoteProtocolError);
    expect(() => read('server', hex('ffffffff'))).toThrow(RemoteProtocolError);
    expect(() => read('server', hex('35000000'), 40)).toThrow(RemoteProtocolError);
    expect(read('server', hex('34000000'), 40)).toBeUndefined();
    expect(() => codec('client').frame(new Uint8Array(0))).toThrow(LocalProtocolError);
  });

  it('B-20: frames a transport error as one word', () => {
    const frame = codec('server').frameError(404);
    expect(toHex(frame)).toBe(vectors['V-15'].error_full);
    expect(read('client', frame)).toEqual({ kind: 'error', status: 404 });
  });
});
