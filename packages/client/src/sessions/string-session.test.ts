import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AuthKey } from '../crypto/auth-key.ts';
import { StringSession } from './string-session.ts';

const vectors = JSON.parse(
  readFileSync(new URL('../../test/vectors/sessions.json', import.meta.url), 'utf8'),
);
const key = Buffer.from(vectors.key, 'hex');

describe('StringSession', () => {
  for (const { dcId, address, port, text } of vectors.gramjs) {
    it(`reads and writes GramJS's string of DC ${dcId} at ${address}`, () => {
      const session = new StringSession(text);
      expect(session).toMatchObject({ dcId, serverAddress: address, port });
      expect(session.authKey?.getKey()).toEqual(key);
      expect(session.save()).toBe(text);
    });
  }

  for (const { dcId, address, port, text } of vectors.telethon) {
    it(`reads and writes Telethon's string of DC ${dcId} at ${address}`, () => {
      for (const form of [text, text.replace(/=+$/, '')]) {
        const session = new StringSession(form);
        expect(session).toMatchObject({ dcId, serverAddress: address, port });
        expect(session.authKey?.getKey()).toEqual(key);
        expect(session.toTelethon()).toBe(text);
      }
    });
  }

  it('knows the id of the key', () => {
    const session = new StringSession(vectors.gramjs[0].text);
    expect(session.authKey?.keyId).toBeTypeOf('bigint');
    expect(session.authKey?.equals(new AuthKey(key))).toBe(true);
  });

  it('is empty without a key', () => {
    for (const empty of ['', ' ', undefined, null]) {
      const session = new StringSession(empty);
      expect(session.save()).toBe('');
      expect(session.dcId).toBe(0);
      session.setDC(2, '127.0.0.1', 1000);
      expect(session.save()).toBe('');
    }
  });

  it('keeps a key that is set before the data center', () => {
    const session = new StringSession();
    session.setAuthKey(new AuthKey(key));
    session.setDC(2, '127.0.0.1', 2000);
    expect(new StringSession(session.save()).authKey?.getKey()).toEqual(key);
  });

  it('keeps a key for each data center', () => {
    const session = new StringSession(vectors.gramjs[0].text);
    const other = new AuthKey(Buffer.alloc(256, 1));
    session.setAuthKey(other, 4);
    expect(session.getAuthKey(4)).toBe(other);
    session.setDC(4, '127.0.0.1', 2000);
    expect(session.authKey).toBe(other);
    session.setDC(2, '127.0.0.1', 2000);
    expect(session.authKey?.getKey()).toEqual(key);
  });

  it('says what is wrong with a string', () => {
    const [{ text }] = vectors.gramjs;
    expect(() => new StringSession(`2${text.slice(1)}`)).toThrow('Not a valid string');
    expect(() => new StringSession(text.slice(0, 200))).toThrow('Not a valid string');
    expect(() => new StringSession('1%%%')).toThrow('not base64');
    expect(() => new StringSession('1AAAA')).toThrow('Not a valid string');
  });

  it('does not write host names into the format of Telethon', () => {
    const session = new StringSession();
    session.setDC(2, 'venus.web.telegram.org', 443);
    session.setAuthKey(new AuthKey(key));
    expect(() => session.toTelethon()).toThrow('IP address');
  });

  it('reads what it writes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 255 }),
        fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain()),
        fc.integer({ min: 1, max: 65_535 }),
        fc.uint8Array({ minLength: 256, maxLength: 256 }),
        (dcId, address, port, bytes) => {
          const session = new StringSession();
          session.setDC(dcId, address, port);
          session.setAuthKey(new AuthKey(bytes));
          const copy = new StringSession(session.save());
          expect(copy).toMatchObject({ dcId, serverAddress: address, port });
          expect(copy.authKey?.getKey()).toEqual(Buffer.from(bytes));
        },
      ),
    );
  });
});
