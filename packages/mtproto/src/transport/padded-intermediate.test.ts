import { openMessage } from '@mtkit/crypto';
import { describe, expect, it } from 'vitest';
import { concat, counting, hex, scriptedRandom, toHex } from '../../test/bytes.ts';
import { seededRandom } from '../../test/seeded-random.ts';
import vectors from '../../test/vectors/transport.json' with { type: 'json' };
import { RemoteProtocolError } from '../errors.ts';
import { ByteQueue } from './byte-queue.ts';
import { PaddedIntermediateCodec } from './padded-intermediate.ts';
import type { RandomBytes, Role, TransportEvent } from './transport.ts';

const request = hex(vectors['V-05'].req_pq_multi);
const answer = hex(vectors['V-10'].server_packet);

function codec(role: Role, random: RandomBytes = seededRandom(1)): PaddedIntermediateCodec {
  return new PaddedIntermediateCodec({ role, maxPacket: 1 << 20, random });
}

function read(role: Role, bytes: Uint8Array): TransportEvent | undefined {
  const queue = new ByteQueue();
  // As bytes come out of a socket: in memory of their own.
  queue.push(Uint8Array.from(bytes));
  return codec(role).next(queue);
}

/** A frame of `packet` with `n` bytes of padding, as some peer may send it. */
function padded(packet: Uint8Array, n: number): Uint8Array {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, packet.length + n, true);
  return concat(length, packet, counting(n, 0xa0));
}

describe('padded intermediate transport', () => {
  it('B-05: frames the sample request with 3 bytes of padding as in V-15', () => {
    const random = scriptedRandom(concat(Uint8Array.of(0xf3), hex('a1b2c3'), new Uint8Array(12)));
    const client = codec('client', random);
    const bytes = concat(client.tag, client.frame(request, false));
    expect(toHex(bytes)).toBe(vectors['V-15'].padded_intermediate_3);
  });

  it('B-05: strips padding of 0 to 15 bytes from an encrypted message', () => {
    for (let n = 0; n < 16; n++) {
      for (const role of ['client', 'server'] as const) {
        const event = read(role, padded(answer, n));
        expect(event).toEqual({ kind: 'packet', packet: answer, quickAck: false });
      }
    }
  });

  it('B-05: hands on a message of V-10 that still decrypts', () => {
    const event = read('client', padded(answer, 4)) as { packet: Uint8Array };
    const plaintext = openMessage(hex(vectors['V-10'].auth_key), event.packet, 8);
    expect(toHex(plaintext as Uint8Array)).toBe(vectors['V-10'].plaintext);
  });

  it('B-05: leaves the padding of a plaintext message, which says its own length', () => {
    const event = read('server', padded(request, 15)) as { packet: Uint8Array };
    expect(event.packet.subarray(0, request.length)).toEqual(request);
    expect(event.packet.length).toBe(request.length + 15);
  });

  it('B-05: appends up to 15 bytes as a client, up to 3 as a server', () => {
    const client = new Set<number>();
    const server = new Set<number>();
    const sender = { client: codec('client'), server: codec('server') };
    for (let i = 0; i < 400; i++) {
      client.add(sender.client.frame(request, false).length - 4 - request.length);
      server.add(sender.server.frame(request, false).length - 4 - request.length);
    }
    expect([...client].sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, i) => i));
    expect([...server].sort((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  });

  it('B-05: keeps the quick ack mark apart from the padded length', () => {
    const frame = codec('client').frame(answer, true);
    expect(read('server', frame)).toEqual({ kind: 'packet', packet: answer, quickAck: true });
  });

  it('B-08: allows the cap plus padding, no more', () => {
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, (1 << 20) + 16, true);
    expect(() => read('server', length)).toThrow(RemoteProtocolError);
    length[0] = 15;
    expect(read('server', length)).toBeUndefined();
    expect(() => read('server', new Uint8Array(4))).toThrow(RemoteProtocolError);
  });

  it('B-10: takes errors, quick acks and nothing out of short packets', () => {
    expect(read('client', hex('0400000000000000'))).toBeUndefined();
    expect(read('client', padded(hex('fffffffffa0d9897'), 0))).toEqual({
      kind: 'quick-ack',
      token: 0x97980dfa,
    });
    expect(read('client', padded(hex('fffffffffa0d9897'), 15))).toEqual({
      kind: 'quick-ack',
      token: 0x97980dfa,
    });
    expect(read('client', padded(hex('fffffffffa0d9817'), 0))).toBeUndefined();
    for (let n = 0; n < 16; n++) {
      const event = { kind: 'error', status: 404 };
      expect(read('client', padded(hex('6cfeffff'), n))).toEqual(event);
    }
  });

  it('B-20: may add random bytes to a transport error', () => {
    const random = scriptedRandom(hex('03010203'));
    expect(toHex(codec('server', random).frameError(404))).toBe('070000006cfeffff010203');
  });

  it('B-28: sends a quick ack as a packet behind -1, as in V-16', () => {
    const frame = codec('server', scriptedRandom(hex('00010203'))).frameQuickAck(0x97980dfa);
    expect(toHex(frame)).toBe(vectors['V-16'].padded_intermediate);
    expect(read('client', frame)).toEqual({ kind: 'quick-ack', token: 0x97980dfa });
    expect(read('client', hex('fa0d9897'))).toEqual({ kind: 'quick-ack', token: 0x97980dfa });
  });
});
