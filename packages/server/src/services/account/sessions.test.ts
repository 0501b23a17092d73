import { Api } from '@mtkit/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { addUser, openSession } from '../../../test/accounts.ts';
import { TestBed } from '../../../test/test-bed.ts';
import { currentSignIn, signInEnded } from '../auth/current-sign-in.ts';
import { resetAuthorizations } from '../auth/reset-authorizations.ts';
import { useFutureAuthToken } from '../auth/future-auth-token.ts';
import { logOut } from '../auth/log-out.ts';
import type { UserContext } from '../context.ts';
import { SERVICE_USER_ID } from '../users/service-user.ts';
import { getAccountTTL, setAccountTTL } from './account-ttl.ts';
import { changeAuthorizationSettings } from './change-authorization-settings.ts';
import { registerDevice, unregisterDevice, updateDeviceLocked } from './devices.ts';
import { getAuthorizations } from './get-authorizations.ts';
import { resetAuthorization } from './reset-authorization.ts';
import { setAuthorizationTTL } from './set-authorization-ttl.ts';
import { DAY } from './ttl.ts';

let bed: TestBed;
beforeEach(async () => {
  bed = await TestBed.open();
});

const list = (context: UserContext) =>
  getAuthorizations(context, new Api.account.GetAuthorizations());
const again = (context: UserContext) => bed.context(context.authKeyId);
const reset = (context: UserContext, hash: bigint) =>
  resetAuthorization(context, new Api.account.ResetAuthorization({ hash }));
const endedError = async ({ authKeyId }: UserContext) =>
  (await signInEnded(await bed.context(authKeyId), authKeyId)).message;

async function temporaryKeyFor(context: UserContext): Promise<bigint> {
  const { authKeyId } = await bed.context();
  await bed.database
    .updateTable('auth_keys')
    .set({ temporary: 1n, perm_auth_key_id: context.authKeyId, expires_at: 4_000_000_000n })
    .where('auth_key_id', '=', authKeyId)
    .execute();
  return authKeyId;
}

describe('the list of sessions', () => {
  it('E-072 E-145: shows what each client said about itself, the asking one first', async () => {
    bed.config = {
      ...bed.config,
      locate: (address) => (address === '203.0.113.7' ? { country: 'DE', region: 'Berlin' } : {}),
      appInfo: new Map([[5, { title: 'Desktop app', official: true }]]),
    };
    const user = await addUser(bed);
    const first = await openSession(bed, user);
    bed.now += 60_000;
    const init = {
      deviceModel: 'Desktop',
      systemVersion: 'Linux',
      appVersion: '5.1',
      langPack: 'tdesktop',
    };
    const second = await openSession(bed, user, { address: '203.0.113.7', init, apiId: 5 });
    const { authorizations, authorizationTtlDays } = await list(first);
    expect(authorizationTtlDays).toBe(183);
    expect(authorizations).toHaveLength(2);
    expect(authorizations.filter(({ current }) => current)).toHaveLength(1);
    expect(authorizations[0]).toMatchObject({
      current: true,
      hash: 0n,
      deviceModel: 'test',
      platform: '',
      appName: 'App 1',
    });
    expect(authorizations[0]?.unconfirmed).toBeFalsy();
    const seconds = bed.now / 1000;
    expect(authorizations[1]).toMatchObject({
      hash: second.signIn.authorization.hash,
      unconfirmed: true,
      officialApp: true,
      deviceModel: 'Desktop',
      platform: 'Desktop',
      systemVersion: 'Linux',
      apiId: 5,
      appName: 'Desktop app',
      appVersion: '5.1',
      dateCreated: seconds,
      dateActive: seconds,
      ip: '203.0.113.7',
      country: 'DE',
      region: 'Berlin',
    });
    expect((await list(second)).authorizations[0]).toMatchObject({
      current: true,
      ip: '203.0.113.7',
    });
  });

  it('E-053 E-072: shows who has still to give the password', async () => {
    const user = await addUser(bed);
    const first = await openSession(bed, user);
    const pending = await openSession(bed, user, { passwordPending: true });
    const { hash } = pending.signIn.authorization;
    expect((await list(first)).authorizations[1]).toMatchObject({ passwordPending: true, hash });
    expect(bed.pushed).toEqual([]);
  });

  it('E-072: notes a use, at most once a minute, and where it came from', async () => {
    const session = await openSession(bed, await addUser(bed));
    const { authKeyId } = session;
    const client = { address: '198.51.100.1', init: { ...session.client.init, appVersion: '2' } };
    await currentSignIn(session, { authKeyId, client, now: bed.now + 59_000 });
    expect((await again(session)).signIn.authorization.address).toBe('127.0.0.1');
    await currentSignIn(session, { authKeyId, client, now: bed.now + 60_000 });
    const after = await again(session);
    expect(after.signIn.authorization).toMatchObject({
      address: '198.51.100.1',
      activeAt: bed.now + 60_000,
      createdAt: bed.now,
    });
    expect(after.self.activeAt).toBe(bed.now + 60_000);
    expect((await list(after)).authorizations[0]?.appVersion).toBe('2');
  });
});

describe('a new sign-in', () => {
  it('E-075: is announced to the other sessions, once, as unconfirmed', async () => {
    const user = await addUser(bed);
    const first = await openSession(bed, user);
    expect(bed.pushed).toEqual([]);
    expect(first.signIn.authorization.announced).toBe(true);
    const second = await openSession(bed, user, { address: '203.0.113.7' });
    const { authorization } = second.signIn;
    const [update, message] = bed.pushed;
    expect(bed.pushed).toHaveLength(2);
    expect(update).toMatchObject({ kind: 'user', userId: user.id, exceptKey: second.authKeyId });
    expect(update && 'updates' in update && update.updates).toMatchObject({
      className: 'UpdateNewAuthorization',
      unconfirmed: true,
      hash: authorization.hash,
      date: bed.now / 1000,
      device: 'test, 1, 1',
      location: '203.0.113.7',
    });
    expect(message).toMatchObject({ kind: 'user', userId: user.id });
    const page = { userId: user.id, peerId: SERVICE_USER_ID, limit: 10 };
    const [notice, ...others] = await first.messages.page(page);
    expect(others).toEqual([]);
    expect(notice?.content.text).toMatch(/^New login\. Dear Ada, .*203\.0\.113\.7/s);
  });

  it('E-075: is confirmed by another session, or by itself after a week', async () => {
    const user = await addUser(bed);
    const first = await openSession(bed, user);
    const second = await openSession(bed, user);
    const { hash } = second.signIn.authorization;
    bed.pushed.length = 0;
    const confirm = new Api.account.ChangeAuthorizationSettings({ confirmed: true, hash });
    expect(await changeAuthorizationSettings(first, confirm)).toBe(true);
    const [pushed] = bed.pushed;
    expect(pushed).toMatchObject({ kind: 'user', exceptKey: first.authKeyId });
    const update = pushed && 'updates' in pushed ? pushed.updates : undefined;
    expect(update).toMatchObject({ className: 'UpdateNewAuthorization', hash });
    expect(update).not.toMatchObject({ unconfirmed: true });
    expect((await list(first)).authorizations[1]?.unconfirmed).toBeFalsy();
    await openSession(bed, user);
    bed.now += 7 * DAY;
    const later = await again(first);
    for (const each of (await list(later)).authorizations) expect(each.unconfirmed).toBeFalsy();
  });

  it('E-074: cannot confirm itself, or another one before it was confirmed', async () => {
    const user = await addUser(bed);
    await openSession(bed, user);
    const second = await openSession(bed, user);
    const third = await openSession(bed, user);
    for (const hash of [0n, second.signIn.authorization.hash, third.signIn.authorization.hash]) {
      const confirm = new Api.account.ChangeAuthorizationSettings({ confirmed: true, hash });
      await expect(changeAuthorizationSettings(second, confirm)).rejects.toThrow(
        '400 HASH_INVALID',
      );
    }
  });
});

describe('account.changeAuthorizationSettings', () => {
  it('E-074 E-147: changes what is given, and nothing else', async () => {
    const user = await addUser(bed);
    const first = await openSession(bed, user);
    const { hash } = (await openSession(bed, user)).signIn.authorization;
    const change = (fields: Partial<Api.account.ChangeAuthorizationSettings>) =>
      changeAuthorizationSettings(
        first,
        new Api.account.ChangeAuthorizationSettings({ hash, ...fields }),
      );
    const shown = async (index: number) => (await list(first)).authorizations[index];
    await change({ encryptedRequestsDisabled: true });
    expect(await shown(1)).toMatchObject({ encryptedRequestsDisabled: true, unconfirmed: true });
    await change({ callRequestsDisabled: true });
    expect(await shown(1)).toMatchObject({
      encryptedRequestsDisabled: true,
      callRequestsDisabled: true,
    });
    await change({ encryptedRequestsDisabled: false });
    expect((await shown(1))?.encryptedRequestsDisabled).toBeFalsy();
    await change({ hash: 0n, callRequestsDisabled: true });
    expect(await shown(0)).toMatchObject({ current: true, callRequestsDisabled: true });
    await change({});
    await expect(change({ hash: hash ^ 1n })).rejects.toThrow('400 HASH_INVALID');
  });
});

describe('account.resetAuthorization', () => {
  it('E-073 E-146: ends another session, which is told so once', async () => {
    const user = await addUser(bed);
    const first = await openSession(bed, user);
    const second = await openSession(bed, user);
    const temporaryKey = await temporaryKeyFor(second);
    bed.now += DAY;
    const later = await again(first);
    bed.pushed.length = 0;
    expect(await reset(later, second.signIn.authorization.hash)).toBe(true);
    expect(bed.pushed).toEqual([
      { kind: 'ended', authKeyIds: [second.authKeyId] },
      { kind: 'keys-removed', authKeyIds: [temporaryKey] },
    ]);
    expect((await again(second)).signIn).toBeUndefined();
    expect(await endedError(second)).toBe('401 SESSION_REVOKED');
    expect(await endedError(second)).toBe('401 AUTH_KEY_UNREGISTERED');
    expect((await list(later)).authorizations).toHaveLength(1);
  });

  it('E-073 E-146: needs the hash of another session of the account', async () => {
    const user = await addUser(bed);
    const first = await openSession(bed, user);
    const stranger = await openSession(bed, await addUser(bed, { phone: '15550100001' }));
    bed.now += DAY;
    const later = await again(first);
    const hashes = [0n, 1n, first.signIn.authorization.hash, stranger.signIn.authorization.hash];
    for (const hash of hashes) await expect(reset(later, hash)).rejects.toThrow('400 HASH_INVALID');
  });

  it('E-073 E-146 I-24: is not for a session younger than a day', async () => {
    const user = await addUser(bed);
    const first = await openSession(bed, user);
    bed.now += 1000;
    const second = await openSession(bed, user);
    bed.now += DAY - 1;
    const { hash } = first.signIn.authorization;
    await expect(reset(await again(second), hash)).rejects.toThrow(
      '406 FRESH_RESET_AUTHORISATION_FORBIDDEN',
    );
    bed.now += 1;
    expect(await reset(await again(second), hash)).toBe(true);
  });

  it('E-075: lets a fresh session say No to one that came later, never the other way', async () => {
    const user = await addUser(bed);
    const first = await openSession(bed, user);
    bed.now += 1000;
    const second = await openSession(bed, user);
    const third = await openSession(bed, user);
    const forbidden = '406 FRESH_RESET_AUTHORISATION_FORBIDDEN';
    const { hash } = third.signIn.authorization;
    await expect(reset(second, hash)).rejects.toThrow(forbidden);
    await expect(reset(third, first.signIn.authorization.hash)).rejects.toThrow(forbidden);
    expect(await reset(first, hash)).toBe(true);
  });
});

describe('auth.resetAuthorizations', () => {
  const request = new Api.auth.ResetAuthorizations();

  it('E-105 I-23 I-24: ends all others with their temporary keys and all tokens', async () => {
    const user = await addUser(bed);
    const first = await openSession(bed, user);
    const others = [await openSession(bed, user), await openSession(bed, user)];
    const temporaryKeys: bigint[] = [];
    for (const each of others) temporaryKeys.push(await temporaryKeyFor(each));
    const gone = await openSession(bed, user);
    const { futureAuthToken } = await logOut(gone, new Api.auth.LogOut());
    bed.now += DAY;
    bed.pushed.length = 0;
    const later = await again(first);
    expect(await resetAuthorizations(later, request)).toBe(true);
    const [ended, removed] = bed.pushed;
    expect(ended).toMatchObject({ kind: 'ended' });
    expect(new Set(ended && 'authKeyIds' in ended ? ended.authKeyIds : [])).toEqual(
      new Set(others.map(({ authKeyId }) => authKeyId)),
    );
    expect(new Set(removed && 'authKeyIds' in removed ? removed.authKeyIds : [])).toEqual(
      new Set(temporaryKeys),
    );
    expect((await list(later)).authorizations).toHaveLength(1);
    for (const each of others) expect(await endedError(each)).toBe('401 SESSION_REVOKED');
    const tokens = [futureAuthToken ?? Buffer.alloc(0)];
    expect(await useFutureAuthToken(later, user, { tokens, apiId: 1 })).toBeUndefined();
  });

  it('E-105 E-073 I-24: is not for a session younger than a day', async () => {
    const session = await openSession(bed, await addUser(bed));
    bed.now += DAY - 1;
    await expect(resetAuthorizations(await again(session), request)).rejects.toThrow(
      '406 FRESH_RESET_AUTHORISATION_FORBIDDEN',
    );
  });
});

describe('the time to live of sessions', () => {
  const set = (context: UserContext, authorizationTtlDays: number) =>
    setAuthorizationTTL(context, new Api.account.SetAuthorizationTTL({ authorizationTtlDays }));

  it('E-081 E-148: is 1 to 366 days, set by a session that is a day old', async () => {
    const session = await openSession(bed, await addUser(bed));
    for (const days of [0, -1, 367]) {
      await expect(set(session, days)).rejects.toThrow('400 TTL_DAYS_INVALID');
    }
    await expect(set(session, 7)).rejects.toThrow('406 FRESH_RESET_AUTHORISATION_FORBIDDEN');
    bed.now += DAY;
    expect(await set(await again(session), 7)).toBe(true);
    expect((await list(await again(session))).authorizationTtlDays).toBe(7);
  });

  it('E-083: ends at once what was not used for longer already', async () => {
    const user = await addUser(bed);
    const [session, idle] = [await openSession(bed, user), await openSession(bed, user)];
    bed.now += 3 * DAY;
    expect(await set(await again(session), 2)).toBe(true);
    expect((await list(await again(session))).authorizations).toHaveLength(1);
    expect(await endedError(idle)).toBe('401 SESSION_EXPIRED');
  });

  it('E-083 E-071: ends a session that was not used for longer', async () => {
    const user = await addUser(bed);
    const session = await openSession(bed, user);
    const { authKeyId, client } = session;
    bed.now += DAY;
    const other = await openSession(bed, user);
    await set(await again(session), 7);
    const use = (now: number) => currentSignIn(session, { authKeyId, client, now });
    bed.now += 7 * DAY - 1;
    expect(await use(bed.now)).toBeDefined();
    bed.pushed.length = 0;
    const call = { authKeyId: other.authKeyId, client, now: bed.now + 1 };
    expect(await currentSignIn(session, call)).toBeUndefined();
    expect(bed.pushed[0]).toEqual({ kind: 'ended', authKeyIds: [other.authKeyId] });
    expect(await endedError(other)).toBe('401 SESSION_EXPIRED');
    expect(await endedError(other)).toBe('401 AUTH_KEY_UNREGISTERED');
    bed.now += 7 * DAY - 1;
    expect(await use(bed.now)).toBeDefined();
    expect(await use(bed.now + 7 * DAY)).toBeUndefined();
  });
});

describe('the time to live of accounts', () => {
  it('E-081 E-149 E-150: is 30 to 730 days', async () => {
    const session = await openSession(bed, await addUser(bed));
    const get = async () =>
      getAccountTTL(await again(session), new Api.account.GetAccountTTL()).days;
    const set = (days: number) =>
      setAccountTTL(
        session,
        new Api.account.SetAccountTTL({ ttl: new Api.AccountDaysTTL({ days }) }),
      );
    expect(await get()).toBe(548);
    for (const days of [0, 29, 731]) {
      await expect(set(days)).rejects.toThrow('400 TTL_DAYS_INVALID');
    }
    expect(await set(30)).toBe(true);
    expect(await get()).toBe(30);
  });
});

describe('devices', () => {
  const request = {
    tokenType: 2,
    token: 'token',
    appSandbox: false,
    secret: Buffer.alloc(0),
    otherUids: [],
  };

  it('may be registered, and their tokens are checked', async () => {
    const context = await bed.context();
    const register = (fields: Partial<typeof request>) =>
      registerDevice(context, new Api.account.RegisterDevice({ ...request, ...fields }));
    const unregister = (fields: Partial<typeof request>) =>
      unregisterDevice(context, new Api.account.UnregisterDevice({ ...request, ...fields }));
    expect(register({})).toBe(true);
    expect(() => register({ tokenType: 0 })).toThrow('400 TOKEN_TYPE_INVALID');
    expect(() => register({ token: '' })).toThrow('400 TOKEN_EMPTY');
    expect(() => register({ token: 'x'.repeat(5000) })).toThrow('400 TOKEN_INVALID');
    expect(unregister({})).toBe(true);
    for (const fields of [{ token: '' }, { tokenType: 99 }, { token: 'x'.repeat(5000) }]) {
      expect(() => unregister(fields)).toThrow('400 TOKEN_INVALID');
    }
    const locked = new Api.account.UpdateDeviceLocked({ period: 60 });
    expect(updateDeviceLocked(context, locked)).toBe(true);
  });
});
