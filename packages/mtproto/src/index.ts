export {
  type ErrorDetails,
  LocalProtocolError,
  MtprotoError,
  RemoteProtocolError,
  SecurityError,
  TransportError,
} from './errors.ts';
export * from './exchange/index.ts';
export * from './transport/index.ts';
export { ClientConnection } from './connection/client-connection.ts';
export type { ClientConnectionOptions } from './connection/client-options.ts';
export type { PfsOptions, TemporaryKey } from './connection/temporary-keys.ts';
export { ServerConnection, type ServerConnectionOptions } from './connection/server-connection.ts';
export {
  type ConnectionInit,
  type QueryContext,
  type UnwrappedQuery,
  unwrapQuery,
  wrapQuery,
} from './invoke/wrappers.ts';
export type { ClientEvent } from './session/client/client-event.ts';
export type { ClientLimits } from './session/client/limits.ts';
export type { ClientQuery } from './session/client/pending-query.ts';
export type { Gunzip, Gzip } from './session/gzip.ts';
export { SparseMap } from './session/sparse-map.ts';
export type { ServerLimits } from './session/server/limits.ts';
export type { ServerEvent } from './session/server/server-event.ts';
export type { ServerAuthKey } from './session/server/server-key.ts';
export { ServerSession } from './session/server/server-session.ts';
export { ServerSessions, type ServerSessionsOptions } from './session/server/server-sessions.ts';
