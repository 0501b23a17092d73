import { Api } from '@mtkit/api';
import { describe, expect, it } from 'vitest';
import { inspect } from 'node:util';
import { addUser, openSession } from '../../../test/accounts.ts';
import { TestBed } from '../../../test/test-bed.ts';
import type { Logger } from '../../logger.ts';
import { sendVerifyEmailCode } from '../account/send-verify-email-code.ts';
import { verifyEmail } from '../account/verify-email.ts';
import type { UserContext } from '../context.ts';
import { reportMissingCode } from './report-missing-code.ts';
import { signIn } from './sign-in.ts';

const PHONE = '15550100000';

describe('the log of the code methods', () => {
  it('I-30: holds no code, hash, number or address, also when all goes wrong', async () => {
    const bed = await TestBed.open();
    const lines: string[] = [];
    const log = (...all: unknown[]) => void lines.push(inspect(all, { depth: 10 }));
    const logger: Logger = { debug: log, info: log, warn: log, error: log };
    Object.defineProperty(bed, 'logger', { get: () => logger });
    const secrets = [PHONE, 'ada@example.org'];
    const context = await bed.context();
    const keep = ({ code, hash }: { code: string; hash: string }) => secrets.push(code, hash);

    const sent = await bed.sendCode(context, PHONE);
    keep(sent);
    const names = { phoneNumber: PHONE, phoneCodeHash: sent.hash };
    const tries = [
      signIn(context, new Api.auth.SignIn({ ...names, phoneCode: '1' })),
      signIn(context, new Api.auth.SignIn({ ...names, phoneCode: sent.code })),
      reportMissingCode(context, new Api.auth.ReportMissingCode({ ...names, mnc: PHONE })),
    ];
    await Promise.allSettled(tries);
    const fail = () => Promise.reject(new Error(`no way to ${PHONE} with ${sent.code}`));
    bed.deliver = fail;
    await expect(bed.sendCode(context, PHONE)).rejects.toThrow('SMS_CODE_CREATE_FAILED');
    bed.config = {
      ...bed.config,
      idTokens: { google: { clientIds: [], keys: () => Promise.reject(new Error('no network')) } },
    };
    const user = await addUser(bed, { loginEmail: 'ada@example.org' });
    const opened = await openSession(bed, user);
    const session = (await bed.context(opened.authKeyId)) as UserContext;
    const purpose = new Api.EmailVerifyPurposeLoginChange();
    const email = 'ada@example.org';
    const head = Buffer.from('{"alg":"RS256"}').toString('base64url');
    const token = `${head}.${Buffer.from('{}').toString('base64url')}.c2lnbmF0dXJl`;
    secrets.push(token);
    const verification = new Api.EmailVerificationGoogle({ token });
    await Promise.allSettled([
      sendVerifyEmailCode(session, new Api.account.SendVerifyEmailCode({ purpose, email })),
      verifyEmail(session, new Api.account.VerifyEmail({ purpose, verification })),
    ]);

    expect(lines.length).toBeGreaterThan(1);
    for (const secret of secrets) expect(lines.join('\n')).not.toContain(secret);
  });
});
