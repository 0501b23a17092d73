import { RPCError } from '../errors/rpc-error.ts';
import { Api } from '../tl/api.ts';
import type { ApiCredentials } from './auth-params.ts';
import type { TelegramClient } from './telegram-client.ts';

/** Has a login code sent. Throws when there is a login without code or only against payment. */
export async function sendCode(
  client: TelegramClient,
  credentials: ApiCredentials,
  phoneNumber: string,
  forceSMS: boolean = false,
): Promise<{ phoneCodeHash: string; isCodeViaApp: boolean }> {
  const sent = await requestCode(client, credentials, phoneNumber, forceSMS);
  if (sent instanceof Api.auth.SentCodeSuccess) {
    throw new Error('logged in right after sending the code');
  }
  const { phoneCodeHash, type } = sent;
  return { phoneCodeHash, isCodeViaApp: type instanceof Api.auth.SentCodeTypeApp };
}

/** Has a login code sent; or finds that none is needed. */
export async function requestCode(
  client: TelegramClient,
  { apiId, apiHash }: ApiCredentials,
  phoneNumber: string,
  forceSMS: boolean = false,
): Promise<Api.auth.SentCode | Api.auth.SentCodeSuccess> {
  const settings = new Api.CodeSettings({});
  const request = new Api.auth.SendCode({
    phoneNumber,
    apiId: Number(apiId as unknown),
    apiHash,
    settings,
  });
  for (let restarts = 0; ; restarts++) {
    try {
      const sent = payable(await client.invoke(request));
      const isSms = 'type' in sent && sent.type instanceof Api.auth.SentCodeTypeSms;
      if (!forceSMS || isSms || sent instanceof Api.auth.SentCodeSuccess) return sent;
      const { phoneCodeHash } = sent;
      return payable(await client.invoke(new Api.auth.ResendCode({ phoneNumber, phoneCodeHash })));
    } catch (error) {
      const isRestart = error instanceof RPCError && error.errorMessage.startsWith('AUTH_RESTART');
      if (!isRestart || restarts >= MAX_RESTARTS) throw error;
    }
  }
}

const MAX_RESTARTS = 3;

function payable(sent: Api.auth.TypeSentCode): Api.auth.SentCode | Api.auth.SentCodeSuccess {
  if (sent instanceof Api.auth.SentCodePaymentRequired) {
    throw new Error('The server sends a code to this number only against payment');
  }
  return sent;
}
