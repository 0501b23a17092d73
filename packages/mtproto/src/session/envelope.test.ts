import { keysV2, quickAckToken, readLong, sealMessage } from '@mtkit/crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, counting, hex, toHex } from '../../test/bytes.ts';
import { seededRandom } from '../../test/seeded-random.ts';
import vectors from '../../test/vectors/session.json' with { type: 'json' };
import { SecurityError } from '../errors.ts';
import { openEnvelope, packetKeyId, sealEnvelope, TO_CLIENT, TO_SERVER } from './envelope.ts';

const { mtcute_client, mtcute_server, mtcute_negative, grammers_decrypt } = vectors['V-10'];
const authKey = hex(mtcute_client.auth_key);
const sample = {
  salt: readLong(hex(mtcute_client.salt_wire)),
  sessionId: readLong(hex(mtcute_client.session_id_wire)),
  msgId: readLong(hex(mtcute_client.msg_id_wire)),
  seqNo: mtcute_client.seqno,
  body: Uint8Array.from(Buffer.from(mtcute_client.body_ascii)),
};
const random = seededRandom(3);

describe('encrypted messages', () => {
  it('D-03: V-09 message keys', () => {
    for (const { auth_key, msg_key, side, aes_key, aes_iv } of vectors['V-09']) {
      const x = side.startsWith('client') ? TO_SERVER : TO_CLIENT;
      const { key, iv } = keysV2(hex(auth_key), hex(msg_key), x);
      expect([toHex(key), toHex(iv)]).toEqual([aes_key, aes_iv]);
    }
  });

  it('D-01, D-02: V-10 both ways', () => {
    const padding = hex(mtcute_client.padding);
    const sealed = sealEnvelope(authKey, TO_SERVER, sample, () => padding, {
      padding: padding.length,
      quickAck: true,
    });
    expect(toHex(sealed.packet)).toBe(mtcute_client.packet);
    expect(sealed.quickAckToken).toBe(quickAckToken(authKey, hex(mtcute_client.plaintext)));
    for (const [packet, x] of [
      [mtcute_client.packet, TO_SERVER],
      [mtcute_server.packet, TO_CLIENT],
    ] as const) {
      const opened = openEnvelope(authKey, x, hex(packet));
      expect(opened).toMatchObject({ salt: sample.salt, msgId: sample.msgId, seqNo: sample.seqNo });
      expect(toHex(opened.body)).toBe(toHex(sample.body));
    }
    expect(packetKeyId(hex(mtcute_client.packet))).toBe(readLong(hex('40fa5bb7cb56a895')));
  });

  it('B-27: V-16 quick-ack token', () => {
    const { plaintext } = openEnvelope(authKey, TO_SERVER, hex(mtcute_client.packet));
    const token = quickAckToken(authKey, plaintext);
    expect(token.toString(16)).toBe(toHex(hex(vectors['V-16'].token_wire).reverse()));
  });

  it('D-01: V-10 a container from a server', () => {
    const { auth_key, packet } = grammers_decrypt;
    const opened = openEnvelope(hex(auth_key), TO_CLIENT, hex(packet));
    expect(opened.seqNo).toBe(2);
    expect(opened.body.length).toBe(0x58);
  });

  it('A-33, D-10: refuses wrong lengths and paddings', () => {
    for (const name of ['too long', 'unaligned', 'padding'] as const) {
      const packet = hex(mtcute_negative[name]);
      expect(() => openEnvelope(authKey, TO_CLIENT, packet)).toThrow(SecurityError);
    }
  });

  it('D-04: accepts 12 to 1024 bytes of padding, no more and no less', () => {
    const open = (padding: number): number => {
      const plaintext = new Uint8Array(32 + 16 + padding + ((16 - (padding % 16)) % 16));
      const view = new DataView(plaintext.buffer);
      const body = plaintext.length - 32 - padding;
      view.setInt32(28, body, true);
      return openEnvelope(authKey, TO_CLIENT, sealMessage(authKey, plaintext, TO_CLIENT)).body
        .length;
    };
    for (const bad of [0, 4, 8, 1028, 1040]) expect(() => open(bad)).toThrow(SecurityError);
    for (const good of [12, 16, 1020, 1024]) expect(open(good)).toBeGreaterThan(0);
    const sealed = sealEnvelope(authKey, TO_SERVER, sample, random);
    expect(sealed.packet.length).toBe(24 + 64);
  });

  it('D-04: fills messages up to a few sizes', () => {
    const sizes = new Set<number>();
    for (let length = 4; length <= 8000; length += 4) {
      const body = new Uint8Array(length);
      const { packet } = sealEnvelope(authKey, TO_SERVER, { ...sample, body }, random);
      const encrypted = packet.length - 24;
      const padding = encrypted - 32 - length;
      expect(padding >= 12 && padding <= 1024 && encrypted % 16 === 0).toBe(true);
      sizes.add(encrypted);
    }
    expect(sizes.size).toBeLessThan(30);
  });

  it('D-08: refuses packets that are no sum of a header and whole blocks', () => {
    const packet = hex(mtcute_server.packet);
    for (const length of [0, 8, 24, 40, 56, 87, packet.length - 1]) {
      const cut = packet.subarray(0, length);
      expect(() => openEnvelope(authKey, TO_CLIENT, cut)).toThrow(SecurityError);
    }
    const longer = concat(packet, new Uint8Array(4));
    expect(() => openEnvelope(authKey, TO_CLIENT, longer)).toThrow(SecurityError);
  });

  it('D-05: refuses a message with any bit changed, and one that goes the other way', () => {
    const packet = hex(mtcute_server.packet);
    fc.assert(
      fc.property(fc.integer({ min: 64, max: packet.length * 8 - 1 }), (bit) => {
        const changed = packet.slice();
        changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(() => openEnvelope(authKey, TO_CLIENT, changed)).toThrow(SecurityError);
      }),
      { numRuns: 100 },
    );
    expect(() => openEnvelope(authKey, TO_SERVER, packet)).toThrow(SecurityError);
  });

  it('D-16: does not use the low 512 bits of the key', () => {
    const key = counting(256);
    const shortened = concat(key.subarray(0, 192), new Uint8Array(64));
    const keys = keysV2(key, new Uint8Array(16), TO_CLIENT);
    expect(keysV2(shortened, new Uint8Array(16), TO_CLIENT)).toEqual(keys);
  });
});
