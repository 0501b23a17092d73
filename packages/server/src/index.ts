export type { App, ServerOptions } from './config.ts';
export { Outbox, type OutboxEntry } from './delivery/outbox.ts';
export type { Delivery, LoginCode } from './delivery/port.ts';
export { RpcError } from './errors.ts';
export { DEFAULT_LIMITS, type Limit, type LimitName } from './limits/limits.ts';
export type { Logger } from './logger.ts';
export type { NewBot, NewUser, Operator } from './operator.ts';
export { createServer, type RunningServer, type Server } from './server.ts';
