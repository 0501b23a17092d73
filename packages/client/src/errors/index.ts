export {
  BadMessageError,
  CdnFileTamperedError,
  InvalidBufferError,
  InvalidChecksumError,
  ReadCancelledError,
  SecurityError,
  TypeNotFoundError,
} from './common.ts';
export { ConnectionError, RequestTimeoutError } from './connection.ts';
export {
  AuthKeyError,
  BadRequestError,
  type ErrorSource,
  FloodError,
  ForbiddenError,
  InvalidDCError,
  NotFoundError,
  RPCError,
  ServerError,
  TimedOutError,
  UnauthorizedError,
} from './rpc-error.ts';
export {
  EmailUnconfirmedError,
  type ErrorArguments,
  type ErrorClass,
  FileMigrateError,
  FloodTestPhoneWaitError,
  FloodWaitError,
  MsgWaitError,
  NetworkMigrateError,
  PhoneMigrateError,
  rpcErrorRe,
  SlowModeWaitError,
  StatsMigrateError,
  UserMigrateError,
} from './rpc-error-list.ts';
export { RPCMessageToError } from './rpc-message-to-error.ts';
