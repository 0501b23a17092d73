export * as client from './client/index.ts';
export {
  type ApiCredentials,
  type BotAuthParams,
  type InvokeOptions,
  type PasskeyAuthParams,
  type PendingCode,
  type PlainRequest,
  type QrCode,
  type QrCodeAuthParams,
  type SentCodeInfo,
  type ServerOptions,
  TelegramClient,
  type TelegramClientParams,
  type TwoFaParams,
  type UserAuthParams,
  type UserPasswordAuthParams,
} from './client/index.ts';
export * as errors from './errors/index.ts';
export * as events from './events/index.ts';
export * as extensions from './extensions/index.ts';
export { Logger } from './extensions/logger.ts';
export * as helpers from './helpers.ts';
export { Connection } from './network/connection/connection.ts';
export * as password from './password.ts';
export * as sessions from './sessions/index.ts';
export { Api } from './tl/api.ts';
export * as tl from './tl/index.ts';
export * as utils from './utils/index.ts';
export { version } from './version.ts';
