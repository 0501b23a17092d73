/** Bounds of one server connection; times in ms. */
export interface ConnectionLimits {
  /** Until the first packet that decrypts, and between the packets of a key exchange. */
  readonly firstPacket: number;
  /** Between packets that decrypt; clients ping every few minutes at least. */
  readonly idle: number;
  /** Bytes of packets that wait until their key is looked up, and the keys looked up at a time. */
  readonly waitingBytes: number;
  readonly waitingKeys: number;
  /** Plaintext packets of a connection, the size of one, and how many may be worked on at a time. */
  readonly plainPackets: number;
  readonly plainBytes: number;
  readonly exchangeSteps: number;
  /** Key exchange errors before the connection is closed. */
  readonly exchangeErrors: number;
  /** Sessions on one connection. */
  readonly sessions: number;
  /** `transmit` stops collecting here, so that a driver can wait for a slow socket. */
  readonly transmitBytes: number;
  /** Bytes that wait in the connection itself for a socket that does not take them. */
  readonly unsentBytes: number;
}

/** Android opens idle sockets in advance: less than a minute makes it reconnect in a loop. */
export const DEFAULT_CONNECTION_LIMITS: ConnectionLimits = {
  firstPacket: 75_000,
  idle: 900_000,
  waitingBytes: 2 * 1024 * 1024,
  waitingKeys: 8,
  plainPackets: 128,
  plainBytes: 2048,
  exchangeSteps: 8,
  exchangeErrors: 8,
  sessions: 64,
  transmitBytes: 256 * 1024,
  unsentBytes: 32 * 1024 * 1024,
};
