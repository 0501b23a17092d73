import type { RpcErrorBody } from '../service/rpc-result.ts';

/** Perfect forward secrecy; times in seconds. */
export interface PfsOptions {
  /** Life of a temporary key. Default a day. */
  readonly expiresIn?: number;
  /** How long before its end another one is made. Default an hour, at most a quarter of its life. */
  readonly renewBefore?: number;
}

/** A temporary key in use; not to be stored. */
export interface TemporaryKey {
  readonly authKey: Uint8Array;
  readonly serverSalt: bigint;
  /** Seconds of the server's Unix time. */
  readonly expiresAt: number;
}

/**
 * The temporary keys of a connection with perfect forward secrecy (https://core.telegram.org/api/pfs):
 * which one is in use, when it needs a successor, and what a refusal to bind one means.
 */
export class TemporaryKeys {
  /** Life of a key in seconds. */
  readonly expiresIn: number;
  readonly #renewBefore: number;
  #current: TemporaryKey | undefined;
  /** When the permanent key was made here, in ms of our clock; undefined for an older one. */
  #permanentSince: number | undefined;
  /** Refusals in a row that put the permanent key in doubt. */
  #doubts = 0;
  #renewals = 0;
  #notBefore = 0;

  constructor({ expiresIn = DAY, renewBefore }: PfsOptions, current: TemporaryKey | undefined) {
    this.expiresIn = expiresIn;
    this.#renewBefore = Math.min(renewBefore ?? HOUR, expiresIn / 4);
    this.#current = current;
  }

  get current(): TemporaryKey | undefined {
    return this.#current;
  }

  permanentMade(now: number): void {
    this.#permanentSince = now;
  }

  /** A key was made; it is not bound yet. */
  made(key: TemporaryKey): void {
    this.#current = key;
  }

  bound(): void {
    this.#doubts = 0;
    this.#renewals = 0;
    this.#notBefore = 0;
  }

  drop(): void {
    this.#current = undefined;
  }

  /** Whether the key lives long enough to begin anything with it. */
  usable(serverTime: number): boolean {
    return this.#current !== undefined && this.#current.expiresAt * 1000 - serverTime > LAST_WORDS;
  }

  /** When the next key has to be made, in ms of the server's clock; later after a failed attempt. */
  renewAt(): number {
    const { expiresAt = 0 } = this.#current ?? {};
    return Math.max((expiresAt - this.#renewBefore) * 1000, this.#notBefore);
  }

  /** The next key is about to be made: should that fail, the attempt after it comes later. */
  renewing(serverTime: number): void {
    this.#notBefore = serverTime + Math.min(FIRST_PAUSE * 2 ** this.#renewals++, HOUR * 1000);
  }

  /**
   * The key could not be bound (C-58). A server that says ENCRYPTED_MESSAGE_INVALID to two keys in a
   * row does not know the permanent key, unless that is so new that not all of the server has heard
   * of it. Anything else is a matter of the temporary key alone: another one is made.
   */
  refused(now: number, { message }: RpcErrorBody): 'again' | 'permanent-lost' {
    this.drop();
    if (message !== 'ENCRYPTED_MESSAGE_INVALID') return 'again';
    this.#doubts++;
    const isNew = this.#permanentSince !== undefined && now - this.#permanentSince < NEW;
    return isNew || this.#doubts < 2 ? 'again' : 'permanent-lost';
  }
}

const HOUR = 60 * 60;
const DAY = 24 * HOUR;
/** A permanent key younger than this, in ms, may not be known to all of the server. */
const NEW = 60_000;
/** With less life left than this, in ms, a key is as good as gone. */
const LAST_WORDS = 10_000;
/** Before the second attempt to make the next key, in ms; doubled for each one after it. */
const FIRST_PAUSE = 60_000;
