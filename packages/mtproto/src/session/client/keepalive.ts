/** Times of the keepalive, in ms. */
export interface KeepaliveOptions {
  /** Between pings while nothing is pending. */
  readonly pingInterval: number;
  /** Silence after which we ping while queries are pending. */
  readonly activePingInterval: number;
  /** How long a pong may take. */
  readonly pingTimeout: number;
}

/** While bytes keep coming, a pong may be stuck behind them: it may take this many times longer. */
const BUSY_FACTOR = 4;

/**
 * When to ping, and when to give a connection up. Every ping is a ping_delay_disconnect, so that
 * the server gives it up as well when we are gone.
 */
export class Keepalive {
  readonly #options: KeepaliveOptions;
  #outstanding: { readonly pingId: bigint; readonly at: number } | undefined;
  #wanted = false;
  #lastPing = 0;
  #lastHeard = 0;
  #lastQuery = 0;

  constructor(options: KeepaliveOptions) {
    this.#options = options;
  }

  /** A ping is due with the next packet. */
  get wanted(): boolean {
    return this.#wanted;
  }

  /** disconnect_delay of our pings, in seconds: a little more than the interval. */
  get disconnectDelay(): number {
    return Math.ceil(this.#options.pingInterval / 1000) + 15;
  }

  opened(now: number): void {
    this.#outstanding = undefined;
    this.#wanted = true;
    this.#lastPing = now;
    this.#lastHeard = now;
  }

  /** Bytes came from the server. */
  heard(now: number): void {
    this.#lastHeard = now;
  }

  querySent(now: number): void {
    this.#lastQuery = now;
  }

  pingSent(now: number, pingId: bigint): void {
    this.#wanted = false;
    this.#lastPing = now;
    this.#outstanding = { pingId, at: now };
  }

  /** The ping was refused, for its salt or the like: ping again. */
  pingRefused(pingId: bigint): void {
    if (this.#outstanding?.pingId !== pingId) return;
    this.#outstanding = undefined;
    this.#wanted = true;
  }

  /** When the answered ping was sent; undefined for a pong that we do not wait for. */
  pong(pingId: bigint): number | undefined {
    if (this.#outstanding?.pingId !== pingId) return undefined;
    const { at } = this.#outstanding;
    this.#outstanding = undefined;
    return at;
  }

  /** When the next ping is due; `busy` while queries wait for their answers. */
  pingAt(busy: boolean): number | undefined {
    if (this.#outstanding !== undefined || this.#wanted) return undefined;
    const idle = this.#lastPing + this.#options.pingInterval;
    if (!busy) return idle;
    const silentSince = Math.max(this.#lastHeard, this.#lastQuery, this.#lastPing);
    return Math.min(idle, silentSince + this.#options.activePingInterval);
  }

  pingDue(): void {
    this.#wanted = true;
  }

  /** When the connection is dead unless a pong comes. */
  pongAt(): number | undefined {
    if (this.#outstanding === undefined) return undefined;
    const { pingTimeout } = this.#options;
    const { at } = this.#outstanding;
    const patient = Math.min(this.#lastHeard + pingTimeout, at + BUSY_FACTOR * pingTimeout);
    return Math.max(at + pingTimeout, patient);
  }
}
