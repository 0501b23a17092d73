import type { RPCError } from '../errors/rpc-error.ts';
import type { Sender } from '../network/sender.ts';
import { abortable } from './abortable.ts';
import { pause } from './pause.ts';
import type { TelegramClient } from './telegram-client.ts';

/**
 * Whether a request is worth repeating that was answered with 401, after what could be done about it.
 * Another data center may not know of the login (any more): it is told, once (E-071). After a login or
 * a move it may take a moment until all of the service knows (E-055). On the main data center a 401
 * means that the login is over; a password that is asked for does not (E-008).
 */
export async function regainAccess(
  client: TelegramClient,
  sender: Sender,
  { code, errorMessage }: RPCError,
  tries: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (code !== 401 || tries > RACE_DELAYS.length) return false;
  const isUnregistered = errorMessage === 'AUTH_KEY_UNREGISTERED';
  const { _connections, _login } = client;
  if (sender.dcId === client._sender?.dcId) {
    const recent = Date.now() - RACE_TIME;
    const mayPass = _login.isSignedIn && _login.since > recent && _connections.movedAt > recent;
    if (!isUnregistered || !mayPass) return false;
  } else if (tries === 0) {
    if (isUnregistered) return abortable(_connections.authorize(sender), signal);
    if (!ended.test(errorMessage)) return false;
    await abortable(_connections.renewOther(sender), signal);
    return true;
  } else if (!isUnregistered) {
    return false;
  }
  await pause(RACE_DELAYS[tries] ?? LAST_DELAY, signal);
  return true;
}

/** A key that was signed in there, and is of no use any more. */
const ended: RegExp =
  /^(?:SESSION_REVOKED|SESSION_EXPIRED|USER_DEACTIVATED|AUTH_KEY_INVALID|ACTIVE_USER_REQUIRED)/;

/** Pauses in milliseconds; the service needs one to two seconds. */
const RACE_DELAYS: readonly number[] = [300, 700, 1000];
const LAST_DELAY = 1000;

/** How long after a login or a move a 401 may be a race, in milliseconds. */
const RACE_TIME = 10_000;
