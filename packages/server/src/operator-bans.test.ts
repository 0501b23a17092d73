import { Api } from '@mtkit/api';
import { describe, expect, it } from 'vitest';
import { TestBed } from '../test/test-bed.ts';
import { banOperator } from './operator-bans.ts';
import { signIn } from './services/auth/sign-in.ts';

const PHONE = '15550100000';

describe('a ban', () => {
  it('E-101: ends the sessions of a number and its codes, and lets nobody ask for one', async () => {
    const bed = await TestBed.open();
    const session = await bed.signUp(PHONE);
    const { transaction } = session;
    const operator = banOperator({
      transaction,
      push: bed.push,
      now: () => bed.now,
      testPhones: true,
    });
    const waiting = await bed.context();
    const { hash, code } = await bed.sendCode(waiting, PHONE);
    bed.pushed.length = 0;
    await operator.ban('+1 555 010 0000');
    expect((await bed.context(session.authKeyId)).signIn).toBeUndefined();
    expect(bed.pushed).toContainEqual({ kind: 'ended', authKeyIds: [session.authKeyId] });
    const request = { phoneNumber: PHONE, phoneCodeHash: hash, phoneCode: code };
    await expect(signIn(waiting, new Api.auth.SignIn(request))).rejects.toThrow('CODE_EXPIRED');
    await expect(bed.sendCode(waiting, PHONE)).rejects.toThrow(/^400 PHONE_NUMBER_BANNED$/);

    expect(await operator.unban(PHONE)).toBe(true);
    expect(await operator.unban(PHONE)).toBe(false);
    const again = await bed.sendCode(waiting, PHONE);
    const good = { phoneNumber: PHONE, phoneCodeHash: again.hash, phoneCode: again.code };
    expect(await signIn(waiting, new Api.auth.SignIn(good))).toBeInstanceOf(Api.auth.Authorization);
    await expect(operator.ban('abc')).rejects.toThrow('PHONE_NUMBER_INVALID');
  });

  it('E-071: keeps a number out that has its code already', async () => {
    const bed = await TestBed.open();
    await bed.signUp(PHONE);
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    // Between the code and the sign-in, on another node.
    await context.bannedPhones.add(PHONE, bed.now);
    const request = { phoneNumber: PHONE, phoneCodeHash: hash, phoneCode: code };
    await expect(signIn(context, new Api.auth.SignIn(request))).rejects.toThrow(
      '401 USER_DEACTIVATED_BAN',
    );
  });
});
