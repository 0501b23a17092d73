import type { ServerSession } from './server-session.ts';

/**
 * A connection as its sessions see it. A session may have several of them; the one that brought
 * the last new message carries what the session has to say.
 */
export interface SessionLink {
  /** The session has something to send or to report outside of a call of the connection. */
  notify(): void;
  /** The session is about to be forgotten: takes what it still has to send and lets go of it. */
  drop(now: number, session: ServerSession): void;
  /** Closes the connection at a time (ms) unless called again before (ping_delay_disconnect). */
  disconnectAt(time: number): void;
}
