import { Api } from '@mtkit/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { addUser, openSession } from '../../../test/accounts.ts';
import { TestBed } from '../../../test/test-bed.ts';
import { resolvePhone } from '../contacts/find-people.ts';
import type { UserContext } from '../context.ts';
import { getPeerDialogs } from '../messages/get-peer-dialogs.ts';
import type { User } from '../stores.ts';
import { getFullUser } from '../users/get-full-user.ts';
import {
  getNotifyExceptions,
  getNotifySettings,
  resetNotifySettings,
  updateNotifySettings,
} from './notify-settings.ts';
import { preferences } from './preferences.ts';
import { getPrivacy, setPrivacy } from './privacy.ts';
import { updateProfile } from './update-profile.ts';
import { checkUsername, updateUsername } from './username.ts';

let bed: TestBed;
let ada: UserContext;
let bob: User;
beforeEach(async () => {
  bed = await TestBed.open();
  ada = await openSession(bed, await addUser(bed));
  bob = await addUser(bed, { phone: '15550100001', firstName: 'Bob', username: 'bobby' });
  bed.pushed.length = 0;
});

/** As it is with the next call. */
async function now(): Promise<UserContext> {
  return bed.context(ada.authKeyId);
}

const pushed = () =>
  bed.pushed.map((push) => {
    if (push.kind !== 'user') return push.kind;
    const { exceptKey, updates, userId } = push;
    expect({ exceptKey, userId }).toEqual({ exceptKey: ada.authKeyId, userId: ada.self.id });
    return updates instanceof Api.Updates ? updates.updates[0] : updates;
  });

describe('profile', () => {
  const change = async (changes: Api.account.UpdateProfileArgs) =>
    updateProfile(await now(), new Api.account.UpdateProfile(changes));

  it('is what was said last, in part or as a whole', async () => {
    expect(
      await change({ firstName: ' Ada ', lastName: 'Byron', about: 'Countess' }),
    ).toMatchObject({
      self: true,
      firstName: 'Ada',
      lastName: 'Byron',
    });
    expect(await change({ lastName: 'Lovelace' })).toMatchObject({ lastName: 'Lovelace' });
    const id = new Api.InputUserSelf({});
    const profile = async () => getFullUser(await now(), new Api.users.GetFullUser({ id }));
    expect(await profile()).toMatchObject({
      fullUser: { about: 'Countess' },
      users: [{ firstName: 'Ada', lastName: 'Lovelace' }],
    });
    await change({ lastName: '', about: '' });
    expect(await profile()).toMatchObject({
      fullUser: { about: undefined },
      users: [{ lastName: undefined }],
    });
  });

  it('is told to the other sessions, when it has changed', async () => {
    await change({ firstName: 'Augusta', about: 'Countess' });
    await change({ firstName: 'Augusta', about: 'Countess' });
    expect(pushed()).toMatchObject([
      { className: 'UpdateUserName', firstName: 'Augusta', lastName: '', usernames: [] },
      { className: 'UpdateUser', userId: ada.self.id },
    ]);
  });

  it('has names and a text of limited length', async () => {
    await expect(change({ firstName: ' ' })).rejects.toThrow('400 FIRSTNAME_INVALID');
    await expect(change({ lastName: 'x'.repeat(65) })).rejects.toThrow('400 LASTNAME_INVALID');
    await expect(change({ about: 'x'.repeat(71) })).rejects.toThrow('400 ABOUT_TOO_LONG');
    await change({ about: '\u{1F600}'.repeat(70) });
  });
});

describe('username', () => {
  const check = async (username: string) =>
    checkUsername(await now(), new Api.account.CheckUsername({ username }));
  const update = async (username: string) =>
    updateUsername(await now(), new Api.account.UpdateUsername({ username }));

  it('can be taken, changed in case, and given up', async () => {
    expect(await check('countess')).toBe(true);
    expect(await update('countess')).toMatchObject({ username: 'countess' });
    await expect(update('countess')).rejects.toThrow('400 USERNAME_NOT_MODIFIED');
    expect(await update('Countess')).toMatchObject({ username: 'Countess' });
    expect((await ada.users.byUsername('COUNTESS'))?.id).toBe(ada.self.id);
    expect(await update('')).toMatchObject({ username: undefined });
    await expect(update('')).rejects.toThrow('400 USERNAME_NOT_MODIFIED');
    expect(await ada.users.byUsername('countess')).toBeUndefined();
    expect(pushed()).toMatchObject([
      { usernames: [{ username: 'countess', active: true, editable: true }] },
      { usernames: [{ username: 'Countess' }] },
      { usernames: [] },
    ]);
  });

  it('belongs to one account, in any case', async () => {
    expect(await check('BOBBY')).toBe(false);
    await expect(update('Bobby')).rejects.toThrow('400 USERNAME_OCCUPIED');
    expect((await ada.users.byUsername('bobby'))?.id).toBe(bob.id);
  });

  it('has a form', async () => {
    for (const bad of ['', 'abcd', 'x'.repeat(33), '1adaada', '_adaada', 'adaada_', 'ad__aada']) {
      await expect(check(bad)).rejects.toThrow('400 USERNAME_INVALID');
      if (bad) await expect(update(bad)).rejects.toThrow('400 USERNAME_INVALID');
    }
    for (const bad of ['ada ada', 'ädaada', 'ada.ada']) {
      await expect(check(bad)).rejects.toThrow('400 USERNAME_INVALID');
    }
  });
});

describe('notifications', () => {
  const self = () => new Api.InputNotifyPeer({ peer: new Api.InputPeerSelf({}) });
  const get = (peer: Api.TypeInputNotifyPeer) =>
    getNotifySettings(ada, new Api.account.GetNotifySettings({ peer }));
  const update = (peer: Api.TypeInputNotifyPeer, settings: Api.InputPeerNotifySettingsArgs) =>
    updateNotifySettings(
      ada,
      new Api.account.UpdateNotifySettings({
        peer,
        settings: new Api.InputPeerNotifySettings(settings),
      }),
    );

  it('are on until they are turned off, for all chats of a kind', async () => {
    const users = new Api.InputNotifyUsers({});
    expect(await get(users)).toMatchObject({ showPreviews: true, muteUntil: 0 });
    const sound = new Api.NotificationSoundNone({});
    await update(users, { muteUntil: 2_147_483_647, sound });
    expect(await get(users)).toMatchObject({
      showPreviews: true,
      muteUntil: 2_147_483_647,
      iosSound: sound,
      androidSound: sound,
      otherSound: sound,
    });
    expect(await get(new Api.InputNotifyChats({}))).toMatchObject({ muteUntil: 0 });
    expect(pushed()).toMatchObject([
      { peer: { className: 'NotifyUsers' }, notifySettings: { muteUntil: 2_147_483_647 } },
    ]);
  });

  it('can be other ones for a chat, wherever it is shown', async () => {
    expect(await get(self())).toEqual(new Api.PeerNotifySettings({}));
    await update(self(), { silent: true });
    expect(await get(self())).toEqual(new Api.PeerNotifySettings({ silent: true }));
    const peers = [new Api.InputDialogPeer({ peer: new Api.InputPeerSelf({}) })];
    const { dialogs } = await getPeerDialogs(ada, new Api.messages.GetPeerDialogs({ peers }));
    expect(dialogs).toMatchObject([{ notifySettings: { silent: true } }]);
    const id = new Api.InputUserSelf({});
    const { fullUser } = await getFullUser(ada, new Api.users.GetFullUser({ id }));
    expect(fullUser.notifySettings).toMatchObject({ silent: true });
    const exceptions = await getNotifyExceptions(ada, new Api.account.GetNotifyExceptions({}));
    expect(exceptions).toMatchObject({
      updates: [{ peer: { peer: { userId: ada.self.id } }, notifySettings: { silent: true } }],
      users: [{ id: ada.self.id }],
    });
    await resetNotifySettings(ada, new Api.account.ResetNotifySettings());
    expect(await get(self())).toEqual(new Api.PeerNotifySettings({}));
  });

  it('are not for chats that do not exist, and not of any size', async () => {
    const group = new Api.InputNotifyPeer({ peer: new Api.InputPeerChat({ chatId: 1n }) });
    await expect(get(group)).rejects.toThrow('400 CHAT_ID_INVALID');
    const sound = new Api.NotificationSoundLocal({ title: 'x'.repeat(100_000), data: '' });
    await expect(update(self(), { sound })).rejects.toThrow('400 SETTINGS_INVALID');
  });
});

describe('privacy', () => {
  const key = new Api.InputPrivacyKeyStatusTimestamp({});
  const set = (rules: Api.TypeInputPrivacyRule[]) =>
    setPrivacy(ada, new Api.account.SetPrivacy({ key, rules }));

  it('is what was set, for each thing', async () => {
    const get = (of: Api.TypeInputPrivacyKey = key) =>
      getPrivacy(ada, new Api.account.GetPrivacy({ key: of }));
    expect((await get()).rules).toEqual([new Api.PrivacyValueAllowAll({})]);
    const user = new Api.InputUser({ userId: bob.id, accessHash: bob.accessHash });
    const rules = [
      new Api.InputPrivacyValueAllowUsers({ users: [user] }),
      new Api.InputPrivacyValueDisallowAll({}),
    ];
    const expected = {
      rules: [{ className: 'PrivacyValueAllowUsers', users: [bob.id] }, {}],
      users: [{ id: bob.id, firstName: 'Bob' }],
    };
    expect(await set(rules)).toMatchObject(expected);
    expect(await get()).toMatchObject(expected);
    expect((await get(new Api.InputPrivacyKeyAbout({}))).rules).toHaveLength(1);
    expect(pushed()).toMatchObject([
      { key: { className: 'PrivacyKeyStatusTimestamp' }, rules: [{ users: [bob.id] }, {}] },
    ]);
  });

  it('is respected: about, last seen, and being found by the number', async () => {
    await updateProfile(ada, new Api.account.UpdateProfile({ about: 'Countess' }));
    await ada.users.setOnlineUntil(ada.self.id, bed.now);
    const viewer = await openSession(bed, bob);
    const { accessHash, id: userId, phone = '' } = ada.self;
    const id = new Api.InputUser({ userId, accessHash });
    const profile = () => getFullUser(viewer, new Api.users.GetFullUser({ id }));
    const found = () => resolvePhone(viewer, new Api.contacts.ResolvePhone({ phone }));
    expect(await profile()).toMatchObject({
      fullUser: { about: 'Countess' },
      users: [{ status: { className: 'UserStatusOffline' } }],
    });
    expect(await found()).toMatchObject({ users: [{ id: userId }] });
    for (const each of [
      key,
      new Api.InputPrivacyKeyAbout({}),
      new Api.InputPrivacyKeyAddedByPhone({}),
    ]) {
      const rules = [new Api.InputPrivacyValueDisallowAll({})];
      await setPrivacy(ada, new Api.account.SetPrivacy({ key: each, rules }));
    }
    expect(await profile()).toMatchObject({
      fullUser: { about: undefined },
      users: [{ status: { className: 'UserStatusEmpty' } }],
    });
    await expect(found()).rejects.toThrow('400 PHONE_NOT_OCCUPIED');
    const user = new Api.InputUser({ userId: bob.id, accessHash: bob.accessHash });
    await set([
      new Api.InputPrivacyValueAllowUsers({ users: [user] }),
      new Api.InputPrivacyValueDisallowAll({}),
    ]);
    expect((await profile()).users[0]).toMatchObject({ status: { wasOnline: bed.now / 1000 } });
    await set([
      new Api.InputPrivacyValueAllowAll({}),
      new Api.InputPrivacyValueDisallowUsers({ users: [user] }),
    ]);
    expect((await profile()).users[0]).toMatchObject({ status: { className: 'UserStatusEmpty' } });
  });

  it('names only people who are there, and not too many', async () => {
    const user = new Api.InputUser({ userId: bob.id, accessHash: bob.accessHash ^ 1n });
    const wrong = new Api.InputPrivacyValueAllowUsers({ users: [user] });
    await expect(set([wrong])).rejects.toThrow('400 PRIVACY_VALUE_INVALID');
    const many = Array.from({ length: 21 }, () => new Api.InputPrivacyValueAllowAll({}));
    await expect(set(many)).rejects.toThrow('400 PRIVACY_TOO_LONG');
  });

  it('has an answer for every key that can be asked for', async () => {
    const names = Object.keys(Api).filter((name) => /^InputPrivacyKey./.test(name));
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) {
      const each = new Api[name as 'InputPrivacyKeyAbout']({});
      const answer = await getPrivacy(ada, new Api.account.GetPrivacy({ key: each }));
      expect(answer.rules, name).toHaveLength(1);
    }
  });
});

describe('preferences', () => {
  it('are kept', async () => {
    const call = async (name: keyof typeof preferences, request: object = {}) =>
      (preferences[name] as (context: UserContext, request: object) => unknown)(ada, request);
    expect(await call('account.getContactSignUpNotification')).toBe(false);
    await call('account.setContactSignUpNotification', { silent: true });
    expect(await call('account.getContactSignUpNotification')).toBe(true);
    await call('account.setContactSignUpNotification', { silent: false });
    expect(await call('account.getContactSignUpNotification')).toBe(false);

    const settings = new Api.GlobalPrivacySettings({ hideReadMarks: true });
    await call('account.setGlobalPrivacySettings', { settings });
    expect(await call('account.getGlobalPrivacySettings')).toEqual(settings);

    const { low } = (await call('account.getAutoDownloadSettings')) as {
      low: Api.AutoDownloadSettings;
    };
    const disabled = new Api.AutoDownloadSettings({
      ...(low.originalArgs as Api.AutoDownloadSettingsArgs),
      disabled: true,
    });
    await call('account.saveAutoDownloadSettings', { low: true, settings: disabled });
    expect(await call('account.getAutoDownloadSettings')).toMatchObject({
      low: { disabled: true, videoSizeMax: low.videoSizeMax },
      high: { disabled: false },
    });

    await call('messages.setDefaultHistoryTTL', { period: 86_400 });
    expect(await call('messages.getDefaultHistoryTTL')).toMatchObject({ period: 86_400 });

    const before = (await call('account.getWebBrowserSettings', { hash: 0n })) as { hash: bigint };
    await call('account.updateWebBrowserSettings', { openExternalBrowser: true });
    expect(await call('account.getWebBrowserSettings', { hash: before.hash })).toMatchObject({
      openExternalBrowser: true,
    });
  });
});
