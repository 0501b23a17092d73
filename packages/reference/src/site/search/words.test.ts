import { describe, expect, it } from 'vitest';
import { joined, nameTerms, wordsOf } from './words.ts';

describe('words', () => {
  it('are parted by separators and by capital letters', () => {
    expect(wordsOf('auth.signIn')).toEqual(['auth', 'sign', 'in']);
    expect(wordsOf('PHONE_CODE_INVALID')).toEqual(['phone', 'code', 'invalid']);
    expect(wordsOf('2FA_CONFIRM_WAIT_%d')).toEqual(['2fa', 'confirm', 'wait', 'd']);
    expect(wordsOf('  ')).toEqual([]);
  });
});

describe('a name', () => {
  it('is compared without case and separators', () => {
    expect(joined('auth.SignIn')).toBe('authsignin');
    expect(joined('sign in')).toBe(joined('SIGN_IN'));
  });

  it('is found by its words, its parts and as a whole', () => {
    expect(nameTerms('auth.signIn')).toEqual(['auth', 'sign', 'in', 'signin', 'authsignin']);
  });
});
