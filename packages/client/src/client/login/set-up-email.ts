import { Api } from '../../tl/api.ts';
import type { UserAuthParams } from '../auth-params.ts';
import { type Flow, isRpcError } from './flow.ts';
import { readable } from './request-code.ts';
import type { PendingCode } from './pending-code.ts';

/** Sets up the e-mail address that a login takes, which has the code sent (E-027). */
export async function setUpEmail(
  flow: Flow<UserAuthParams>,
  phoneNumber: string,
  sent: Api.auth.SentCode,
): Promise<Api.auth.TypeSentCode | 'expired'> {
  const { phoneCodeHash } = sent;
  const allowed = sent.type as Api.auth.SentCodeTypeSetUpEmailRequired;
  const purpose = new Api.EmailVerifyPurposeLoginSetup({ phoneNumber, phoneCodeHash });
  try {
    const verified = await verifyEmail(flow, purpose, allowed);
    if (verified instanceof Api.account.EmailVerifiedLogin) return verified.sentCode;
    throw new Error(`Unexpected answer to account.verifyEmail: ${verified.className}`);
  } catch (error) {
    if (isRpcError(error, /^PHONE_(?:CODE|HASH)_EXPIRED/)) return 'expired';
    throw error;
  }
}

/** How an address and the proof of its possession are asked for. */
type EmailParams = Pick<
  UserAuthParams,
  'emailAddress' | 'emailVerification' | 'phoneCode' | 'onError' | 'signal'
>;

/** Asks for an address and the code sent there, until both are right. */
export async function verifyEmail(
  flow: Flow<EmailParams>,
  purpose: Api.TypeEmailVerifyPurpose,
  allowed: { readonly googleSigninAllowed?: boolean; readonly appleSigninAllowed?: boolean },
): Promise<Api.account.TypeEmailVerified> {
  const { emailAddress } = flow.params;
  if (!emailAddress) {
    throw new Error('This login takes an e-mail address: pass the callback emailAddress');
  }
  for (;;) {
    const email = (await flow.ask(emailAddress)).trim();
    try {
      const sent = await flow.invoke(new Api.account.SendVerifyEmailCode({ purpose, email }));
      return await verifyAddress(flow, purpose, sent, allowed);
    } catch (error) {
      if (!isRpcError(error, /^EMAIL_(?:INVALID|NOT_ALLOWED|VERIFY_EXPIRED)/)) throw error;
      await flow.report(error);
    }
  }
}

async function verifyAddress(
  flow: Flow<EmailParams>,
  purpose: Api.TypeEmailVerifyPurpose,
  { emailPattern, length }: Api.account.SentEmailCode,
  allowed: { readonly googleSigninAllowed?: boolean; readonly appleSigninAllowed?: boolean },
): Promise<Api.account.TypeEmailVerified> {
  const pending: PendingCode = {
    phoneCodeHash: '',
    isCodeViaApp: false,
    type: 'email',
    emailPattern,
    length,
    googleSignInAllowed: allowed.googleSigninAllowed,
    appleSignInAllowed: allowed.appleSigninAllowed,
    signal: flow.signal ?? new AbortController().signal,
    resend: unavailable,
    resetEmail: unavailable,
  };
  for (;;) {
    const answer = await flow.ask(() => askForEmailCode(flow.params, pending));
    if (!answer) {
      await flow.report(new Error('Code is empty'));
      continue;
    }
    const verification = toVerification(answer);
    try {
      return await readable(flow.invoke(new Api.account.VerifyEmail({ purpose, verification })));
    } catch (error) {
      if (!isRpcError(error, /^(?:CODE_|EMAIL_CODE_|PHONE_CODE_(?:INVALID|EMPTY))/)) throw error;
      await flow.report(error);
    }
  }
}

/** Asks for what came by e-mail, or for the token of a Google or Apple account. */
export function askForEmailCode(
  { emailVerification, phoneCode }: EmailParams,
  pending: PendingCode,
): ReturnType<NonNullable<EmailParams['emailVerification']>> {
  return emailVerification ? emailVerification(pending) : phoneCode(false, pending);
}

/** What was typed, or given in its place, as the server takes it. */
export function toVerification(
  answer: string | Api.TypeEmailVerification,
): Api.TypeEmailVerification {
  if (typeof answer !== 'string') return answer;
  return new Api.EmailVerificationCode({ code: answer.trim() });
}

async function unavailable(): Promise<never> {
  throw new Error('SEND_CODE_UNAVAILABLE: ask for the e-mail address again');
}
