import { TlUnknownConstructorError } from '@mtkit/tl';
import { Api } from '../../tl/api.ts';
import type { ApiCredentials } from '../auth-params.ts';
import type { TelegramClient } from '../telegram-client.ts';
import { pause } from '../pause.ts';
import { futureAuthTokens } from '../future-auth-tokens.ts';
import { Flow, isRpcError, MAX_RESTARTS } from './flow.ts';
import { describeCode, type SentCodeInfo, updateRequired } from './sent-code.ts';

/** Options of {@link sendCode} that GramJS does not have. */
export interface SendCodeOptions {
  readonly signal?: AbortSignal | undefined;
  readonly codeSettings?: Partial<Api.CodeSettingsArgs> | undefined;
}

/** Options of {@link resendCode}. */
export interface ResendCodeOptions {
  readonly signal?: AbortSignal | undefined;
  /** Why the way before did not work, for Firebase. */
  readonly reason?: string | undefined;
}

/** Has a login code sent. Throws when there is a login without code, or only against payment. */
export async function sendCode(
  client: TelegramClient,
  credentials: ApiCredentials,
  phoneNumber: string,
  forceSMS: boolean = false,
  options: SendCodeOptions = {},
): Promise<SentCodeInfo> {
  const flow = new Flow(client, options);
  const sent = await requestCode(flow, credentials, phoneNumber, { ...options, forceSMS });
  return codeIn(sent);
}

/**
 * Has the code sent another way, as soon as that is allowed. Throws at once when there is none:
 * `nextType` is undefined.
 */
export async function resendCode(
  client: TelegramClient,
  phoneNumber: string,
  sent: Pick<SentCodeInfo, 'phoneCodeHash' | 'nextType' | 'resendAt'>,
  options: ResendCodeOptions = {},
): Promise<SentCodeInfo> {
  if (!sent.nextType) throw new Error('SEND_CODE_UNAVAILABLE: there is no other way to send it');
  await until(sent.resendAt, options.signal);
  const flow = new Flow(client, options);
  return codeIn(await requestAgain(flow, phoneNumber, sent.phoneCodeHash, options.reason));
}

/** Makes a code that was sent worthless (E-016). */
export async function cancelCode(
  client: TelegramClient,
  phoneNumber: string,
  phoneCodeHash: string,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<boolean> {
  return client.invoke(new Api.auth.CancelCode({ phoneNumber, phoneCodeHash }), options);
}

/** Settings of {@link requestCode}. */
interface CodeRequest {
  readonly forceSMS?: boolean | undefined;
  readonly codeSettings?: Partial<Api.CodeSettingsArgs> | undefined;
}

/** Has a login code sent; or finds that something else is needed. */
export async function requestCode(
  flow: Flow,
  { apiId, apiHash }: ApiCredentials,
  phoneNumber: string,
  { forceSMS = false, codeSettings }: CodeRequest = {},
): Promise<Api.auth.TypeSentCode> {
  const logoutTokens = futureAuthTokens(flow.client);
  const settings = new Api.CodeSettings({
    ...(logoutTokens.length > 0 && { logoutTokens }),
    ...codeSettings,
  });
  const request = new Api.auth.SendCode({
    phoneNumber,
    apiId: Number(apiId as unknown),
    apiHash,
    settings,
  });
  for (let restarts = 0; ; restarts++) {
    try {
      const sent = await readable(flow.invoke(request));
      const isOther =
        sent instanceof Api.auth.SentCode &&
        sent.nextType &&
        sent.type.className !== 'auth.SentCodeTypeSms' &&
        sent.type.className !== 'auth.SentCodeTypeSetUpEmailRequired';
      if (!forceSMS || !isOther) return sent;
      return await requestAgain(flow, phoneNumber, sent.phoneCodeHash);
    } catch (error) {
      if (!isRpcError(error, /^AUTH_RESTART/) || restarts >= MAX_RESTARTS) throw error;
    }
  }
}

/** Has the code sent another way. */
export async function requestAgain(
  flow: Flow,
  phoneNumber: string,
  phoneCodeHash: string,
  reason?: string,
): Promise<Api.auth.TypeSentCode> {
  const why = reason === undefined ? {} : { reason };
  return readable(flow.invoke(new Api.auth.ResendCode({ phoneNumber, phoneCodeHash, ...why })));
}

/** An answer to a login's request; a way to go on that only newer versions know is said so. */
export async function readable<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof TlUnknownConstructorError)) throw error;
    throw updateRequired('the way in which this server sends codes', error);
  }
}

/** Waits until a time by this machine's clock. */
export async function until(
  time: Date | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  const left = (time?.getTime() ?? 0) - Date.now();
  if (left > 0) await pause(left, signal);
}

function codeIn(sent: Api.auth.TypeSentCode): SentCodeInfo {
  if (sent instanceof Api.auth.SentCode) return describeCode(sent);
  if (sent instanceof Api.auth.SentCodeSuccess) {
    throw new Error('logged in right after sending the code');
  }
  throw paymentRequired(sent);
}

/** The error of a code that is sent only against payment, where nobody pays. */
export function paymentRequired(sent: Api.auth.SentCodePaymentRequired): Error {
  const price = `${sent.amount} (smallest units) ${sent.currency}`;
  return new Error(
    `The server sends a code to this number only against payment: ${price}, ` +
      `${sent.storeProduct}. Ask ${sent.supportEmailAddress}, or pass the callback payment`,
  );
}
