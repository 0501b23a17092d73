import { describe, expect, it } from 'vitest';
import { flipped, type Library, vectors, libraries } from './library.ts';

type Strings<K extends string> = Readonly<Record<K, string>>;
interface Kdf {
  readonly cases: Strings<
    'set' | 'version' | 'side' | 'auth_key' | 'msg_key' | 'aes_key' | 'aes_iv'
  >[];
  readonly msg_key_v1: Strings<'plain_ascii' | 'msg_key'>;
}
interface Messages {
  readonly 'V-10': {
    grammers_raw: Strings<'plain_with_zero_padding' | 'packet'>;
    mtcute_client: Strings<'auth_key' | 'plaintext' | 'packet'>;
    mtcute_server: Strings<'packet'>;
    mtcute_negative: Readonly<Record<string, string>>;
    grammers_decrypt: Strings<'auth_key' | 'packet' | 'plain'>;
  };
  readonly 'V-16': Strings<'token_wire'>;
}
interface Bind {
  readonly nonce: string;
  readonly temp_auth_key_id: string;
  readonly temp_session_id: string;
  readonly expires_at: number;
  readonly msg_id: string;
  readonly random_int128: string;
  readonly padding: string;
  readonly encrypted_message: string;
}

// Encrypted messages: V-09, V-10, V-12, V-16.
for (const { name, library } of await libraries({ withoutWebAssembly: true })) {
  describe(name, () => suite(library));
}

function suite({ crypto, random: { randomBytes } }: Library): void {
  const { fromHex, toHex } = crypto;
  const ascending = Uint8Array.from({ length: 256 }, (_, i) => i);
  const hex = (bytes: Uint8Array | undefined): string | undefined => bytes && toHex(bytes);
  const {
    'V-10': { grammers_raw, mtcute_client, mtcute_server, mtcute_negative, grammers_decrypt },
    'V-16': { token_wire },
  } = vectors<Messages>('messages');

  describe('key derivation', () => {
    const { cases, msg_key_v1 } = vectors<Kdf>('key-derivation');

    it.each(cases)('D-03: V-09: $version, $side, $set', (test) => {
      const derive = test.version === 'v2' ? crypto.keysV2 : crypto.keysV1;
      const x = test.side.includes('x=8') ? 8 : 0;
      const { key, iv } = derive(fromHex(test.auth_key), fromHex(test.msg_key), x);
      expect([toHex(key), toHex(iv)]).toEqual([test.aes_key, test.aes_iv]);
    });

    it('V-09: msg_key of MTProto 1.0', () => {
      const plain = new TextEncoder().encode(msg_key_v1.plain_ascii);
      expect(toHex(crypto.messageKeyV1(plain))).toBe(msg_key_v1.msg_key);
    });
  });

  describe('message', () => {
    const authKey = fromHex(mtcute_client.auth_key);

    it('D-01, D-02: V-10: seals in both directions', () => {
      const raw = fromHex(grammers_raw.plain_with_zero_padding);
      const plaintext = fromHex(mtcute_client.plaintext);
      expect(toHex(crypto.sealMessage(ascending, raw, 0))).toBe(grammers_raw.packet);
      expect(toHex(crypto.sealMessage(authKey, plaintext, 0))).toBe(mtcute_client.packet);
      expect(toHex(crypto.sealMessage(authKey, plaintext, 8))).toBe(mtcute_server.packet);
    });

    it('D-01, D-02: V-10: opens in both directions', () => {
      const open = (packet: string, x: 0 | 8): string | undefined =>
        hex(crypto.openMessage(authKey, fromHex(packet), x));
      expect(open(mtcute_client.packet, 0)).toBe(mtcute_client.plaintext);
      expect(open(mtcute_server.packet, 8)).toBe(mtcute_client.plaintext);
      const { auth_key, packet, plain } = grammers_decrypt;
      expect(hex(crypto.openMessage(fromHex(auth_key), fromHex(packet), 8))).toBe(plain);
    });

    it.each(Object.entries(mtcute_negative))(
      'V-10: a message that is only wrong inside has the right msg_key: %s',
      (_, packet) => {
        expect(crypto.openMessage(authKey, fromHex(packet), 8)).toBeDefined();
      },
    );

    it('D-05, D-06: refuses a changed bit anywhere, the other direction and another key', () => {
      const packet = fromHex(mtcute_server.packet);
      for (let at = 8; at < packet.length; at += 5) {
        const bad = flipped(packet, at, 0x10);
        expect(crypto.openMessage(authKey, bad, 8)).toBeUndefined();
      }
      expect(crypto.openMessage(authKey, packet, 0)).toBeUndefined();
      expect(crypto.openMessage(ascending, packet, 8)).toBeUndefined();
    });

    it('D-05: refuses a changed bit anywhere in a large message', () => {
      const key = randomBytes(256);
      const packet = crypto.sealMessage(key, randomBytes(4000), 8);
      for (const at of [8, 23, 24, 55, 56, 88, 1000, 2047, 4008, -17, -1]) {
        expect(crypto.openMessage(key, flipped(packet, at, 0x10), 8)).toBeUndefined();
      }
      expect(crypto.openMessage(key, packet, 0)).toBeUndefined();
    });

    it('seals where the plaintext lies', () => {
      const key = randomBytes(256);
      for (const size of [16, 1024, 1040, 70_000]) {
        const plaintext = randomBytes(size);
        const packet = new Uint8Array(24 + size);
        packet.set(plaintext, 24);
        crypto.sealInPlace(key, packet, 8);
        expect(toHex(packet)).toBe(toHex(crypto.sealMessage(key, plaintext, 8)));
      }
      for (const length of [0, 23, 24, 39]) {
        const packet = new Uint8Array(length);
        expect(() => crypto.sealInPlace(key, packet, 8)).toThrow(crypto.CryptoError);
      }
    });

    it('D-08: refuses packets that are no whole number of blocks', () => {
      const packet = fromHex(mtcute_server.packet);
      for (const length of [0, 8, 23, 24, 39, packet.length - 1, packet.length - 8]) {
        expect(crypto.openMessage(authKey, packet.subarray(0, length), 8)).toBeUndefined();
      }
      expect(() => crypto.sealMessage(authKey, new Uint8Array(17), 0)).toThrow(crypto.CryptoError);
      expect(() => crypto.sealMessage(authKey, new Uint8Array(0), 0)).toThrow(crypto.CryptoError);
    });

    it('opens what it sealed, at all sizes, aligned to 4 bytes', () => {
      const key = randomBytes(256);
      for (const size of [16, 160, 960, 1008, 1024, 1040, 4096, 65_520, 65_552, 200_000]) {
        const plaintext = randomBytes(size);
        const packet = crypto.sealMessage(key, plaintext, 0);
        expect(packet).toHaveLength(size + 24);
        expect(crypto.readLong(packet)).toBe(crypto.authKeyId(key));
        const shifted = new Uint8Array(packet.length + 1).subarray(1);
        shifted.set(packet);
        const opened = crypto.openMessage(key, shifted, 0) as Uint8Array;
        expect(opened.byteOffset % 4).toBe(0);
        expect(crypto.compareNumbers(opened, plaintext)).toBe(0);
        expect(opened).toHaveLength(size);
      }
    });

    it('V-16: quick acknowledgement token', () => {
      const token = crypto.quickAckToken(authKey, fromHex(mtcute_client.plaintext));
      const wire = new Uint8Array(4);
      new DataView(wire.buffer).setUint32(0, token, true);
      expect(toHex(wire)).toBe(token_wire);
    });
  });

  describe('auth.bindTempAuthKey encrypted_message', () => {
    const test = vectors<Bind>('bind-message');
    const permKey = Uint8Array.from({ length: 256 }, (_, i) => 255 - i);
    const message = {
      msgId: BigInt(test.msg_id),
      nonce: BigInt(test.nonce),
      tempAuthKeyId: BigInt(test.temp_auth_key_id),
      tempSessionId: BigInt(test.temp_session_id),
      expiresAt: test.expires_at,
    };

    it('C-52: V-12: builds and opens', () => {
      const random = (n: number): Uint8Array =>
        fromHex(n === 16 ? test.random_int128 : test.padding);
      expect(toHex(crypto.sealBindMessage(permKey, message, random))).toBe(test.encrypted_message);
      expect(crypto.openBindMessage(permKey, fromHex(test.encrypted_message))).toEqual(message);
    });

    it('C-54: refuses any changed bit, wrong lengths and other keys', () => {
      const good = fromHex(test.encrypted_message);
      for (let at = 0; at < good.length; at += 4) {
        const bad = flipped(good, at);
        // the last 8 of the 80 encrypted bytes are padding, which msg_key does not cover; but IGE
        // carries a change of their block into the rest of that block
        expect(crypto.openBindMessage(permKey, bad)).toBeUndefined();
      }
      expect(crypto.openBindMessage(ascending, good)).toBeUndefined();
      expect(crypto.openBindMessage(permKey, good.subarray(0, 88))).toBeUndefined();
      expect(crypto.openBindMessage(permKey, new Uint8Array(0))).toBeUndefined();
    });

    it('negative numbers keep their sign', () => {
      const negative = { ...message, msgId: -4n, nonce: -1n, tempAuthKeyId: -(1n << 63n) };
      const sealed = crypto.sealBindMessage(permKey, negative, randomBytes);
      expect(crypto.openBindMessage(permKey, sealed)).toEqual(negative);
    });
  });
}
