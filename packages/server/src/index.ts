export type { App, ServerOptions } from './config.ts';
export type {
  CodeMessage,
  DeliveryType,
  EmailCode,
  LoginCode,
  Message,
  Notice,
  NoticeFacts,
  PhoneCode,
} from './delivery/message.ts';
export type { Carrier, DeliveryOptions } from './delivery/options.ts';
export { Outbox, type OutboxEntry } from './delivery/outbox.ts';
export {
  type Delivery,
  type DeliveryAttempt,
  type DeliveryEnvironment,
  DeliveryError,
} from './delivery/port.ts';
export type { SmppOptions, SmsOutcome } from './delivery/smpp/options.ts';
export { smpp } from './delivery/smpp/smpp.ts';
export { smtp, type SmtpOptions } from './delivery/smtp.ts';
export type { Template, TemplateName, Templates, Texts } from './delivery/templates/template.ts';
export type { Text } from './delivery/text.ts';
export { webhook, type WebhookOptions } from './delivery/webhook.ts';
export { RpcError } from './errors.ts';
export { DEFAULT_LIMITS, type Limit, type LimitName } from './limits/limits.ts';
export type { Logger } from './logger.ts';
export type { IdTokenIssuer, IssuerKey } from './login/id-token.ts';
export type { LoginOptions } from './login-options.ts';
export type { NewUser, Operator } from './operator.ts';
export type { BanOperator } from './operator-bans.ts';
export type { NewBot } from './operator-bots.ts';
export type { PhoneCodeType } from './services/auth/login-config.ts';
export type { TermsOfService } from './services/help/terms.ts';
export { createServer, type RunningServer, type Server } from './server.ts';
