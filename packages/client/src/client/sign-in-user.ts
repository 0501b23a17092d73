import { FloodWaitError, RPCError } from '../errors/index.ts';
import { Api } from '../tl/api.ts';
import type { ApiCredentials, UserAuthParams } from './auth-params.ts';
import { requestCode } from './send-code.ts';
import type { TelegramClient } from './telegram-client.ts';
import { report } from './report-auth-error.ts';

/**
 * Signs a user in, or up: phone number, code, perhaps a name or a password
 * (https://core.telegram.org/api/auth). What the server refuses is told to `onError` and asked for
 * again; what a callback throws, and a lost connection, end the login.
 */
export async function signInUser(
  client: TelegramClient,
  credentials: ApiCredentials,
  params: UserAuthParams,
): Promise<Api.TypeUser> {
  const login = { client, credentials, params };
  for (;;) {
    const { phoneNumber } = params;
    const isFixed = typeof phoneNumber === 'string';
    const number = isFixed ? phoneNumber : await phoneNumber();
    const user = await withNumber(login, number, isFixed);
    if (user) return user;
  }
}

interface Login {
  readonly client: TelegramClient;
  readonly credentials: ApiCredentials;
  readonly params: UserAuthParams;
}

/** One phone number; resolves with undefined when it has to be asked for again. */
async function withNumber(
  login: Login,
  phoneNumber: string,
  isFixed: boolean,
): Promise<Api.TypeUser | undefined> {
  const { client, credentials, params } = login;
  for (;;) {
    let sent: Api.auth.SentCode | Api.auth.SentCodeSuccess;
    try {
      sent = await requestCode(client, credentials, phoneNumber, params.forceSMS);
      sent = await withEmail(login, phoneNumber, sent);
    } catch (error) {
      if (needsPassword(error)) return client.signInWithPassword(credentials, params);
      if (isFixed || !(error instanceof RPCError)) throw error;
      await report(params, error);
      return undefined;
    }
    if (sent instanceof Api.auth.SentCodeSuccess) {
      const user = await withAuthorization(login, phoneNumber, '', sent.authorization);
      if (user) return user;
    } else {
      const outcome = await withCode(login, phoneNumber, sent);
      if (outcome === 'other-number') return undefined;
      if (outcome !== 'other-code') return outcome;
    }
  }
}

/** Sets up the e-mail address that some logins take, and has the code sent there. */
async function withEmail(
  { client, params }: Login,
  phoneNumber: string,
  sent: Api.auth.SentCode | Api.auth.SentCodeSuccess,
): Promise<Api.auth.SentCode | Api.auth.SentCodeSuccess> {
  const isRequired =
    sent instanceof Api.auth.SentCode &&
    sent.type instanceof Api.auth.SentCodeTypeSetUpEmailRequired;
  if (!isRequired) return sent;
  if (!params.emailAddress) {
    throw new Error('This login takes an e-mail address: pass the callback emailAddress');
  }
  const { phoneCodeHash } = sent;
  const purpose = new Api.EmailVerifyPurposeLoginSetup({ phoneNumber, phoneCodeHash });
  const email = await params.emailAddress();
  await client.invoke(new Api.account.SendVerifyEmailCode({ purpose, email }));
  const verification = new Api.EmailVerificationCode({ code: await params.phoneCode(false) });
  const verified = await client.invoke(new Api.account.VerifyEmail({ purpose, verification }));
  if (!(verified instanceof Api.account.EmailVerifiedLogin)) {
    throw new Error(`Unexpected answer to account.verifyEmail: ${verified.className}`);
  }
  return verified.sentCode as Api.auth.SentCode | Api.auth.SentCodeSuccess;
}

/** One code that was sent. */
async function withCode(
  login: Login,
  phoneNumber: string,
  { phoneCodeHash, type }: Api.auth.SentCode,
): Promise<Api.TypeUser | 'other-code' | 'other-number'> {
  const { client, credentials, params } = login;
  const isCodeViaApp = type instanceof Api.auth.SentCodeTypeApp;
  for (;;) {
    let code: string;
    try {
      code = await params.phoneCode(isCodeViaApp);
    } catch (error) {
      if ((error as RPCError)?.errorMessage === 'RESTART_AUTH') return 'other-number';
      throw error;
    }
    if (!code) {
      await report(params, new Error('Code is empty'));
      continue;
    }
    const answer =
      type instanceof Api.auth.SentCodeTypeEmailCode
        ? { emailVerification: new Api.EmailVerificationCode({ code }) }
        : { phoneCode: code };
    try {
      const result = await client.invoke(
        new Api.auth.SignIn({ phoneNumber, phoneCodeHash, ...answer }),
      );
      const user = await withAuthorization(login, phoneNumber, phoneCodeHash, result);
      return user ?? 'other-code';
    } catch (error) {
      if (needsPassword(error)) return client.signInWithPassword(credentials, params);
      if (!(error instanceof RPCError) || error instanceof FloodWaitError) throw error;
      await report(params, error);
      // With these the code is of no use, however often it is typed.
      if (/^(?:PHONE_CODE_EXPIRED|AUTH_RESTART)/.test(error.errorMessage)) return 'other-code';
    }
  }
}

/** The user of an authorization, signed up where there was none. */
async function withAuthorization(
  login: Login,
  phoneNumber: string,
  phoneCodeHash: string,
  result: Api.auth.TypeAuthorization,
): Promise<Api.TypeUser> {
  if (result instanceof Api.auth.Authorization) return result.user;
  const { client, params } = login;
  const { firstAndLastNames } = params;
  if (!firstAndLastNames) {
    throw new Error(
      `The number ${phoneNumber} has no account: pass the callback firstAndLastNames to sign up`,
    );
  }
  for (;;) {
    const [firstName, lastName = ''] = await firstAndLastNames();
    if (!firstName) {
      await report(params, new Error('First name is required'));
      continue;
    }
    const names = { firstName, lastName };
    const request = new Api.auth.SignUp({ phoneNumber, phoneCodeHash, ...names });
    let signedUp: Api.auth.TypeAuthorization;
    try {
      signedUp = await client.invoke(request);
    } catch (error) {
      const isNames = error instanceof RPCError && /^(?:FIRST|LAST)NAME_/.test(error.errorMessage);
      if (!isNames) throw error;
      await report(params, error);
      continue;
    }
    if (!(signedUp instanceof Api.auth.Authorization)) throw new Error('The sign-up failed');
    await acceptTerms(client, result.termsOfService);
    return signedUp.user;
  }
}

/** Who signs up accepts the terms; the account is there whatever becomes of saying so. */
async function acceptTerms(
  client: TelegramClient,
  terms: Api.help.TypeTermsOfService | undefined | null,
): Promise<void> {
  if (!terms) return;
  try {
    await client.invoke(new Api.help.AcceptTermsOfService({ id: terms.id }));
  } catch (error) {
    client._log.warn('The terms of service could not be accepted', error);
  }
}

function needsPassword(error: unknown): boolean {
  return error instanceof RPCError && error.errorMessage === 'SESSION_PASSWORD_NEEDED';
}
