import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseBotToken, newBotSecret } from './bot-token.ts';
import { newLong, newUserId } from './new-ids.ts';
import { macMatches, macOf, newCode, newCodeHash } from './phone-code.ts';

describe('login code', () => {
  it('has the digits asked for, all equally likely', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (let index = 0; index < 2000; index++) {
      const code = newCode(5, randomBytes);
      expect(code).toMatch(/^\d{5}$/);
      for (const digit of code) counts[Number(digit)] = (counts[Number(digit)] ?? 0) + 1;
    }
    for (const count of counts) expect(count).toBeGreaterThan(800);
  });

  it('asks for more random bytes when it had to throw some away', () => {
    let call = 0;
    const random = (length: number) => new Uint8Array(length).fill(call++ === 0 ? 255 : 7);
    expect(newCode(5, random)).toBe('77777');
  });

  it('E-011: has an unguessable hash', () => {
    expect(newCodeHash(randomBytes)).toMatch(/^[0-9a-f]{32}$/);
    expect(newCodeHash(randomBytes)).not.toBe(newCodeHash(randomBytes));
  });

  it('is stored as a keyed hash of code and place', () => {
    const secret = randomBytes(32);
    const mac = macOf(secret, 'hash', '12345');
    expect(macMatches(mac, macOf(secret, 'hash', '12345'))).toBe(true);
    expect(macMatches(mac, macOf(secret, 'hash', '12346'))).toBe(false);
    expect(macMatches(mac, macOf(secret, 'has', 'h12345'))).toBe(false);
    expect(macMatches(mac, macOf(randomBytes(32), 'hash', '12345'))).toBe(false);
    expect(macMatches(mac, mac.subarray(1))).toBe(false);
  });
});

describe('bot token', () => {
  it('is an id and a secret', () => {
    const secret = newBotSecret(randomBytes);
    expect(secret).toHaveLength(35);
    expect(parseBotToken(`4711:${secret}`)).toEqual({ id: 4711n, secret });
  });

  it.each([
    '123',
    '123:',
    'a:b',
    ':x',
    '0:abcdefghijklmnopqrstuvwxyz',
    '1:abc',
    '-1:abcdefghijklmnopqrstuvwxyz',
  ])('E-060: %j is none', (token) => {
    expect(parseBotToken(token)).toBeUndefined();
  });
});

describe('new ids', () => {
  it('fit what clients accept', () => {
    for (let index = 0; index < 1000; index++) {
      const id = newUserId(randomBytes);
      expect(id >= 1_000_000_000n && id < 1n << 40n).toBe(true);
    }
    let call = 0;
    expect(newLong((length) => new Uint8Array(length).fill(call++))).toBe(0x0101010101010101n);
  });
});
