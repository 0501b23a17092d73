export type {
  ApiCredentials,
  BotAuthParams,
  FlowParams,
  OnAuthError,
  PasskeyAuthParams,
  QrCode,
  QrCodeAuthParams,
  UserAuthParams,
  UserPasswordAuthParams,
} from './auth-params.ts';
export type { AccountDeletion, DeleteAccountParams } from './account/deletion.ts';
export type { LoginEmailParams } from './account/email.ts';
export type { InvokeWithPasswordParams, PasswordReset } from './account/password-account.ts';
export type { PhoneCodeParams } from './account/phone.ts';
export type { SessionSettings } from './account/sessions.ts';
export type { PasswordStep } from './login/password-step.ts';
export type { PendingCode } from './login/pending-code.ts';
export type { RecoverPasswordParams } from './login/recover-password.ts';
export type { CodeType, SentCodeInfo } from './login/sent-code.ts';
export type { WebTokenAuthParams } from './login/web-token.ts';
export type { Authenticator } from './login/webauthn.ts';
export type { TwoFaParams } from './two-fa.ts';
export type { InvokeOptions, PlainRequest } from './invoke.ts';
export type {
  DataCenterAddress,
  PfsParams,
  ServerOptions,
  TelegramClientParams,
} from './options.ts';
export type { LogOutOptions } from './auth.ts';
export { TelegramClient } from './telegram-client.ts';
export { type EventHandler, StopPropagation } from './updates.ts';
