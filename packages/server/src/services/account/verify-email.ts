import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { macMatches } from '../../login/phone-code.ts';
import { useCode } from '../auth/check-code.ts';
import { typesWithoutEmail } from '../auth/code-types.ts';
import { emailCodeMac } from '../auth/email-code-mac.ts';
import { emailOfToken } from '../auth/email-verification.ts';
import { type CodeOrder, issueCode } from '../auth/issue-code.ts';
import { MAX_TRIES } from '../auth/pending-code.ts';
import type { EmailCode, PhoneCode } from '../code-stores.ts';
import type { Context } from '../context.ts';
import type { Stores, User } from '../stores.ts';
import { checkEmail, type EmailTarget, emailTarget } from './email-purpose.ts';

/**
 * Verifies an address by the code that was sent there, or by a Google or Apple token (E-027). A
 * sign-in then goes on with a code that is sent to the phone, and the address becomes the login
 * e-mail when it is complete. In this order: what `emailTarget` throws, the limits of wrong codes,
 * EMAIL_VERIFY_EXPIRED, CODE_INVALID (also a token that is not good), EMAIL_INVALID,
 * EMAIL_NOT_ALLOWED.
 * `account.verifyEmail#032da4cf purpose:EmailVerifyPurpose verification:EmailVerification =
 * account.EmailVerified`
 */
export async function verifyEmail(
  context: Context,
  request: Api.account.VerifyEmail,
): Promise<Api.account.TypeEmailVerified> {
  const target = await emailTarget(context, request.purpose);
  const proof = await verified(context, target, request.verification);
  const { code, email } = proof;
  if (target.purpose === 'login_setup') {
    const sentCode = await continueSignIn(context, target.signIn, proof);
    return new Api.account.EmailVerifiedLogin({ email, sentCode });
  }
  if (target.purpose === 'login_change') await changeLoginEmail(context, target.user, code, email);
  else if (code) await useEmailCode(context, code);
  return new Api.account.EmailVerified({ email });
}

interface Verified {
  readonly email: string;
  /** Absent for a token. */
  readonly code?: EmailCode;
}

async function verified(
  context: Context,
  { purpose, subject }: EmailTarget,
  verification: Api.TypeEmailVerification,
): Promise<Verified> {
  const { client, emailCodes, limits, now } = context;
  limits.check('wrongCodePerAddress', client.address, now);
  const wrong = () => {
    limits.take('wrongCodePerAddress', client.address, now);
    return new RpcError(400, 'CODE_INVALID');
  };
  if (!(verification instanceof Api.EmailVerificationCode)) {
    const email = await emailOfToken(context, verification);
    if (email === undefined) throw wrong();
    return { email: checkEmail(context, email) };
  }
  const code = await emailCodes.find(purpose, subject);
  if (!code || code.expiresAt <= now) throw verifyExpired();
  // Counted before it is looked at: tries at the same time cannot outrun the limit.
  if (!(await emailCodes.countTry(code, MAX_TRIES))) throw verifyExpired();
  if (!macMatches(code.mac, emailCodeMac(context, code, verification.code))) throw wrong();
  return { email: checkEmail(context, code.email), code };
}

/** Sends the code that `email_setup` stood before. */
async function continueSignIn(
  context: Context,
  signIn: PhoneCode,
  { code, email }: Verified,
): Promise<Api.auth.SentCode> {
  const { apiId, appHash, nextTypes, phone } = signIn;
  const user = await context.users.byPhone(phone);
  const isApp = nextTypes[0] === 'app';
  const order: CodeOrder = {
    purpose: 'login',
    phone,
    apiId,
    appHash,
    account: user,
    newEmail: email,
    // The other sessions may have gone meanwhile.
    types: isApp ? await typesWithoutEmail(context, user) : nextTypes,
  };
  return issueCode(context, order, async (stores) => {
    await useCode(stores, signIn);
    if (code) await useEmailCode(stores, code);
  });
}

/** Tells the owner at the old address, in case it was not the owner. */
async function changeLoginEmail(
  context: Context,
  user: User,
  code: EmailCode | undefined,
  email: string,
): Promise<void> {
  const { client, delivery, now } = context;
  const { loginEmail, phone = '' } = user;
  const parcel = await context.transaction(async (stores) => {
    if (code) await useEmailCode(stores, code);
    await stores.users.setLoginEmail(user.id, email);
    if (loginEmail === undefined || loginEmail === email || !delivery.can('email')) return;
    return delivery.prepare(stores, {
      kind: 'notice',
      notice: 'email_changed',
      type: 'email',
      phone,
      to: loginEmail,
      at: now,
      lang: client.init.langCode,
    });
  });
  if (parcel) delivery.post(parcel);
}

async function useEmailCode(
  { emailCodes }: Pick<Stores, 'emailCodes'>,
  code: EmailCode,
): Promise<void> {
  if (!(await emailCodes.remove(code))) throw verifyExpired();
}

function verifyExpired(): RpcError {
  return new RpcError(400, 'EMAIL_VERIFY_EXPIRED');
}
