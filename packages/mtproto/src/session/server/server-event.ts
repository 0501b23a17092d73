import type { JobStep, StoreStep } from '../../exchange/step.ts';
import type { UnwrappedQuery } from '../../invoke/wrappers.ts';
import type { ServerSession } from './server-session.ts';

/** What a session has to report to the server. */
export type SessionEvent =
  /** A query to execute: each is reported exactly once. Answer with `session.answer` or `.error`. */
  | {
      readonly kind: 'query';
      readonly session: ServerSession;
      readonly msgId: bigint;
      readonly query: UnwrappedQuery;
    }
  /** The client no longer wants the answer of a query that is being executed. */
  | { readonly kind: 'drop-query'; readonly session: ServerSession; readonly msgId: bigint }
  /** Answer with `session.destroyAuthKeyResult` once the key is deleted, or not. */
  | { readonly kind: 'destroy-auth-key'; readonly session: ServerSession; readonly msgId: bigint };

/** What a server connection has to report; see `ServerConnection.poll`. */
export type ServerEvent =
  | SessionEvent
  /** Look this key up and answer with `connection.authKey`; its packets wait. */
  | { readonly kind: 'auth-key'; readonly authKeyId: bigint }
  /**
   * Make sure that no other server takes packets of this session any more, then call
   * `connection.claimed`; its packets wait.
   */
  | { readonly kind: 'claim'; readonly authKeyId: bigint; readonly sessionId: bigint }
  /** Run the job or store the key, then call `connection.step`. */
  | {
      readonly kind: 'exchange';
      readonly step: JobStep | StoreStep;
    }
  /** This connection now carries the session: a new one, or one that had another connection. */
  | { readonly kind: 'session'; readonly session: ServerSession }
  /** Send what `transmit` still gives, then close the socket. Always the last event. */
  | { readonly kind: 'close'; readonly reason: Error | undefined };
