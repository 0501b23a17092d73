import { randomBytes } from 'node:crypto';
import { AuthKey } from 'mtkit/crypto/AuthKey';
import { describe, expect, it } from 'vitest';
import { TabSession } from './tab-session.ts';
import { TabStore } from './tab-store.ts';

/** `sessionStorage`, as pages of a tab share it. */
function storage() {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => void values.set(name, value),
    removeItem: (name: string) => void values.delete(name),
  };
}

const server = 'http://127.0.0.1:10444';

/** A session with a key, as a client leaves it. */
function signedIn(store: TabStore, who?: string): TabSession {
  const session = new TabSession(store, server);
  session.setDC(2, '127.0.0.1', 10_444);
  session.setAuthKey(new AuthKey(randomBytes(256)));
  session.save();
  session.who = who;
  return session;
}

describe('the session of a tab', () => {
  it('goes on on the next page, for the same server', () => {
    const shared = storage();
    const session = signedIn(new TabStore(shared), 'Ada');
    const next = new TabSession(new TabStore(shared), server);
    expect(next.who).toBe('Ada');
    expect(next.authKey?.getKey()).toEqual(session.authKey?.getKey());
    const elsewhere = new TabSession(new TabStore(shared), 'http://127.0.0.1:1');
    expect([elsewhere.who, elsewhere.authKey]).toEqual([undefined, undefined]);
  });

  it('keeps who is signed in when the key is saved again, and the key when nobody is', () => {
    const shared = storage();
    const session = signedIn(new TabStore(shared), 'Ada');
    session.save();
    expect(new TabSession(new TabStore(shared), server).who).toBe('Ada');
    session.who = undefined;
    const next = new TabSession(new TabStore(shared), server);
    expect([next.who, next.authKey === undefined]).toEqual([undefined, false]);
  });

  it('leaves nothing behind when it is deleted', () => {
    const shared = storage();
    signedIn(new TabStore(shared), 'Ada').delete();
    expect([...shared.values.keys()]).toEqual([]);
  });

  it('lives as long as the page where the browser keeps nothing', () => {
    const broken = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
      removeItem: () => {},
    };
    for (const store of [new TabStore(undefined), new TabStore(broken)]) {
      signedIn(store, 'Ada');
      expect(new TabSession(store, server).who).toBe('Ada');
    }
  });
});
