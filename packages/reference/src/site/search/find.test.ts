import MiniSearch from 'minisearch';
import { describe, expect, it } from 'vitest';
import { find } from './find.ts';
import { type SearchEntry, searchOptions } from './search-index.ts';

const empty = { summary: '', parameters: '', errors: '', text: '' };
const entry = (id: string, kind: string, title: string, more: Partial<SearchEntry> = {}) => ({
  ...empty,
  id,
  kind,
  title,
  names: `${title}\n${id.slice(id.indexOf('/') + 1)}`,
  ...more,
});

const index = new MiniSearch<SearchEntry>(searchOptions);
index.addAll([
  entry('constructor/codeSettings', 'Constructor', 'CodeSettings', {
    text: 'Settings used by send code methods: send code, send the code',
  }),
  entry('method/account.sendChangePhoneCode', 'Method', 'account.SendChangePhoneCode'),
  entry('method/auth.sendCode', 'Method', 'auth.SendCode', {
    summary: 'Sends a code.',
    parameters: 'phoneNumber\napiId',
    errors: 'PHONE_NUMBER_BANNED',
    text: 'Send the verification code for login',
  }),
  entry('method/auth.signIn', 'Method', 'auth.SignIn', {
    parameters: 'phoneCodeHash',
    errors: 'PHONE_CODE_EXPIRED',
  }),
  entry('error/PHONE_CODE_EXPIRED', 'Error', 'PHONE_CODE_EXPIRED', {
    text: 'The code is too old.',
  }),
  entry('error/PHONE_CODE_EMPTY', 'Error', 'PHONE_CODE_EMPTY'),
  entry('type/auth.SentCode', 'Type', 'auth.SentCode'),
  entry('guide/signing-in', 'Guide', 'Signing in', { text: 'A passkey is made once.' }),
]);

const ids = (query: string) => find(index, query, 10).map(({ id }) => id);

describe('search', () => {
  it('finds a name whatever its case and separators', () => {
    for (const query of ['sendcode', 'send code', 'SEND_CODE', 'auth.SendCode', 'auth send-code']) {
      expect(ids(query)[0], query).toBe('method/auth.sendCode');
    }
  });

  it('answers while one types', () => {
    expect(ids('PHONE_CODE_EXP')[0]).toBe('error/PHONE_CODE_EXPIRED');
    expect(ids('phonecodeem')[0]).toBe('error/PHONE_CODE_EMPTY');
    expect(ids('auth.si')[0]).toBe('method/auth.signIn');
  });

  it('forgives a typo', () => {
    expect(ids('sendcdoe')).toContain('method/auth.sendCode');
    expect(ids('PHONE_CODE_EXPIERD')[0]).toBe('error/PHONE_CODE_EXPIRED');
  });

  it('finds methods by what they take and by their errors, after what is called so', () => {
    expect(ids('phoneCodeHash')).toEqual(['method/auth.signIn']);
    expect(ids('PHONE_CODE_EXPIRED').slice(0, 2)).toEqual([
      'error/PHONE_CODE_EXPIRED',
      'method/auth.signIn',
    ]);
  });

  it('finds words of descriptions', () => {
    expect(ids('verification login')).toEqual(['method/auth.sendCode']);
    expect(ids('passkey')).toEqual(['guide/signing-in']);
  });

  it('finds nothing for nothing', () => {
    expect(ids('')).toEqual([]);
    expect(ids(' . ')).toEqual([]);
    expect(ids('qqqqqqqq')).toEqual([]);
  });

  it('gives no more than was asked for, with what a list shows', () => {
    expect(find(index, 'code', 2)).toHaveLength(2);
    expect(find(index, 'auth.sendCode', 1)).toEqual([
      {
        id: 'method/auth.sendCode',
        kind: 'Method',
        title: 'auth.SendCode',
        summary: 'Sends a code.',
      },
    ]);
  });
});
