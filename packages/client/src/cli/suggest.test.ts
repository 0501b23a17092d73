import { describe, expect, it } from 'vitest';
import { editDistance, suggest } from './suggest.ts';

describe('editDistance', () => {
  it('counts what is inserted, deleted, replaced and swapped', () => {
    expect(editDistance('signIn', 'signIn')).toBe(0);
    expect(editDistance('sgnIn', 'signIn')).toBe(1);
    expect(editDistance('signnIn', 'signIn')).toBe(1);
    expect(editDistance('sighIn', 'signIn')).toBe(1);
    expect(editDistance('singIn', 'signIn')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
    expect(editDistance('kitten', 'sitting')).toBe(3);
  });
});

describe('suggest', () => {
  const names = ['auth.signIn', 'auth.signUp', 'auth.sendCode', 'help.getConfig'];

  it('puts the likeliest first', () => {
    expect(suggest('auth.sginIn', names)).toEqual(['auth.signIn', 'auth.signUp']);
  });

  it('finds a method without its namespace and in the wrong case', () => {
    expect(suggest('getconfig', names)[0]).toBe('help.getConfig');
    expect(suggest('auth.SendCode', names)[0]).toBe('auth.sendCode');
  });

  it('gives no more than asked for, and nothing that is far off', () => {
    expect(suggest('auth.signI', names, 1)).toEqual(['auth.signIn']);
    expect(suggest('zzzzzz', names)).toEqual([]);
  });
});
