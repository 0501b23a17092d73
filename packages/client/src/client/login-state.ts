import { UpdateLoggedOut } from '../events/logged-out.ts';
import type { RPCError } from '../errors/rpc-error.ts';
import { Api } from '../tl/api.ts';

/**
 * Whether somebody is signed in with the key of the main data center, as far as the server's answers
 * tell (E-001, E-071).
 */
export class LoginState {
  #state: 'unknown' | 'in' | 'out' = 'unknown';
  #since: number = Number.NEGATIVE_INFINITY;
  #isDuplicated: boolean = false;
  #isResumed: boolean = false;

  get isSignedIn(): boolean {
    return this.#state === 'in';
  }

  /** A key from an earlier run is in use, which may be signed in. */
  resumed(): void {
    this.#isResumed = true;
  }

  /** Whether it makes sense to ask for what only a login gives. */
  get mayBeSignedIn(): boolean {
    return this.#state === 'in' || (this.#state === 'unknown' && this.#isResumed);
  }

  /** When the login was made, in milliseconds; -Infinity for one that was found made. */
  get since(): number {
    return this.#since;
  }

  /** The key was used in two places and is of no use any more (D-91). */
  get isDuplicated(): boolean {
    return this.#isDuplicated;
  }

  /** Another key, or a log-out. */
  reset(): void {
    this.#state = 'unknown';
    this.#since = Number.NEGATIVE_INFINITY;
    this.#isDuplicated = false;
    this.#isResumed = false;
  }

  /** An answer of the main data center. Returns whether it tells of a login that was not known. */
  answered(value: unknown, now: number): boolean {
    const isNew = isAuthorization(value);
    if (isNew) this.#since = now;
    if (!isNew && !(value instanceof Api.updates.State)) return false;
    const wasIn = this.#state === 'in';
    this.#state = 'in';
    return !wasIn || isNew;
  }

  /**
   * An error of the main data center. Returns what the user is to be told when it ends the login; a
   * password that is asked for does not (E-008), nor does a temporary key that is not bound.
   */
  failed({ code, errorMessage }: RPCError): UpdateLoggedOut | undefined {
    const isDuplicated = errorMessage === 'AUTH_KEY_DUPLICATED';
    if (isDuplicated) this.#isDuplicated = true;
    const isEnd = isDuplicated || (code === 401 && !stays.test(errorMessage));
    // A session that never was signed in gets AUTH_KEY_UNREGISTERED, too.
    if (isEnd) this.#isResumed = false;
    const isKnown = this.#state === 'in' || errorMessage !== 'AUTH_KEY_UNREGISTERED';
    const isTold = this.#state === 'out';
    if (!isEnd || !isKnown) return undefined;
    this.#state = 'out';
    return isTold ? undefined : new UpdateLoggedOut(errorMessage);
  }
}

function isAuthorization(value: unknown): boolean {
  if (value instanceof Api.auth.LoginTokenSuccess) return isAuthorization(value.authorization);
  if (value instanceof Api.auth.SentCodeSuccess) return isAuthorization(value.authorization);
  return value instanceof Api.auth.Authorization;
}

const stays: RegExp = /^(?:SESSION_PASSWORD_NEEDED|AUTH_KEY_PERM_EMPTY)/;
