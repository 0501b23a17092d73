import { pathOf } from '@mtkit/reference';
import { describe, expect, it } from 'vitest';
import { PageNames } from './docs-names.ts';
import { openReference } from './docs-reference.ts';
import { searchPages, similarNames } from './docs-search.ts';

const reference = openReference();
const names = new PageNames(reference);
const search = (...[words, kind]: [string, Parameters<PageNames['refs']>[0]?]) =>
  searchPages(reference, names, words, kind).map(({ ref }) => pathOf(ref));

describe('searchPages', () => {
  it('puts names before descriptions, and short names first', () => {
    expect(search('sendcode')[0]).toBe('method/auth.sendCode');
    expect(search('flood wait').slice(0, 2)).toEqual([
      'error/FLOOD_WAIT_X',
      'error/FLOOD_PREMIUM_WAIT_X',
    ]);
  });

  it('finds parameters, descriptions, codes of errors and texts of guides', () => {
    expect(search('phone_code_hash', 'method')).toContain('method/auth.signIn');
    expect(search('phoneCodeHash', 'method')).toContain('method/auth.signIn');
    expect(search('validated phone number')).toContain('method/auth.signIn');
    expect(search('406 phone', 'error')).toContain('error/PHONE_NUMBER_INVALID');
    expect(search('floodSleepThreshold')).toContain('guide/errors');
  });

  it('finds pages that have all of the words', () => {
    const both = search('resend code');
    expect(both.length).toBeGreaterThan(0);
    expect(both.length).toBeLessThan(search('resend').length);
    expect(search('resend qqqq')).toEqual([]);
    expect(search('  ')).toEqual([]);
  });

  it('says which have it in their name', () => {
    const found = searchPages(reference, names, 'resendCode');
    const byName = found.filter(({ isByName }) => isByName).map(({ ref }) => ref.name);
    expect(byName).toEqual(['auth.resendCode']);
    expect(found.length).toBeGreaterThan(byName.length);
  });

  it('reads no marks of descriptions', () => {
    expect(search('<a')).toEqual([]);
    expect(search('{@method')).toEqual([]);
  });
});

describe('similarNames', () => {
  it('takes a name with one mistake for what it nearly is', () => {
    expect(similarNames(names, 'auth.sginIn').likely).toBe('auth.signIn');
    expect(similarNames(names, 'PHONE_CODE_INVALD').likely).toBe('PHONE_CODE_INVALID');
  });

  it('suggests where several are as near, and is silent where none is', () => {
    const { likely, suggestions } = similarNames(names, 'auth.signXX');
    expect(likely).toBeUndefined();
    expect(suggestions).toEqual(expect.arrayContaining(['auth.signIn', 'auth.signUp']));
    expect(similarNames(names, 'qqqqqqqqqq')).toEqual({ suggestions: [], likely: undefined });
  });
});
