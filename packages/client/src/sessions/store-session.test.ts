import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuthKey } from '../crypto/auth-key.ts';
import { Api } from '../tl/api.ts';
import { StoreSession } from './store-session.ts';

const { key, store } = JSON.parse(
  readFileSync(new URL('../../test/vectors/sessions.json', import.meta.url), 'utf8'),
);

let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'mtkit-store-')), store.name);
});

afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

/** The keys begin with the name, which is a path here as nothing may be written elsewhere. */
function writeGramjs(): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries<string>(store.files)) {
    const own = name.replace(store.name, encodeURIComponent(folder));
    writeFileSync(join(folder, own), content);
  }
}

describe('StoreSession', () => {
  it("reads a directory of GramJS's", async () => {
    writeGramjs();
    const session = new StoreSession(folder);
    await session.load();
    expect(session).toMatchObject({ dcId: 2, serverAddress: '149.154.167.51', port: 443 });
    expect(session.authKey?.getKey()?.toString('hex')).toBe(key);
    const user = session.getInputEntity('alice') as Api.InputPeerUser;
    expect(user).toMatchObject({ userId: 123_456_789n, accessHash: 987_654_321_987n });
    expect(session.getInputEntity(-100_555)).toMatchObject({ channelId: 555n, accessHash: -77n });
    expect(session.getInputEntity(9)).toMatchObject({ chatId: 9n });
    expect(session.getInputEntity('+15551234')).toMatchObject({ userId: 123_456_789n });
  });

  it('writes what GramJS reads', () => {
    const session = new StoreSession(folder);
    session.setDC(2, '149.154.167.51', 443);
    session.setAuthKey(new AuthKey(Buffer.from(key, 'hex')));
    const prefix = encodeURIComponent(`${folder}:`);
    for (const name of ['authKey', 'dcId', 'port', 'serverAddress']) {
      const own = readFileSync(join(folder, prefix + name), 'utf8');
      expect(own).toBe(store.files[`${store.name}%3A${name}`]);
    }
  });

  it('remembers keys and entities over a restart', () => {
    const session = new StoreSession(folder);
    session.setDC(2, '127.0.0.1', 443);
    session.setAuthKey(new AuthKey(Buffer.alloc(256, 1)));
    session.setAuthKey(new AuthKey(Buffer.alloc(256, 4)), 4);
    const user = new Api.User({ id: 5n, accessHash: 2n ** 62n + 1n, username: 'Bobby' });
    session.processEntities({ users: [user] });
    const again = new StoreSession(folder);
    expect(again.authKey?.getKey()).toEqual(Buffer.alloc(256, 1));
    expect(again.getAuthKey(4)?.getKey()).toEqual(Buffer.alloc(256, 4));
    expect(again.getInputEntity('@bobby')).toMatchObject({ accessHash: 2n ** 62n + 1n });
  });

  it('leaves nothing behind when it is deleted', () => {
    const session = new StoreSession(folder);
    session.setDC(2, '127.0.0.1', 443);
    session.setAuthKey(new AuthKey(Buffer.alloc(256, 1)));
    session.delete();
    expect(readdirSync(folder)).toEqual([]);
    expect(session.authKey).toBeUndefined();
  });

  it('survives files that are no JSON', () => {
    const session = new StoreSession(folder);
    session.setDC(2, '127.0.0.1', 443);
    writeFileSync(join(folder, encodeURIComponent(`${folder}:authKey`)), '{"type":"Buf');
    expect(new StoreSession(folder).authKey).toBeUndefined();
  });
});
