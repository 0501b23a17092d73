export type {
  ApiCredentials,
  BotAuthParams,
  OnAuthError,
  UserAuthParams,
  UserPasswordAuthParams,
} from './auth-params.ts';
export type { InvokeOptions, PlainRequest } from './invoke.ts';
export type { ServerOptions, TelegramClientParams } from './options.ts';
export { TelegramClient } from './telegram-client.ts';
export { type EventHandler, StopPropagation } from './updates.ts';
