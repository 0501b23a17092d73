import { Api } from '../../tl/api.ts';
import type { Awaitable, FlowParams } from '../auth-params.ts';
import { enterCode } from '../login/enter-code.ts';
import { Flow } from '../login/flow.ts';
import type { PendingCode } from '../login/pending-code.ts';
import { readable } from '../login/request-code.ts';
import { remember } from '../users.ts';
import type { TelegramClient } from '../telegram-client.ts';

/** How the code of a phone number is asked for. */
export interface PhoneCodeParams extends FlowParams {
  readonly phoneCode: (isCodeViaApp?: boolean, sent?: PendingCode) => Awaitable<string>;
  /** More of the settings of the code, such as `allowMissedCall`. */
  readonly codeSettings?: Partial<Api.CodeSettingsArgs> | undefined;
}

/** Changes the phone number of the user who is signed in (E-079). */
export async function changePhone(
  client: TelegramClient,
  phoneNumber: string,
  params: PhoneCodeParams,
): Promise<Api.User> {
  const flow = new Flow(client, params);
  const settings = new Api.CodeSettings({ ...params.codeSettings });
  const send = new Api.account.SendChangePhoneCode({ phoneNumber, settings });
  const user = await confirmed(flow, phoneNumber, send, (phoneCode, phoneCodeHash) =>
    flow.invoke(new Api.account.ChangePhone({ phoneNumber, phoneCodeHash, phoneCode })),
  );
  if (!(user instanceof Api.User)) throw new Error('The server does not say who is signed in');
  remember(client, user);
  return user;
}

/**
 * Proves that a phone number is the user's own, which stops the deletion of the account: `hash` is
 * that of the link `tg://confirmphone?phone=...&hash=...`, or the whole link (E-080).
 */
export async function confirmPhone(
  client: TelegramClient,
  hash: string,
  params: PhoneCodeParams,
): Promise<boolean> {
  const flow = new Flow(client, params);
  const link = linkParameters(hash);
  const settings = new Api.CodeSettings({ ...params.codeSettings });
  const send = new Api.account.SendConfirmPhoneCode({ hash: link.hash, settings });
  return confirmed(flow, link.phone, send, (phoneCode, phoneCodeHash) =>
    flow.invoke(new Api.account.ConfirmPhone({ phoneCodeHash, phoneCode })),
  );
}

/** Has a code sent and asked for until it is right; another is sent when it expires. */
async function confirmed<T>(
  flow: Flow<PhoneCodeParams>,
  phoneNumber: string,
  send: Api.account.SendChangePhoneCode | Api.account.SendConfirmPhoneCode,
  submit: (phoneCode: string, phoneCodeHash: string) => Promise<T>,
): Promise<T> {
  const { phoneCode } = flow.params;
  let sent: Api.auth.TypeSentCode = await readable(flow.invoke(send));
  for (;;) {
    if (!(sent instanceof Api.auth.SentCode)) {
      throw new Error(`Unexpected answer to ${send.className}: ${sent.className}`);
    }
    const outcome = await enterCode(flow, phoneNumber, sent, {
      ask: (code) => phoneCode(code.isCodeViaApp, code),
      submit: (answer, { phoneCodeHash }) => submit(answer, phoneCodeHash),
    });
    if (outcome.kind === 'done') return outcome.value;
    sent = outcome.kind === 'sent' ? outcome.sent : await readable(flow.invoke(send));
  }
}

function linkParameters(text: string): { phone: string; hash: string } {
  const query = /^(?:tg:\/\/|https?:\/\/t\.me\/)confirmphone\/?\?(.*)$/i.exec(text.trim())?.[1];
  if (query === undefined) return { phone: '', hash: text.trim() };
  const parameters = new URLSearchParams(query);
  return { phone: parameters.get('phone') ?? '', hash: parameters.get('hash') ?? '' };
}
