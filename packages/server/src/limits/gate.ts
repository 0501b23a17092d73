import { addressSubject } from './address-subject.ts';
import { DEFAULT_LIMITS, type Limit, type LimitName } from './limits.ts';
import { TokenBuckets } from './token-buckets.ts';

/** What a gate bounds besides rates. */
export interface GateBounds {
  /** Connections open at a time, from one address. */
  readonly connectionsPerAddress: number;
  /** Bytes that one connection may send before it has shown that it has a key. */
  readonly bytesPerConnection: number;
  /** The same of all connections of one address, and of all there are, unfinished packets too. */
  readonly bytesPerAddress: number;
  readonly bytes: number;
}

/** The bounds, each with its default: a packet has at most 2 MiB. */
export const DEFAULT_GATE_BOUNDS: GateBounds = {
  connectionsPerAddress: 5000,
  bytesPerConnection: 3 * 1024 * 1024,
  bytesPerAddress: 64 * 1024 * 1024,
  bytes: 512 * 1024 * 1024,
};

/** A connection, as the gate sees it. `now` is milliseconds since the Unix epoch. */
export interface Visitor {
  /** False when there were too many: then its first packet is answered with 429 (B-22). */
  readonly admitted: boolean;
  /** Counts bytes of a connection that has not shown a key; false when there were too many. */
  received(bytes: number): boolean;
  /** It has shown a key: from now on it is limited by what it does. */
  trusted(): void;
  /** So many bytes of it wait for the rest of their packet; false when there were too many. */
  holds(bytes: number): boolean;
  /** Counts a key exchange that begins; false when there were too many. */
  exchange(now: number): boolean;
  /** It has gone. */
  left(): void;
}

/** Keeps strangers from using the server up (I-01, I-02, I-14): what an address may do. */
export interface Gate {
  /** Undefined for a connection that is not even worth an answer. */
  enter(now: number, address: string): Visitor | undefined;
}

/** A gate for all data centres of a process; `false` lets everybody do everything. */
export function createGate(
  limits: false | Partial<Record<LimitName, Limit>>,
  bounds: GateBounds = DEFAULT_GATE_BOUNDS,
): Gate {
  if (limits === false) return { enter: () => ANYBODY };
  return new LimitedGate(limits, bounds);
}

class LimitedGate implements Gate {
  readonly #bounds: GateBounds;
  readonly #connections: TokenBuckets;
  readonly #exchanges: TokenBuckets;
  readonly #guests = new Map<string, Guest>();
  #bytes = 0;

  constructor(limits: Partial<Record<LimitName, Limit>>, bounds: GateBounds) {
    this.#bounds = bounds;
    const buckets = (name: LimitName) => new TokenBuckets(limits[name] ?? DEFAULT_LIMITS[name]);
    this.#connections = buckets('connectionPerAddress');
    this.#exchanges = buckets('exchangePerAddress');
  }

  enter(now: number, address: string): Visitor | undefined {
    const subject = addressSubject(address);
    const guest = this.#guests.get(subject) ?? { connections: 0, bytes: 0 };
    if (guest.connections >= this.#bounds.connectionsPerAddress) return undefined;
    this.#guests.set(subject, guest);
    guest.connections += 1;
    let own = 0;
    let open = true;
    const keep = (bytes: number) => {
      guest.bytes += bytes - own;
      this.#bytes += bytes - own;
      own = bytes;
      const { bytes: all, bytesPerAddress } = this.#bounds;
      return guest.bytes <= bytesPerAddress && this.#bytes <= all;
    };
    return {
      admitted: this.#connections.take(subject, now) === 0,
      received: (bytes) => keep(own + bytes) && own <= this.#bounds.bytesPerConnection,
      trusted: () => void keep(0),
      holds: keep,
      exchange: (time) => this.#exchanges.take(subject, time) === 0,
      left: () => {
        if (!open) return;
        open = false;
        keep(0);
        guest.connections -= 1;
        if (guest.connections === 0) this.#guests.delete(subject);
      },
    };
  }
}

/** What the connections of one address add up to. */
interface Guest {
  connections: number;
  bytes: number;
}

const ANYBODY: Visitor = {
  admitted: true,
  received: () => true,
  trusted: () => {},
  holds: () => true,
  exchange: () => true,
  left: () => {},
};
