import { isSamePage, type PageRef, pathOf } from '@mtkit/reference';
import { describe, expect, it } from 'vitest';
import { PageNames } from './docs-names.ts';
import { openReference } from './docs-reference.ts';

const reference = openReference();
const names = new PageNames(reference);
const meant = (...words: Parameters<PageNames['find']>) => {
  const { meant: ref } = names.find(...words);
  return ref && pathOf(ref);
};

describe('PageNames', () => {
  it.each([
    ['auth.signIn', 'method/auth.signIn'],
    ['auth.SignIn', 'method/auth.signIn'],
    ['Api.auth.SignIn', 'method/auth.signIn'],
    ['AUTH.SIGNIN', 'method/auth.signIn'],
    ['signIn', 'method/auth.signIn'],
    ['signin', 'method/auth.signIn'],
    ['method/auth.signIn', 'method/auth.signIn'],
    ['../method/auth.signIn.md', 'method/auth.signIn'],
    ['8d52a951', 'method/auth.signIn'],
    ['0x8D52A951', 'method/auth.signIn'],
    ['User', 'type/User'],
    ['user', 'constructor/user'],
    ['TypeUser', 'type/User'],
    ['auth.TypeSentCode', 'type/auth.SentCode'],
    ['auth.SentCode', 'type/auth.SentCode'],
    ['auth.sentCode', 'constructor/auth.sentCode'],
    ['sentCode', 'constructor/auth.sentCode'],
    ['PHONE_CODE_INVALID', 'error/PHONE_CODE_INVALID'],
    ['phone_code_invalid', 'error/PHONE_CODE_INVALID'],
    ['FLOOD_WAIT_30', 'error/FLOOD_WAIT_X'],
    ['FLOOD_WAIT_X', 'error/FLOOD_WAIT_X'],
    ['FLOOD_WAIT_%d', 'error/FLOOD_WAIT_X'],
    ['FILE_PART_3_MISSING', 'error/FILE_PART_X_MISSING'],
    ['2FA_CONFIRM_WAIT_5', 'error/2FA_CONFIRM_WAIT_X'],
    ['auth', 'namespace/auth'],
    ['base', 'namespace/base'],
    ['400', 'code/400'],
    ['-503', 'code/-503'],
    ['errors', 'guide/errors'],
    ['signing-in', 'guide/signing-in'],
    ['Signing in', 'guide/signing-in'],
    ['methods', 'method/index'],
    ['method', 'method/index'],
    ['error/index', 'error/index'],
  ])('finds %s', (name, path) => {
    expect(meant(name)).toBe(path);
  });

  it.each([['auth.signInn'], ['FLOOD_WAIT_'], ['FLOOD_WAIT_3x'], ['00000000'], ['999'], ['']])(
    'finds nothing by %j',
    (name) => {
      expect(names.find(name)).toEqual({ meant: undefined, others: [] });
    },
  );

  it('finds a page of one kind', () => {
    expect(meant('user', 'type')).toBe('type/User');
    expect(meant('updates', 'namespace')).toBe('namespace/updates');
    expect(meant('errors', 'index')).toBe('error/index');
    expect(meant('auth.signIn', 'type')).toBeUndefined();
  });

  it('says what else a name may mean', () => {
    const { meant: first, others } = names.find('updates');
    expect(first).toEqual({ kind: 'constructor', name: 'updates' });
    expect(others.map(pathOf)).toEqual(['namespace/updates', 'guide/updates', 'type/Updates']);
    expect(names.find('auth.signIn').others).toEqual([]);
  });

  it('does not choose among names that differ in their namespace only', () => {
    const { meant: first, others } = names.find('getMessages');
    expect(first).toBeUndefined();
    expect(others.map(pathOf).sort()).toEqual([
      'method/channels.getMessages',
      'method/messages.getMessages',
    ]);
  });

  it('knows what to type for every page', () => {
    const home: PageRef = { kind: 'home', name: '' };
    for (const ref of reference.refs().filter((each) => !isSamePage(each, home))) {
      const [, name = '', kind] = /^(\S+)(?: --kind (\w+))?$/.exec(names.typed(ref)) ?? [];
      const found = names.find(name, kind as PageRef['kind'] | undefined);
      expect(found.meant, names.typed(ref)).toEqual(ref);
    }
    expect(names.typed({ kind: 'type', name: 'User' })).toBe('User');
    expect(names.typed({ kind: 'guide', name: 'updates' })).toBe('updates --kind guide');
    // As guides link to it, by its path.
    expect(names.typed({ kind: 'error', name: 'FLOOD_WAIT_X' })).toBe('FLOOD_WAIT_X');
  });

  it('takes a text for a name only where it is a full one', () => {
    const ref: PageRef = { kind: 'method', name: 'auth.signIn' };
    expect(names.typed(ref, 'auth.SignIn')).toBe('auth.SignIn');
    expect(names.typed(ref, 'signIn')).toBe('auth.signIn');
    expect(names.typed(ref, 'this one')).toBe('auth.signIn');
  });
});
