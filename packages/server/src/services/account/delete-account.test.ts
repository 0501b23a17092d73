import { Api } from '@mtkit/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { addUser, openSession } from '../../../test/accounts.ts';
import { TestBed } from '../../../test/test-bed.ts';
import { proofOf, setPassword } from '../../../test/two-step.ts';
import { authKeysIn } from '../../storage/auth-keys.ts';
import { storesIn, transactionsIn } from '../../storage/stores.ts';
import { sweep } from '../../sweeper.ts';
import { signInEnded } from '../auth/current-sign-in.ts';
import { logOut } from '../auth/log-out.ts';
import type { Context, UserContext } from '../context.ts';
import type { User } from '../stores.ts';
import { SERVICE_USER_ID } from '../users/service-user.ts';
import { confirmPhone, sendConfirmPhoneCode } from './confirm-phone.ts';
import { deleteAccount } from './delete-account.ts';
import { sendChangePhoneCode } from './send-change-phone-code.ts';
import { setAccountTTL } from './account-ttl.ts';
import { DAY } from './ttl.ts';

const PHONE = '15550100000';
const settings = new Api.CodeSettings({});

let bed: TestBed;
let user: User;
let owner: UserContext;
beforeEach(async () => {
  bed = await TestBed.open();
  user = await addUser(bed);
  owner = await openSession(bed, user);
});

const again = ({ authKeyId }: Context) => bed.context(authKeyId);
const remove = (context: Context, password?: Api.TypeInputCheckPasswordSRP) =>
  deleteAccount(
    context,
    new Api.account.DeleteAccount({ reason: 'test', ...(password && { password }) }),
  );
const account = () => storesIn(bed.database, bed.cipher).users.byId(user.id);
const sweepNow = () =>
  sweep(
    {
      stores: storesIn(bed.database, bed.cipher),
      transaction: transactionsIn(bed.database, bed.cipher),
      authKeys: authKeysIn(bed.database, bed.cipher),
      push: bed.push,
    },
    bed.now,
  );

/** A password that is a week old, on an account that is in use. */
async function oldPassword(): Promise<void> {
  await setPassword(owner, 'secret');
  bed.now += 8 * DAY;
  await owner.users.setActive(user.id, { activeAt: bed.now, unusedUntil: bed.now + 548 * DAY });
  owner = await again(owner);
  user = owner.self;
}

/** Somebody who has the code, and not the password. */
const requester = () => openSession(bed, user, { passwordPending: true });

/** The hash in the link of the newest message about a deletion. */
async function linkHash(): Promise<string> {
  const page = { userId: user.id, peerId: SERVICE_USER_ID, limit: 1 };
  const [message] = await owner.messages.page(page);
  const link = /tg:\/\/confirmphone\?phone=15550100000&hash=(\w+)/.exec(
    message?.content.text ?? '',
  );
  return link?.[1] ?? '';
}

describe('account.deleteAccount', () => {
  it('E-080 E-144 E-071: deletes at once without a password, with all that belongs to it', async () => {
    const other = await openSession(bed, user);
    await logOut(await openSession(bed, user), new Api.auth.LogOut());
    await bed.sendCode(await bed.context(), PHONE);
    bed.now += DAY;
    const phoneNumber = '15550100001';
    const change = new Api.account.SendChangePhoneCode({ phoneNumber, settings });
    await sendChangePhoneCode(await again(owner), change);
    bed.pushed.length = 0;
    expect(await remove(owner)).toBe(true);
    expect(await account()).toBeUndefined();
    // Whatever belongs to an account names it so.
    for (const { name, columns } of await bed.database.introspection.getTables()) {
      if (!columns.some((column) => column.name === 'user_id')) continue;
      const rows = bed.database.selectFrom(name as 'messages').selectAll();
      expect(await rows.execute(), name).toEqual([]);
    }
    const [ended] = bed.pushed;
    expect(ended).toMatchObject({ kind: 'ended' });
    const keys = ended && 'authKeyIds' in ended ? ended.authKeyIds : [];
    expect(new Set(keys)).toEqual(new Set([owner.authKeyId, other.authKeyId]));
    for (const { authKeyId } of [owner, other]) {
      const context = await bed.context(authKeyId);
      expect((await signInEnded(context, authKeyId)).message).toBe('401 USER_DEACTIVATED');
      expect((await signInEnded(context, authKeyId)).message).toBe('401 AUTH_KEY_UNREGISTERED');
    }
    // The number is free.
    await addUser(bed, { phone: PHONE });
    expect(await owner.users.byPhone(PHONE)).toBeDefined();
  });

  it('E-080 E-144: deletes at once with the right password', async () => {
    await oldPassword();
    const pending = await requester();
    const wrong = await proofOf(pending, 'wrong');
    await expect(remove(pending, wrong)).rejects.toThrow('400 PASSWORD_HASH_INVALID');
    await expect(remove(pending, wrong)).rejects.toThrow('400 SRP_ID_INVALID');
    expect(await account()).toBeDefined();
    expect(await remove(pending, await proofOf(pending, 'secret'))).toBe(true);
    expect(await account()).toBeUndefined();
  });

  it('E-080 E-144: deletes at once where the password is younger than a week', async () => {
    await setPassword(owner, 'secret');
    bed.now += 7 * DAY;
    user = (await again(owner)).self;
    expect(await remove(await requester())).toBe(true);
    expect(await account()).toBeUndefined();
  });

  it('E-080 E-144: deletes at once where nobody has used the account for a week', async () => {
    await oldPassword();
    bed.now += 7 * DAY;
    expect(await remove(await requester())).toBe(true);
    expect(await account()).toBeUndefined();
  });

  it('E-080 E-144: waits a week otherwise, and says so to the owner', async () => {
    await oldPassword();
    const pending = await requester();
    await expect(remove(pending)).rejects.toThrow('420 2FA_CONFIRM_WAIT_604800');
    const hash = await linkHash();
    expect(hash).toMatch(/^\w{32}$/);
    bed.now += 60_000;
    await expect(remove(await again(pending))).rejects.toThrow('420 2FA_CONFIRM_WAIT_604740');
    expect(await linkHash()).toBe(hash);
    const [row] = await bed.database.selectFrom('account_deletions').selectAll().execute();
    expect(row?.link_mac).not.toContain(hash);
    bed.now += 7 * DAY - 60_001;
    await sweepNow();
    expect(await account()).toBeDefined();
    bed.now += 1;
    await sweepNow();
    expect(await account()).toBeUndefined();
    const { authKeyId } = owner;
    const context = await bed.context(authKeyId);
    expect((await signInEnded(context, authKeyId)).message).toBe('401 USER_DEACTIVATED');
  });

  it('E-002 E-144: is for keys that have passed the code step, and for people', async () => {
    await expect(remove(await bed.context())).rejects.toThrow('401 AUTH_KEY_UNREGISTERED');
    const bot = await addUser(bed, { phone: '15550100009', bot: true });
    await expect(remove(await openSession(bed, bot))).rejects.toThrow('400 BOT_METHOD_INVALID');
  });
});

describe('account.confirmPhone', () => {
  const send = (context: UserContext, hash: string) =>
    sendConfirmPhoneCode(context, new Api.account.SendConfirmPhoneCode({ hash, settings }));
  const confirm = (phoneCodeHash: string, phoneCode: string) =>
    confirmPhone(owner, new Api.account.ConfirmPhone({ phoneCodeHash, phoneCode }));

  it('E-080 E-140 E-141: stops the deletion, and logs out who has asked for it', async () => {
    await oldPassword();
    const pending = await requester();
    await expect(remove(pending)).rejects.toThrow('2FA_CONFIRM_WAIT');
    const { phoneCodeHash } = (await send(owner, await linkHash())) as Api.auth.SentCode;
    const { code = '' } = bed.outbox.latest(PHONE) ?? {};
    expect(bed.outbox.latest(PHONE)).toMatchObject({ purpose: 'confirm_phone' });
    await expect(confirm(phoneCodeHash, '')).rejects.toThrow('400 PHONE_CODE_EMPTY');
    await expect(confirm('unknown', code)).rejects.toThrow('400 CODE_HASH_INVALID');
    const wrong = code === '00000' ? '00001' : '00000';
    await expect(confirm(phoneCodeHash, wrong)).rejects.toThrow('400 PHONE_CODE_INVALID');
    bed.pushed.length = 0;
    expect(await confirm(phoneCodeHash, code)).toBe(true);
    expect(bed.pushed).toContainEqual({ kind: 'ended', authKeyIds: [pending.authKeyId] });
    expect((await again(pending)).signIn).toBeUndefined();
    await expect(confirm(phoneCodeHash, code)).rejects.toThrow('400 CODE_HASH_INVALID');
    bed.now += 8 * DAY;
    await sweepNow();
    expect(await account()).toBeDefined();
    expect((await again(owner)).signIn).toBeDefined();
  });

  it('E-140: needs the hash of the link, and the account that it is for', async () => {
    await expect(send(owner, 'abc')).rejects.toThrow('400 HASH_INVALID');
    await oldPassword();
    await expect(remove(await requester())).rejects.toThrow('2FA_CONFIRM_WAIT');
    const stranger = await openSession(bed, await addUser(bed, { phone: '15550100001' }));
    await expect(send(stranger, await linkHash())).rejects.toThrow('400 HASH_INVALID');
    await expect(send(owner, 'abc')).rejects.toThrow('400 HASH_INVALID');
  });
});

describe('what is due', () => {
  it('E-083: ends sessions that were not used for too long', async () => {
    bed.now += 183 * DAY - 1;
    await sweepNow();
    expect((await again(owner)).signIn).toBeDefined();
    bed.now += 1;
    bed.pushed.length = 0;
    await sweepNow();
    expect(bed.pushed).toEqual([{ kind: 'ended', authKeyIds: [owner.authKeyId] }]);
    const { authKeyId } = owner;
    const context = await bed.context(authKeyId);
    expect((await signInEnded(context, authKeyId)).message).toBe('401 SESSION_EXPIRED');
    expect(await account()).toBeDefined();
  });

  it('E-081 E-150: deletes accounts that nobody has used for too long, and no bots', async () => {
    const bot = await addUser(bed, { phone: '15550100009', bot: true });
    const other = await addUser(bed, { phone: '15550100001' });
    const ttl = new Api.AccountDaysTTL({ days: 30 });
    await setAccountTTL(owner, new Api.account.SetAccountTTL({ ttl }));
    bed.now += 30 * DAY - 1;
    await sweepNow();
    expect(await account()).toBeDefined();
    bed.now += 1;
    await sweepNow();
    expect(await account()).toBeUndefined();
    const { users } = await bed.context();
    expect(await users.byId(other.id)).toBeDefined();
    bed.now += 518 * DAY;
    await sweepNow();
    expect(await users.byId(other.id)).toBeUndefined();
    expect(await users.byId(bot.id)).toBeDefined();
  });

  it('does hundreds at a time, and nothing twice', async () => {
    for (let count = 0; count < 450; count++) await addUser(bed, { phone: `1555020${count}` });
    bed.now += 548 * DAY;
    await sweepNow();
    expect(await bed.database.selectFrom('users').selectAll().execute()).toEqual([]);
    bed.pushed.length = 0;
    await sweepNow();
    expect(bed.pushed).toEqual([]);
  });
});
