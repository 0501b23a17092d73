import { fromBase64 } from '../../bytes.ts';
import { Api } from '../../tl/api.ts';
import type { TelegramClient } from '../telegram-client.ts';
import type { Abortable } from './password-account.ts';

/** The places where the user is signed in, this one first (E-072). */
export async function getSessions(
  client: TelegramClient,
  options: Abortable = {},
): Promise<Api.Authorization[]> {
  const { authorizations } = await client.invoke(new Api.account.GetAuthorizations(), options);
  return authorizations.sort((a, b) => Number(b.current) - Number(a.current));
}

/** Signs the user out somewhere else. Throws for this session's own hash, 0: see `logOut`. */
export async function endSession(
  client: TelegramClient,
  hash: bigint | number | string,
  options: Abortable = {},
): Promise<boolean> {
  const id = BigInt(hash);
  if (id === 0n) throw new Error('This session itself is ended by logOut');
  return client.invoke(new Api.account.ResetAuthorization({ hash: id }), options);
}

/** Signs the user out everywhere else. */
export async function endOtherSessions(
  client: TelegramClient,
  options: Abortable = {},
): Promise<boolean> {
  return client.invoke(new Api.auth.ResetAuthorizations(), options);
}

/**
 * Answers `Api.UpdateNewAuthorization`, by which a new login asks whether it was the user: `false`
 * ends it (E-075).
 */
export async function confirmSession(
  client: TelegramClient,
  hash: bigint | number | string,
  wasMe: boolean = true,
  options: Abortable = {},
): Promise<boolean> {
  if (!wasMe) return endSession(client, hash, options);
  const request = { confirmed: true, hash: BigInt(hash) };
  return client.invoke(new Api.account.ChangeAuthorizationSettings(request), options);
}

/** What a session takes; what is left out stays as it is. */
export interface SessionSettings extends Abortable {
  readonly encryptedRequestsDisabled?: boolean;
  readonly callRequestsDisabled?: boolean;
}

/** Changes whether a session takes secret chats and calls. */
export async function changeSession(
  client: TelegramClient,
  hash: bigint | number | string,
  { signal, ...settings }: SessionSettings,
): Promise<boolean> {
  const request = { hash: BigInt(hash), ...settings };
  return client.invoke(new Api.account.ChangeAuthorizationSettings(request), { signal });
}

/** Ends sessions by themselves that were not used for so many days. */
export async function setSessionTtl(
  client: TelegramClient,
  days: number,
  options: Abortable = {},
): Promise<boolean> {
  const request = new Api.account.SetAuthorizationTTL({ authorizationTtlDays: days });
  return client.invoke(request, options);
}

/**
 * Signs in the device that shows a QR code: its link `tg://login?token=...`, or the token as bytes
 * or in base64url. Resolves with the new session (E-051).
 */
export async function acceptLoginToken(
  client: TelegramClient,
  code: string | Uint8Array,
  options: Abortable = {},
): Promise<Api.Authorization> {
  const token = typeof code === 'string' ? tokenIn(code) : code;
  return client.invoke(new Api.auth.AcceptLoginToken({ token }), options);
}

/** The token in a link, or in base64url with or without padding. */
function tokenIn(text: string): Uint8Array {
  const [, fromLink] =
    /^(?:tg:\/\/|https?:\/\/t\.me\/)login\/?\?(?:.*&)?token=([^&#]+)/i.exec(text.trim()) ?? [];
  const token = decodeURIComponent(fromLink ?? text.trim());
  if (!/^[\w+/-]+=*$/.test(token)) throw new Error('This is no QR code to sign in with');
  return fromBase64(token);
}

/** The web sites where the user has signed in with the account. */
export async function getWebSessions(
  client: TelegramClient,
  options: Abortable = {},
): Promise<Api.account.WebAuthorizations> {
  return client.invoke(new Api.account.GetWebAuthorizations(), options);
}

/** Signs the user out of a web site. */
export async function endWebSession(
  client: TelegramClient,
  hash: bigint | number | string,
  options: Abortable = {},
): Promise<boolean> {
  return client.invoke(new Api.account.ResetWebAuthorization({ hash: BigInt(hash) }), options);
}

/** Signs the user out of every web site. */
export async function endWebSessions(
  client: TelegramClient,
  options: Abortable = {},
): Promise<boolean> {
  return client.invoke(new Api.account.ResetWebAuthorizations(), options);
}
