import type { ServerEvent, ServerSession, UnwrappedQuery } from '@mtkit/mtproto';
import type { Presence } from '../push/presence.ts';
import type { ClientInfo } from '../services/context.ts';
import type { Caller } from './caller.ts';
import type { Call } from './dispatcher.ts';

/** The query of a session as a call: whoever turns out to make it is present from then on. */
export class SessionCall implements Call {
  readonly query: UnwrappedQuery;
  readonly authKeyId: bigint;
  readonly temporary: boolean;
  readonly sessionId: bigint;
  readonly msgId: bigint;
  readonly address: string;
  readonly endpoint: ClientInfo['endpoint'];
  readonly #session: ServerSession;
  readonly #presence: Presence;
  /** How many sign-ins had ended before it was looked up who calls. */
  #ends: number;

  constructor(
    { session, msgId, query }: Extract<ServerEvent, { kind: 'query' }>,
    address: string,
    endpoint: ClientInfo['endpoint'],
    presence: Presence,
  ) {
    this.query = query;
    this.authKeyId = session.authKeyId;
    this.temporary = session.temporary;
    this.sessionId = session.sessionId;
    this.msgId = msgId;
    this.address = address;
    this.endpoint = endpoint;
    this.#session = session;
    this.#presence = presence;
    this.#ends = presence.ends;
  }

  caller(caller: Caller): void {
    if (!this.#session.closed) this.#presence.seen(this.#session, caller, this.#ends);
    this.#ends = this.#presence.ends;
  }
}
