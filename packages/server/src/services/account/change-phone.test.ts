import { Api } from '@mtkit/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { addUser, openSession } from '../../../test/accounts.ts';
import { TestBed } from '../../../test/test-bed.ts';
import { cancelCode } from '../auth/cancel-code.ts';
import { resendCode } from '../auth/resend-code.ts';
import { signIn } from '../auth/sign-in.ts';
import type { UserContext } from '../context.ts';
import { changePhone } from './change-phone.ts';
import { sendChangePhoneCode } from './send-change-phone-code.ts';
import { DAY } from './ttl.ts';

const OLD = '15550100000';
const NEW = '15550100001';
const settings = new Api.CodeSettings({});

let bed: TestBed;
let self: UserContext;
beforeEach(async () => {
  bed = await TestBed.open();
  const { authKeyId } = await openSession(bed, await addUser(bed));
  bed.now += DAY;
  self = await bed.context(authKeyId);
});

const ask = (phoneNumber = NEW, context = self) =>
  sendChangePhoneCode(
    context,
    new Api.account.SendChangePhoneCode({ phoneNumber, settings }),
  ) as Promise<Api.auth.SentCode>;
const change = (phoneCodeHash: string, phoneCode: string, phoneNumber = NEW, context = self) =>
  changePhone(
    context,
    new Api.account.ChangePhone({ phoneNumber, phoneCodeHash, phoneCode }),
  ) as Promise<Api.User>;
const code = (phone = NEW) => bed.outbox.latest(phone)?.code ?? '';

describe('account.sendChangePhoneCode', () => {
  it('E-079 E-138: sends a code to the new number', async () => {
    const sent = await ask('+1 555 010 0001');
    expect(sent.type).toBeInstanceOf(Api.auth.SentCodeTypeSms);
    expect(bed.outbox.latest(NEW)).toMatchObject({ kind: 'phone_code', purpose: 'change_phone' });
    expect(bed.outbox.latest(OLD)).toBeUndefined();
  });

  it('E-079 E-138 I-24: is not for a session younger than a day', async () => {
    const other = await openSession(bed, self.self);
    bed.now += DAY - 1;
    const fresh = await bed.context(other.authKeyId);
    await expect(ask('abc', fresh)).rejects.toThrow('406 FRESH_CHANGE_PHONE_FORBIDDEN');
    bed.now += 1;
    expect(await ask(NEW, await bed.context(other.authKeyId))).toBeInstanceOf(Api.auth.SentCode);
  });

  it('E-005 E-079 E-138: refuses numbers that are not possible, banned or taken', async () => {
    await expect(ask('abc')).rejects.toThrow('406 PHONE_NUMBER_INVALID');
    await self.bannedPhones.add('15550100007', bed.now);
    await expect(ask('15550100007')).rejects.toThrow('400 PHONE_NUMBER_BANNED');
    await addUser(bed, { phone: NEW });
    await expect(ask()).rejects.toThrow('400 PHONE_NUMBER_OCCUPIED');
    await expect(ask(OLD)).rejects.toThrow('400 PHONE_NUMBER_OCCUPIED');
  });
});

describe('account.changePhone', () => {
  it('E-079 E-139: gives the account the number, and tells the other sessions', async () => {
    await openSession(bed, self.self);
    const { phoneCodeHash } = await ask();
    bed.pushed.length = 0;
    const user = await change(phoneCodeHash, code());
    expect(user).toMatchObject({ id: self.self.id, self: true, phone: NEW });
    const [pushed] = bed.pushed;
    expect(pushed).toMatchObject({ kind: 'user', userId: user.id, exceptKey: self.authKeyId });
    expect(pushed && 'updates' in pushed && pushed.updates).toMatchObject({
      className: 'UpdateUserPhone',
      userId: user.id,
      phone: NEW,
    });
    expect(await self.users.byPhone(OLD)).toBeUndefined();
    expect((await self.users.byPhone(NEW))?.id).toBe(user.id);
    await expect(change(phoneCodeHash, code())).rejects.toThrow('400 PHONE_CODE_EXPIRED');
  });

  it('E-139: checks the code, in the order of the list', async () => {
    const { phoneCodeHash } = await ask();
    const wrong = code() === '00000' ? '00001' : '00000';
    await expect(change(phoneCodeHash, '', 'abc')).rejects.toThrow('400 PHONE_CODE_EMPTY');
    await expect(change(phoneCodeHash, wrong, 'abc')).rejects.toThrow('406 PHONE_NUMBER_INVALID');
    await expect(change('unknown', wrong)).rejects.toThrow('400 PHONE_CODE_EXPIRED');
    await expect(change(phoneCodeHash, code(), '15550100002')).rejects.toThrow(
      '400 PHONE_CODE_EXPIRED',
    );
    await expect(change(phoneCodeHash, wrong)).rejects.toThrow('400 PHONE_CODE_INVALID');
    await addUser(bed, { phone: NEW });
    await expect(change(phoneCodeHash, code())).rejects.toThrow('400 PHONE_NUMBER_OCCUPIED');
    bed.now += 301_000;
    const later = await bed.context(self.authKeyId);
    await expect(change(phoneCodeHash, code(), NEW, later)).rejects.toThrow(
      '400 PHONE_CODE_EXPIRED',
    );
  });

  it('E-079 I-20: its codes sign nobody in, and login codes change no number', async () => {
    const { phoneCodeHash } = await ask();
    const request = { phoneNumber: NEW, phoneCodeHash, phoneCode: code() };
    await expect(signIn(self, new Api.auth.SignIn(request))).rejects.toThrow('PHONE_CODE_EXPIRED');
    const { hash, code: login } = await bed.sendCode(self, '15550100003');
    await expect(change(hash, login, '15550100003')).rejects.toThrow('400 PHONE_CODE_EXPIRED');
  });

  it('E-079: a code on its way to the old number is worth nothing afterwards', async () => {
    const thief = await bed.context();
    const { hash, code: login } = await bed.sendCode(thief, OLD);
    const { phoneCodeHash } = await ask();
    await change(phoneCodeHash, code());
    const request = { phoneNumber: OLD, phoneCodeHash: hash, phoneCode: login };
    await expect(signIn(thief, new Api.auth.SignIn(request))).rejects.toThrow('PHONE_CODE_EXPIRED');
  });

  it('E-079: the code can be sent again, and cancelled', async () => {
    const first = await ask();
    bed.now += 60_000;
    self = await bed.context(self.authKeyId);
    const phoneNumber = NEW;
    const sent = (await resendCode(
      self,
      new Api.auth.ResendCode({ phoneNumber, phoneCodeHash: first.phoneCodeHash }),
    )) as Api.auth.SentCode;
    expect(sent.phoneCodeHash).not.toBe(first.phoneCodeHash);
    const { phoneCodeHash } = sent;
    const cancel = new Api.auth.CancelCode({ phoneNumber, phoneCodeHash });
    expect(await cancelCode(self, cancel)).toBe(true);
    await expect(change(phoneCodeHash, code())).rejects.toThrow('400 PHONE_CODE_EXPIRED');
  });
});
