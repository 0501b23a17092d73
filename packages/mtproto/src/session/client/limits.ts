/** Times (ms) and sizes of the client's session layer. */
export interface ClientLimits {
  /** Message ids kept against replays. */
  readonly receivedIds: number;
  /** How long an acknowledgement may wait for company. */
  readonly ackDelay: number;
  /** Silence after which we ask for the state of a query; doubles up to `stateRequestMax`. */
  readonly stateRequestAfter: number;
  /** Longest time between two state requests for a query; the time for confirmed ones. */
  readonly stateRequestMax: number;
  /** How long an exchange of keys may take. */
  readonly exchangeTimeout: number;
  /** How long the last session is kept for the queries that it still owes an answer. */
  readonly retireAfter: number;
  /** How long queries under way may hold up the change to the next temporary key. */
  readonly drainTime: number;
  /** Silence after which we ping while queries are pending. */
  readonly activePingInterval: number;
  /** Largest body of a packet that we send, in bytes; servers close above 1 MiB. */
  readonly maxBody: number;
}

export const DEFAULT_LIMITS: ClientLimits = {
  receivedIds: 1000,
  ackDelay: 10_000,
  stateRequestAfter: 5_000,
  stateRequestMax: 60_000,
  exchangeTimeout: 30_000,
  retireAfter: 30_000,
  drainTime: 30_000,
  activePingInterval: 5_000,
  maxBody: 1_044_404,
};
