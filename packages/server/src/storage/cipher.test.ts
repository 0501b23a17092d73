import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCipher, SealError, throwawayCipher } from './cipher.ts';

describe('a cipher', () => {
  const cipher = throwawayCipher();

  it('I-04: opens what it sealed, in its place only, and not a changed byte of it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(), (plain, at) => {
        const sealed = cipher.seal(plain, 'users.secret:1');
        expect(sealed).toHaveLength(plain.length + 42);
        expect(cipher.open(sealed, 'users.secret:1')).toEqual(Uint8Array.from(plain));
        expect(() => cipher.open(sealed, 'users.secret:2')).toThrow(SealError);
        const changed = sealed.slice();
        changed[at % sealed.length] = (changed[at % sealed.length] ?? 0) ^ 1;
        expect(() => cipher.open(changed, 'users.secret:1')).toThrow(SealError);
        expect(() => cipher.open(sealed.subarray(0, at % sealed.length), 'users.secret:1')).toThrow(
          SealError,
        );
      }),
      { numRuns: 200 },
    );
  });

  it('gives another result each time, and no secrets in messages', () => {
    const sealed = cipher.seal(Uint8Array.of(1), 'a.b:15550100000');
    expect(cipher.seal(Uint8Array.of(1), 'a.b:15550100000')).not.toEqual(sealed);
    expect(() => cipher.open(sealed, 'c.d:15550100000')).toThrow(/^c\.d does not open/);
    expect(() => cipher.open(Uint8Array.of(1, 2, 3), 'c.d:15550100000')).toThrow(
      'c.d is not sealed',
    );
  });

  it('opens what an earlier key sealed, and seals with the new one', () => {
    const [older, newer] = [Buffer.alloc(32, 1), Buffer.alloc(32, 3)];
    const before = createCipher([older]);
    const during = createCipher([newer, older]);
    const sealed = before.seal(Uint8Array.of(7), 'x');
    expect(during.open(sealed, 'x')).toEqual(Uint8Array.of(7));
    expect(during.isCurrent(sealed)).toBe(false);
    const resealed = during.seal(Uint8Array.of(7), 'x');
    expect(during.isCurrent(resealed)).toBe(true);
    expect(createCipher([newer]).open(resealed, 'x')).toEqual(Uint8Array.of(7));
    expect(() => before.open(resealed, 'x')).toThrow(SealError);
  });

  it('takes keys of 32 bytes that it can tell apart', () => {
    expect(() => createCipher([])).toThrow('a cipher needs a key');
    expect(() => createCipher([randomBytes(16)])).toThrow('16 bytes, expected 32');
    expect(() => createCipher([Buffer.alloc(32), Buffer.alloc(32)])).toThrow(
      'cannot be told apart',
    );
  });
});
