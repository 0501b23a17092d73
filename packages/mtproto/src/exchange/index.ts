export {
  ClientExchange,
  type ClientExchangeOptions,
  type ClientExchangeResult,
  type ClientExchangeStep,
} from './client.ts';
export { isPlain, openPlain, type PlainMessage, sealPlain } from './plain-message.ts';
export {
  type DhGroup,
  ServerExchanges,
  type ServerExchangesOptions,
  TELEGRAM_GROUP,
} from './server.ts';
export type {
  AnswerStep,
  ErrorStep,
  ExchangeStep,
  IgnoreStep,
  JobStep,
  NewAuthKey,
  StoreStep,
} from './step.ts';
export type { ExchangeTask } from './task.ts';
