/**
 * The sessions that were claimed and have not yet had a good packet: what they are worth is known
 * to nobody else. Bounded: the oldest one goes.
 */
export class SessionClaims {
  readonly #limit: number;
  readonly #floors: Map<string, Claim> = new Map();

  constructor(limit = 4096) {
    this.#limit = limit;
  }

  has(authKeyId: bigint, sessionId: bigint): boolean {
    return this.#floors.has(nameOf(authKeyId, sessionId));
  }

  /** The lowest msg_id that may count. */
  get(authKeyId: bigint, sessionId: bigint): bigint | undefined {
    return this.#floors.get(nameOf(authKeyId, sessionId))?.floor;
  }

  /** Returns the one that had to go. A session that was claimed twice keeps the higher floor. */
  add(authKeyId: bigint, sessionId: bigint, floor: bigint): Claim | undefined {
    const name = nameOf(authKeyId, sessionId);
    const before = this.#floors.get(name)?.floor ?? 0n;
    this.#floors.set(name, { authKeyId, floor: floor > before ? floor : before });
    if (this.#floors.size <= this.#limit) return undefined;
    for (const [oldest, claim] of this.#floors) {
      this.#floors.delete(oldest);
      return claim;
    }
    return undefined;
  }

  /** Forgets a claim; returns its floor. */
  take(authKeyId: bigint, sessionId: bigint): bigint | undefined {
    // A server by itself has none; this is asked for each packet.
    if (this.#floors.size === 0) return undefined;
    const name = nameOf(authKeyId, sessionId);
    const claim = this.#floors.get(name);
    this.#floors.delete(name);
    return claim?.floor;
  }
}

/** A session that is this server's, and from which msg_id on. */
export interface Claim {
  readonly authKeyId: bigint;
  readonly floor: bigint;
}

function nameOf(authKeyId: bigint, sessionId: bigint): string {
  return `${authKeyId}/${sessionId}`;
}
