import { randomBytes } from 'node:crypto';
import { Api } from '@mtkit/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { TestBed } from '../../../test/test-bed.ts';
import { createLimits } from '../../limits/limits.ts';
import { newLong, newUserId } from '../../login/new-ids.ts';
import type { UserContext } from '../context.ts';
import type { User } from '../stores.ts';
import { getFullUser } from '../users/get-full-user.ts';
import { getUsers } from '../users/get-users.ts';
import { SERVICE_USER_ID } from '../users/service-user.ts';
import { resolvePhone, resolveUsername, searchContacts } from './find-people.ts';
import { getContacts, getTopPeers } from './no-contacts.ts';

let bed: TestBed;
let ada: UserContext;
let bob: User;
beforeEach(async () => {
  bed = await TestBed.open();
  ada = await bed.signUp('15550100000');
  bob = {
    id: newUserId(randomBytes),
    accessHash: newLong(randomBytes),
    phone: '15550100001',
    firstName: 'Bob',
    username: 'Bob_Builder',
    bot: false,
    hasPassword: false,
    createdAt: bed.now,
    dcId: 2,
  };
  await ada.users.add(bob);
});

const byName = (username: string) =>
  resolveUsername(ada, new Api.contacts.ResolveUsername({ username }));
const byPhone = (phone: string) => resolvePhone(ada, new Api.contacts.ResolvePhone({ phone }));
const find = (q: string, more: Partial<Api.contacts.SearchArgs> = {}) =>
  searchContacts(ada, new Api.contacts.Search({ q, limit: 10, ...more }));

describe('contacts', () => {
  it('finds people by their usernames, in any case', async () => {
    for (const name of ['Bob_Builder', 'bob_builder', 'BOB_BUILDER']) {
      expect(await byName(name)).toMatchObject({
        peer: { userId: bob.id },
        users: [{ id: bob.id, accessHash: bob.accessHash, firstName: 'Bob', phone: undefined }],
      });
    }
    await expect(byName('nobody')).rejects.toThrow('400 USERNAME_NOT_OCCUPIED');
    for (const name of ['', 'a b', '@bob_builder', 'b'.repeat(33), '1abc']) {
      await expect(byName(name)).rejects.toThrow('400 USERNAME_INVALID');
    }
  });

  it('finds people by their numbers, not without limit', async () => {
    expect(await byPhone('+1 (555) 010-0001')).toMatchObject({ peer: { userId: bob.id } });
    await expect(byPhone('15550100009')).rejects.toThrow('400 PHONE_NOT_OCCUPIED');
    await expect(byPhone('x')).rejects.toThrow('400 PHONE_NOT_OCCUPIED');
    bed.limits = createLimits({ resolvedPhonePerAccount: { burst: 1, seconds: 60 } });
    ada = await bed.context(ada.authKeyId);
    await byPhone('15550100001');
    await expect(byPhone('15550100001')).rejects.toThrow('420 FLOOD_WAIT_60');
  });

  it('searches for the same', async () => {
    const found = { results: [{ userId: bob.id }], users: [{ id: bob.id }], myResults: [] };
    expect(await find('@bob_builder')).toMatchObject(found);
    expect(await find('+15550100001')).toMatchObject(found);
    for (const nothing of [find('bob'), find('x y'), find('bob_builder', { bots: true })]) {
      expect(await nothing).toMatchObject({ results: [], users: [] });
    }
    await expect(find(' ')).rejects.toThrow('400 SEARCH_QUERY_EMPTY');
  });

  it('there are none', () => {
    expect(getContacts(ada, new Api.contacts.GetContacts({ hash: 0n }))).toEqual(
      new Api.contacts.Contacts({ contacts: [], savedCount: 0, users: [] }),
    );
    const request = new Api.contacts.GetTopPeers({ offset: 0, limit: 1, hash: 0n });
    expect(getTopPeers(ada, request)).toBeInstanceOf(Api.contacts.TopPeersDisabled);
  });
});

describe('777000', () => {
  it('is known to everybody', async () => {
    const id = new Api.InputUser({ userId: SERVICE_USER_ID, accessHash: 0n });
    const telegram = { id: SERVICE_USER_ID, firstName: 'Telegram', verified: true, support: true };
    expect(await getUsers(ada, new Api.users.GetUsers({ id: [id] }))).toMatchObject([telegram]);
    expect(await getFullUser(ada, new Api.users.GetFullUser({ id }))).toMatchObject({
      fullUser: { id: SERVICE_USER_ID },
      users: [telegram],
    });
  });
});
