import {
  FileMigrateError,
  FloodTestPhoneWaitError,
  FloodWaitError,
  MsgWaitError,
  NetworkMigrateError,
  PhoneMigrateError,
  type RPCError,
  ServerError,
  StatsMigrateError,
  TimedOutError,
  UserMigrateError,
} from '../errors/index.ts';

/** What is done about an error of the server. */
export type Remedy =
  /** The caller gets the error. */
  | { readonly kind: 'throw' }
  /** The same request again, after so many seconds. */
  | { readonly kind: 'wait'; readonly seconds: number }
  /** The main data center changes, then the same request again. */
  | { readonly kind: 'move'; readonly dcId: number; readonly onlyBeforeLogin: boolean }
  /** Only this request goes to another data center. */
  | { readonly kind: 'redirect'; readonly dcId: number }
  /** The server has to be told layer and client again. */
  | { readonly kind: 'introduce' }
  /** Again, without waiting for earlier requests. */
  | { readonly kind: 'detach' };

/**
 * The remedy for an error (https://core.telegram.org/api/errors). `failures` counts the earlier
 * failures of the server for this request; `floodSleepThreshold` is in seconds.
 */
export function remedy(error: RPCError, failures: number, floodSleepThreshold: number): Remedy {
  if (error instanceof FloodWaitError || error instanceof FloodTestPhoneWaitError) {
    const { seconds } = error;
    return seconds <= floodSleepThreshold ? { kind: 'wait', seconds } : { kind: 'throw' };
  }
  if (error instanceof PhoneMigrateError || error instanceof NetworkMigrateError) {
    return { kind: 'move', dcId: error.newDc, onlyBeforeLogin: true };
  }
  if (error instanceof UserMigrateError) {
    return { kind: 'move', dcId: error.newDc, onlyBeforeLogin: false };
  }
  if (error instanceof FileMigrateError || error instanceof StatsMigrateError) {
    return { kind: 'redirect', dcId: error.newDc };
  }
  if (error instanceof MsgWaitError) return { kind: 'detach' };
  if (/^CONNECTION_(?:NOT_INITED|LAYER_INVALID)$/.test(error.errorMessage)) {
    return { kind: 'introduce' };
  }
  const isServers = error instanceof ServerError || error instanceof TimedOutError;
  if (isServers && mayRepeat(error)) {
    return { kind: 'wait', seconds: Math.min(2 ** failures, MAX_WAIT) };
  }
  return { kind: 'throw' };
}

/**
 * Whether it makes sense to repeat a request that the server failed at. During login it does not:
 * the state of the login is gone or the code is used up, and the user has to be asked.
 */
function mayRepeat(error: RPCError): boolean {
  if (passing.test(error.errorMessage)) return true;
  if (error instanceof TimedOutError && answeredByOthers.test(error.method ?? '')) return false;
  return !/^auth\.|_RESTART/.test(`${error.method ?? ''} ${error.errorMessage}`);
}

const MAX_WAIT = 60;

/** Failures inside the server that pass, whatever the method. */
const passing =
  /^(?:RPC_CALL_FAIL|RPC_MCGET_FAIL|INTERDC_\d+_CALL_(?:RICH_)?ERROR|WORKER_BUSY_TOO_LONG_RETRY|AUTH_KEY_UNSYNCHRONIZED)$/;

/** Methods answered by somebody's bot, which has had its time when the server gives up. */
const answeredByOthers = /^messages\.(?:GetBotCallbackAnswer|GetInlineBotResults|RequestWebView)$/;
