import { authKeyId, openBindMessage } from '@mtkit/crypto';
import type { PfsOptions } from '../src/connection/temporary-keys.ts';
import { readBindTempAuthKey } from '../src/service/bind-temp-auth-key.ts';
import { rpcError } from '../src/service/rpc-result.ts';
import type { ServerEvent } from '../src/session/server/server-event.ts';
import { Pair, type PairOptions } from './pair.ts';
import { queryNumber, testQuery } from './raw-client.ts';

type QueryEvent = Extract<ServerEvent, { kind: 'query' }>;

/** A request to bind, as the server sees it. */
export interface SeenBind {
  readonly msgId: bigint;
  readonly sessionId: bigint;
  readonly valid: boolean;
}

/** A pair with perfect forward secrecy, and a server that binds temporary keys. */
export class PfsPair {
  readonly pair: Pair;
  /** auth_key_id of the temporary key that is bound to each permanent one. */
  readonly bound: Map<bigint, bigint> = new Map();
  readonly binds: SeenBind[] = [];
  /** Names of errors that the next requests to bind are answered with. */
  readonly refusals: string[] = [];
  /** Queries that were executed, in order. */
  readonly executed: number[] = [];
  /** Queries of keys that are not bound. */
  unbound = 0;
  /** Queries that are not answered. */
  readonly silent: Set<number> = new Set();
  #held: (() => void)[] = [];

  constructor(pfs: PfsOptions | true = true, options: Partial<PairOptions> = {}) {
    const { client, ...rest } = options;
    this.pair = new Pair({ ...rest, client: { ...client, pfs } });
    this.pair.onQuery = (event) => this.#serve(event);
  }

  /** auth_key_ids under which packets of queries came. */
  get temporaryKeys(): bigint[] {
    return [...this.pair.keys.values()].filter((key) => key.temporary).map((key) => key.authKeyId);
  }

  get permanentKeys(): bigint[] {
    return [...this.pair.keys.values()].filter((key) => !key.temporary).map((key) => key.authKeyId);
  }

  /** The server forgets a key. */
  forget(id: bigint): void {
    this.pair.keys.delete(id);
    this.pair.sessions.forgetKey(this.pair.now, id);
  }

  /** Answers what was held back. */
  release(): void {
    this.silent.clear();
    for (const answer of this.#held.splice(0)) answer();
  }

  #serve({ session, msgId, query }: QueryEvent): void {
    const { pair } = this;
    const bind = readBindTempAuthKey(query.body);
    if (bind !== undefined) {
      const permanent = pair.keys.get(bind.permAuthKeyId);
      const inner = permanent && openBindMessage(permanent.authKey, bind.encryptedMessage);
      const valid =
        inner !== undefined &&
        inner.msgId === msgId &&
        inner.nonce === bind.nonce &&
        inner.tempAuthKeyId === session.authKeyId &&
        inner.tempSessionId === session.sessionId &&
        inner.expiresAt === bind.expiresAt;
      this.binds.push({ msgId, sessionId: session.sessionId, valid });
      const refusal = this.refusals.shift() ?? (valid ? undefined : 'ENCRYPTED_MESSAGE_INVALID');
      if (refusal !== undefined) {
        session.error(pair.now, msgId, 400, refusal);
        return;
      }
      this.bound.set(bind.permAuthKeyId, session.authKeyId);
      session.answer(pair.now, msgId, TRUE);
      return;
    }
    if (![...this.bound.values()].includes(session.authKeyId)) {
      this.unbound++;
      session.answer(pair.now, msgId, rpcError(401, 'AUTH_KEY_PERM_EMPTY'));
      return;
    }
    const n = queryNumber(query.body);
    this.executed.push(n);
    const answer = () => session.answer(pair.now, msgId, testQuery(n + 1_000_000));
    if (this.silent.has(n)) this.#held.push(answer);
    else answer();
  }
}

/** The id of a key. */
export const keyId: typeof authKeyId = authKeyId;

const TRUE = Uint8Array.of(0xb5, 0x75, 0x72, 0x99);
