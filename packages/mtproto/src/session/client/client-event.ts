import type { DestroyAuthKeyOutcome } from '../../service/destroy-auth-key.ts';

/** What a client connection tells its driver; poll after every call until there is none. */
export type ClientEvent =
  /** A new authorization key: store it with its salt and the time offset (ms, server - local). */
  | {
      readonly kind: 'auth-key';
      readonly authKey: Uint8Array;
      readonly authKeyId: bigint;
      readonly serverSalt: bigint;
      readonly timeOffset: number;
    }
  /**
   * A temporary key is bound and in use: layer and client have to be told again (C-57). Keep it for
   * as long as the process lives, never longer; `expiresAt` in seconds of the server's Unix time.
   */
  | {
      readonly kind: 'temporary-key';
      readonly authKey: Uint8Array;
      readonly serverSalt: bigint;
      readonly expiresAt: number;
    }
  /** Queries from now on go out under the next temporary key: tell layer and client with them. */
  | { readonly kind: 'renewing' }
  /** The connection is open and there is a key: queries flow. */
  | { readonly kind: 'ready' }
  /** Another server salt is in use. */
  | { readonly kind: 'salt'; readonly serverSalt: bigint }
  /** The difference of the clocks was measured anew: ms, server - local. */
  | { readonly kind: 'time'; readonly timeOffset: number }
  /** The answer to a query, unpacked. */
  | { readonly kind: 'result'; readonly id: number; readonly body: Uint8Array }
  /** rpc_error in answer to a query. */
  | {
      readonly kind: 'error';
      readonly id: number;
      readonly code: number;
      readonly message: string;
    }
  /** The query has no answer and will not get one; `error` says why. */
  | { readonly kind: 'failed'; readonly id: number; readonly error: Error }
  /** The server has the query. */
  | { readonly kind: 'acked'; readonly id: number }
  /** The server has the packet with the query (asked for by `quickAck`). */
  | { readonly kind: 'quick-ack'; readonly id: number }
  /** Anything that is no protocol message: an update, unpacked. */
  | { readonly kind: 'update'; readonly body: Uint8Array }
  /** The server has a new session for us; updates before it are lost: updates.getDifference. */
  | { readonly kind: 'new-session'; readonly uniqueId: bigint; readonly firstMsgId: bigint }
  /** Updates were lost within the session: updates.getDifference. */
  | { readonly kind: 'gap' }
  /** The answer to `destroyKey`; the key is of no use after 'ok' and 'none'. */
  | { readonly kind: 'key-destroyed'; readonly outcome: DestroyAuthKeyOutcome }
  /** The server said twice that it does not know our key. */
  | { readonly kind: 'key-lost' }
  /** The server refuses us for now (429, 444 and the like): wait before opening again. */
  | { readonly kind: 'transport-error'; readonly status: number }
  /** The socket has to be closed, and may be opened again. */
  | { readonly kind: 'close'; readonly reason: Error | undefined };
