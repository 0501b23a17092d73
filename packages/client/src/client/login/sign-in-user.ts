import { RPCError } from '../../errors/rpc-error.ts';
import { Api } from '../../tl/api.ts';
import type { ApiCredentials, Awaitable, UserAuthParams } from '../auth-params.ts';
import type { TelegramClient } from '../telegram-client.ts';
import { authorized } from './authorized.ts';
import { type CodeOutcome, enterCode } from './enter-code.ts';
import { throughFirebase } from './firebase.ts';
import { Flow, isRpcError, needsPassword } from './flow.ts';
import { signInWithPassword } from './password-step.ts';
import { payForCode } from './pay-for-code.ts';
import { requestCode } from './request-code.ts';
import { askForEmailCode, setUpEmail, toVerification } from './set-up-email.ts';
import { signUp } from './sign-up.ts';

/**
 * Signs a user in, or up: phone number, code, perhaps an e-mail address, a name or a password
 * (https://core.telegram.org/api/auth). What the server refuses is told to `onError` and asked for
 * again; what a callback throws, and a lost connection, end the login.
 */
export async function signInUser(
  client: TelegramClient,
  credentials: ApiCredentials,
  params: UserAuthParams,
): Promise<Api.User> {
  const flow = new Flow(client, params);
  const { phoneNumber } = params;
  try {
    for (;;) {
      const isFixed = typeof phoneNumber === 'string';
      const number = isFixed ? phoneNumber : await flow.ask(phoneNumber);
      const authorization = await withNumber(flow, credentials, number, isFixed);
      if (authorization) return await authorized(client, authorization);
    }
  } catch (error) {
    // Any step may say so: E-007.
    if (needsPassword(error)) return signInWithPassword(client, params);
    if (!isAskedFor(error, 'RESTART_AUTH_WITH_QR')) throw error;
    const { signInUserWithQrCode } = await import('./qr-code.ts');
    return signInUserWithQrCode(client, credentials, params);
  }
}

/** One phone number; resolves with undefined when it has to be asked for again. */
async function withNumber(
  flow: Flow<UserAuthParams>,
  credentials: ApiCredentials,
  phoneNumber: string,
  isFixed: boolean,
): Promise<Api.auth.TypeAuthorization | undefined> {
  for (;;) {
    let sent: Api.auth.TypeSentCode;
    try {
      sent = await requestCode(flow, credentials, phoneNumber, flow.params);
    } catch (error) {
      const isOfNumber = error instanceof RPCError && !needsPassword(error) && !isHopeless(error);
      if (isFixed || !isOfNumber) throw error;
      await flow.report(error);
      return undefined;
    }
    try {
      const authorization = await withCode(flow, phoneNumber, sent);
      if (authorization !== 'expired') return authorization;
    } catch (error) {
      if (isAskedFor(error, 'RESTART_AUTH')) return undefined;
      throw error;
    }
  }
}

/** Follows what the server says of a code, step by step, to the end of the login. */
async function withCode(
  flow: Flow<UserAuthParams>,
  phoneNumber: string,
  first: Api.auth.TypeSentCode,
): Promise<Api.auth.TypeAuthorization | 'expired'> {
  let sent = first;
  for (;;) {
    if (sent instanceof Api.auth.SentCodeSuccess) {
      return orSignUp(flow, phoneNumber, '', sent.authorization);
    }
    if (sent instanceof Api.auth.SentCodePaymentRequired) {
      sent = await payForCode(flow, phoneNumber, sent);
    } else if (sent.type instanceof Api.auth.SentCodeTypeSetUpEmailRequired) {
      const next = await setUpEmail(flow, phoneNumber, sent);
      if (next === 'expired') return next;
      sent = next;
    } else if (sent.type instanceof Api.auth.SentCodeTypeFirebaseSms) {
      sent = await throughFirebase(flow, phoneNumber, sent);
    } else {
      const outcome = await typeCode(flow, phoneNumber, sent);
      if (outcome.kind === 'expired') return 'expired';
      if (outcome.kind === 'done') {
        const { result, phoneCodeHash } = outcome.value;
        return orSignUp(flow, phoneNumber, phoneCodeHash, result);
      }
      sent = outcome.sent;
    }
  }
}

/** Asks for a code and signs in with it. */
function typeCode(
  flow: Flow<UserAuthParams>,
  phoneNumber: string,
  sent: Api.auth.SentCode,
): Promise<CodeOutcome<{ result: Api.auth.TypeAuthorization; phoneCodeHash: string }>> {
  const { params } = flow;
  return enterCode(flow, phoneNumber, sent, {
    ask: (code): Awaitable<string | Api.TypeEmailVerification> =>
      code.type === 'email'
        ? askForEmailCode(params, code)
        : params.phoneCode(code.isCodeViaApp, code),
    submit: async (answer, { phoneCodeHash, type }) => {
      // One excludes the other: E-020.
      const proof =
        typeof answer === 'string' && type !== 'email'
          ? { phoneCode: answer }
          : { emailVerification: toVerification(answer) };
      const request = new Api.auth.SignIn({ phoneNumber, phoneCodeHash, ...proof });
      return { result: await flow.invoke(request), phoneCodeHash };
    },
  });
}

async function orSignUp(
  flow: Flow<UserAuthParams>,
  phoneNumber: string,
  phoneCodeHash: string,
  result: Api.auth.TypeAuthorization,
): Promise<Api.auth.TypeAuthorization> {
  if (!(result instanceof Api.auth.AuthorizationSignUpRequired)) return result;
  return signUp(flow, phoneNumber, phoneCodeHash, result);
}

/** Whether no other number would help. */
function isHopeless(error: unknown): boolean {
  return isRpcError(error, /^(?:API_ID_|AUTH_RESTART|UPDATE_APP_TO_LOGIN)/);
}

/** Whether a callback asks to go elsewhere, by GramJS's convention. */
function isAskedFor(error: unknown, what: string): boolean {
  return (error as RPCError | undefined)?.errorMessage === what;
}
