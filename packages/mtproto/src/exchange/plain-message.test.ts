import { describe, expect, it } from 'vitest';
import { concat, counting, hex } from '../../test/bytes.ts';
import { RemoteProtocolError } from '../errors.ts';
import { isPlain, openPlain, sealPlain } from './plain-message.ts';

const body = counting(20, 1);
const clientId = 0x65c53d50000672d4n;
const serverId = 0x65c53d507531d801n;

describe('plaintext message', () => {
  it('C-01: has auth_key_id 0, msg_id and length before the body', () => {
    const packet = sealPlain(clientId, body);
    expect(packet).toEqual(concat(new Uint8Array(8), hex('d4720600503dc56514000000'), body));
    expect(openPlain(packet, 'client')).toEqual({ msgId: clientId, body });
  });

  it('C-01: is told from an encrypted one by the key id', () => {
    expect(isPlain(sealPlain(clientId, body))).toBe(true);
    expect(isPlain(concat(hex('0000000000000001'), counting(40)))).toBe(false);
    expect(isPlain(new Uint8Array(7))).toBe(false);
    expect(() => openPlain(concat(hex('01'), new Uint8Array(40)), 'client')).toThrow(
      RemoteProtocolError,
    );
  });

  it('C-02: the length is a multiple of 4 and not more than there is', () => {
    const packet = sealPlain(clientId, body);
    for (const length of ['ffffffff', '13000000', '18000000', '00000080', 'fcffffff']) {
      const bad = packet.slice();
      bad.set(hex(length), 16);
      expect(() => openPlain(bad, 'client')).toThrow(RemoteProtocolError);
    }
    expect(() => openPlain(packet.subarray(0, 19), 'client')).toThrow(RemoteProtocolError);
    expect(() => openPlain(packet.subarray(0, 36), 'client')).toThrow(RemoteProtocolError);
  });

  it('C-02: bytes after the announced length are padding of the transport', () => {
    const packet = concat(sealPlain(clientId, body), counting(13));
    expect(openPlain(packet, 'client').body).toEqual(body);
  });

  it('C-03: the low bits of msg_id say which side wrote it', () => {
    expect(openPlain(sealPlain(serverId, body), 'server').msgId).toBe(serverId);
    expect(openPlain(sealPlain(0n, body), 'client').msgId).toBe(0n);
    for (const id of [1n, 2n, 3n, serverId]) {
      expect(() => openPlain(sealPlain(id, body), 'client')).toThrow(RemoteProtocolError);
    }
    expect(() => openPlain(sealPlain(clientId, body), 'server')).toThrow(RemoteProtocolError);
  });
});
