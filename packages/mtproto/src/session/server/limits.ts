/** Bounds of what a server keeps for its clients, and its waiting times (ms). */
export interface ServerLimits {
  /** Sessions of the whole process; beyond it the least recently used one is forgotten. */
  readonly sessions: number;
  /** Sessions of one authorization key; beyond it the key's least recently used one goes. */
  readonly sessionsPerKey: number;
  /** Bytes that all sessions may keep; beyond it unconnected sessions are forgotten. */
  readonly bytes: number;
  /** Authorization keys kept in memory between packets. */
  readonly keys: number;
  /** Client messages remembered in a session to recognise repeated ones. */
  readonly receivedIds: number;
  /** Queries of a session that run or wait at a time, and their bytes; the next has to come again. */
  readonly queries: number;
  readonly queryBytes: number;
  /** Bytes of the answers of a session that were not acknowledged. */
  readonly answerBytes: number;
  /** Bytes of the updates of a session that were not acknowledged; beyond it all are dropped. */
  readonly updateBytes: number;
  /** Bytes of the pongs and the like that a connection has not taken; beyond it no more are made. */
  readonly replyBytes: number;
  /** Times that a message is sent again without being asked for. */
  readonly resends: number;
  /** An answer of more bytes is announced instead of being sent again (msg_detailed_info). */
  readonly largeAnswer: number;
  /** Bytes that one packet may make go out again at once; the rest waits until it is read. */
  readonly resendBytes: number;
  /** A shorter result is never compressed. */
  readonly compressFrom: number;
  /** Size at which a container of outgoing messages is closed (grammers reads 1 MiB at most). */
  readonly containerBytes: number;
  /** How long a query may run before it is acknowledged by itself (D-22). */
  readonly ackDelay: number;
  /** How long invokeAfterMsg waits for its messages (D-84). */
  readonly afterTimeout: number;
}

export const DEFAULT_SERVER_LIMITS: ServerLimits = {
  sessions: 100_000,
  sessionsPerKey: 64,
  bytes: 256 * 1024 * 1024,
  keys: 100_000,
  receivedIds: 4096,
  queries: 4096,
  queryBytes: 32 * 1024 * 1024,
  answerBytes: 16 * 1024 * 1024,
  updateBytes: 2 * 1024 * 1024,
  replyBytes: 1024 * 1024,
  resends: 64,
  largeAnswer: 64 * 1024,
  resendBytes: 1024 * 1024,
  compressFrom: 1024,
  containerBytes: 512 * 1024,
  ackDelay: 1500,
  afterTimeout: 500,
};
