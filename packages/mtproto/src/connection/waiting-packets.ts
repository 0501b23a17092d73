import type { ConnectionLimits } from './server-limits.ts';

/** A packet whose key is being looked up. */
export interface WaitingPacket {
  readonly packet: Uint8Array;
  readonly quickAck: boolean;
}

/** The packets of one connection that wait for their keys, in order of arrival. */
export class WaitingPackets {
  readonly #limits: ConnectionLimits;
  readonly #byKey: Map<bigint, WaitingPacket[]> = new Map();
  #bytes = 0;

  constructor(limits: ConnectionLimits) {
    this.#limits = limits;
  }

  has(authKeyId: bigint): boolean {
    return this.#byKey.has(authKeyId);
  }

  /** Keeps a packet: `new` when its key was not asked for before, `full` when nothing is kept. */
  add(authKeyId: bigint, packet: Uint8Array, quickAck: boolean): 'new' | 'known' | 'full' {
    const packets = this.#byKey.get(authKeyId);
    if (this.#bytes + packet.length > this.#limits.waitingBytes) return 'full';
    if (packets === undefined && this.#byKey.size >= this.#limits.waitingKeys) return 'full';
    this.#bytes += packet.length;
    // A copy, because a packet may be a small view of a large chunk.
    const entry = { packet: Uint8Array.from(packet), quickAck };
    if (packets === undefined) this.#byKey.set(authKeyId, [entry]);
    else packets.push(entry);
    return packets === undefined ? 'new' : 'known';
  }

  /** Takes the packets of a key out; undefined when none wait. */
  take(authKeyId: bigint): WaitingPacket[] | undefined {
    const packets = this.#byKey.get(authKeyId);
    this.#byKey.delete(authKeyId);
    for (const { packet } of packets ?? []) this.#bytes -= packet.length;
    return packets;
  }

  clear(): void {
    this.#byKey.clear();
    this.#bytes = 0;
  }
}
