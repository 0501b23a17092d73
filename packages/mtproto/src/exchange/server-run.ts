import {
  type AesKeyIv,
  authKeyAuxHash,
  authKeyId,
  bytesToBigint,
  constantTimeEqual,
  initialServerSalt,
  isGoodDhPublic,
  newNonceHash,
  type RsaPrivateKey,
  readLong,
  sha256,
  temporaryAesKey,
} from '@mtkit/crypto';
import { RemoteProtocolError } from '../errors.ts';
import type { RandomBytes } from '../transport/transport.ts';
import { openHashed, sealHashed } from './hashed-data.ts';
import type { InnerDataFields } from './inner-data.ts';
import { encode, type Message } from './messages.ts';
import { openInnerData } from './rsa-inner-data.ts';
import {
  type KeyTerms,
  type ReqDhParams,
  type RunSecrets,
  type RunState,
  type SetClientDhParams,
  wipe,
} from './server-state.ts';
import { type ExchangeStep, jobStep, type NewAuthKey } from './step.ts';

/** What all runs of a server share. */
export interface ServerContext {
  readonly keys: ReadonlyMap<bigint, RsaPrivateKey>;
  readonly random: RandomBytes;
  /** Accepted DC ids, +10000 for test. */
  readonly dcs: ReadonlySet<number>;
  readonly prime: Uint8Array;
  readonly g: number;
  /** Called when a run has ended and must not be found any more. */
  forget(run: ServerRun): void;
}

/** What a run begins with: the request and our answer to it. */
export interface RunStart {
  readonly name: string;
  readonly beginning: string;
  readonly startedAt: number;
  readonly nonce: Uint8Array;
  readonly serverNonce: Uint8Array;
  readonly resPQ: Uint8Array;
  readonly p: bigint;
  readonly q: bigint;
}

/** Names a key that is being stored; handed out in a store step. */
export class StoreTicket {
  readonly run: ServerRun;
  readonly digest: Uint8Array;
  readonly newNonce: Uint8Array;
  readonly auxHash: Uint8Array;

  constructor(run: ServerRun, digest: Uint8Array, newNonce: Uint8Array, auxHash: Uint8Array) {
    this.run = run;
    this.digest = digest;
    this.newNonce = newNonce;
    this.auxHash = auxHash;
  }
}

/**
 * The server's half of one key exchange from `resPQ` on. Whatever is wrong ends the run with a
 * transport error, and the run is not found after that. Cheap checks come before RSA, RSA before
 * Diffie-Hellman.
 */
export class ServerRun {
  readonly start: RunStart;
  readonly #context: ServerContext;
  #state: RunState = { step: 'reqDhParams', busy: undefined };
  /** The last request that got an answer, to answer its repetition with the same bytes. */
  #last: { readonly digest: Uint8Array; readonly answer: Uint8Array } | undefined;

  constructor(context: ServerContext, start: RunStart) {
    this.#context = context;
    this.start = start;
  }

  get resPQ(): Uint8Array {
    return this.start.resPQ;
  }

  /** Whether nothing has come since `resPQ`. */
  get untouched(): boolean {
    return this.#state.step === 'reqDhParams' && this.#state.busy === undefined;
  }

  receive(now: number, message: Request, request: Uint8Array): ExchangeStep {
    const digest = sha256(request);
    const repeated = this.#repeated(digest);
    if (repeated !== undefined) return repeated;
    const state = this.#state;
    if (state.step === 'reqDhParams' && message._ === 'req_DH_params') {
      const busy = this.#busy(state, digest);
      return busy ?? this.#reqDhParams(now, state, message, digest);
    }
    if (state.step === 'setClientDhParams' && message._ === 'set_client_DH_params') {
      const busy = this.#busy(state, digest);
      return busy ?? this.#setClientDhParams(now, state, message, digest);
    }
    return this.#fail(404);
  }

  /** The key of a store step is kept (true), its id is taken (false), or storing failed. */
  stored(ticket: StoreTicket, outcome: boolean | 'failed'): ExchangeStep {
    const state = this.#state;
    if (state.step === 'setClientDhParams' && state.storing === ticket) {
      if (outcome === false) return this.#retry(state, ticket);
      wipe(state);
      this.#state = { step: 'done' };
    }
    // A run that was given up meanwhile still says what became of the key.
    return this.#dhGen(ticket, outcome === true ? 'dh_gen_ok' : 'dh_gen_fail');
  }

  /** Gives the run up: it expired, made room for another, or went wrong. */
  end(): void {
    wipe(this.#state);
    this.#state = { step: 'ended' };
    this.#context.forget(this);
  }

  /** 4. `req_DH_params nonce server_nonce p q public_key_fingerprint encrypted_data` */
  #reqDhParams(
    now: number,
    state: ReqDhParams,
    message: Message<'req_DH_params'>,
    digest: Uint8Array,
  ): ExchangeStep {
    const { p, q } = this.start;
    const key = this.#context.keys.get(message.fingerprint);
    if (key === undefined || message.encryptedData.length !== 256) return this.#fail(404);
    if (!isNumber(message.p, p) || !isNumber(message.q, q)) return this.#fail(404);
    const block = Uint8Array.from(message.encryptedData);
    return jobStep({ kind: 'rsa', block, key }, (decrypted) => {
      const moved = this.#moved(state, digest);
      if (moved) return moved;
      return this.#innerData(now, state, decrypted && openInnerData(decrypted), digest);
    });
  }

  /** The decrypted `p_q_inner_data`, in any of its forms. */
  #innerData(
    now: number,
    state: ReqDhParams,
    inner: InnerDataFields | undefined,
    digest: Uint8Array,
  ): ExchangeStep {
    const { p, q } = this.start;
    if (inner === undefined || !this.#hasNonces(inner)) return this.#fail(404);
    if (!isNumber(inner.p, p) || !isNumber(inner.q, q) || !isNumber(inner.pq, p * q)) {
      return this.#fail(404);
    }
    const { dc, expiresIn } = inner;
    // Negative: the media servers of that DC, which we are too.
    if (dc !== undefined && !this.#context.dcs.has(Math.abs(dc))) return this.#fail(444);
    if (expiresIn !== undefined && expiresIn <= 0) return this.#fail(404);
    const createdAt = Math.floor(now / 1000);
    const terms: KeyTerms = {
      temporary: expiresIn !== undefined,
      createdAt,
      ...(expiresIn === undefined ? {} : { expiresAt: createdAt + Math.min(expiresIn, LONGEST) }),
      ...(dc === undefined ? {} : { media: dc < 0 }),
    };
    const newNonce = Uint8Array.from(inner.newNonce);
    const { prime, g, random } = this.#context;
    // With a safe prime a secret of 256 bits is as good as a longer one (RFC 7919, 5.2) and costs
    // an eighth. The client's number is checked, so nothing can be learned from short exponents.
    const secret = random(32);
    const task = {
      kind: 'power',
      base: Uint8Array.of(g),
      exponent: secret,
      modulus: prime,
    } as const;
    return jobStep(task, (gA) => {
      const moved = this.#moved(state, digest);
      return moved ?? this.#dhParams(now, { newNonce, secret, terms }, gA as Uint8Array, digest);
    });
  }

  /** 5. `server_DH_params_ok nonce server_nonce encrypted_answer` */
  #dhParams(now: number, secrets: RunSecrets, gA: Uint8Array, digest: Uint8Array): ExchangeStep {
    const { prime, g, random } = this.#context;
    if (!isGoodDhPublic(gA, prime)) return this.#fail(404);
    const { nonce, serverNonce } = this.start;
    const serverTime = Math.floor(now / 1000) | 0;
    const nonces = { nonce, serverNonce };
    const inner = encode({
      _: 'server_DH_inner_data',
      ...nonces,
      g,
      dhPrime: prime,
      gA,
      serverTime,
    });
    const aes = temporaryAesKey(secrets.newNonce, serverNonce);
    this.#state = {
      step: 'setClientDhParams',
      ...secrets,
      aes,
      attempt: 0,
      retryId: 0n,
      busy: undefined,
      storing: undefined,
    };
    const encryptedAnswer = sealHashed(inner, aes, random);
    return this.#answer(digest, { _: 'server_DH_params_ok', ...nonces, encryptedAnswer });
  }

  /** 6. `set_client_DH_params nonce server_nonce encrypted_data` */
  #setClientDhParams(
    now: number,
    state: SetClientDhParams,
    message: Message<'set_client_DH_params'>,
    digest: Uint8Array,
  ): ExchangeStep {
    const { prime } = this.#context;
    const inner = openClientInnerData(message.encryptedData, state.aes);
    if (inner === undefined || !this.#hasNonces(inner)) return this.#fail(404);
    if (inner.retryId !== state.retryId) return this.#fail(404);
    if (inner.gB.length > 256 || !isGoodDhPublic(inner.gB, prime)) return this.#fail(404);
    const gB = Uint8Array.from(inner.gB);
    const { secret } = state;
    const task = { kind: 'power', base: gB, exponent: secret, modulus: prime } as const;
    return jobStep(task, (authKey) => {
      const moved = this.#moved(state, digest);
      return moved ?? this.#authKey(now, state, authKey as Uint8Array, digest);
    });
  }

  /** 7. The key: 256 bytes, leading zeros included. */
  #authKey(
    now: number,
    state: SetClientDhParams,
    authKey: Uint8Array,
    digest: Uint8Array,
  ): ExchangeStep {
    if (state.storing !== undefined) return { kind: 'ignore' };
    const newNonce = Uint8Array.from(state.newNonce);
    const ticket = new StoreTicket(this, digest, newNonce, authKeyAuxHash(authKey));
    const id = authKeyId(authKey);
    // 0 is how a plaintext message begins.
    if (id === 0n) return this.#retry(state, ticket);
    state.storing = ticket;
    const serverSalt = initialServerSalt(newNonce, this.start.serverNonce);
    const createdAt = Math.floor(now / 1000);
    const key: NewAuthKey = { authKey, authKeyId: id, serverSalt, ...state.terms, createdAt };
    return { kind: 'store', ticket, key };
  }

  /** 9. `dh_gen_retry`: the client chooses another b and names the key that was refused. */
  #retry(state: SetClientDhParams, ticket: StoreTicket): ExchangeStep {
    const attempt = state.attempt + 1;
    if (attempt > MAX_RETRIES) {
      wipe(state);
      this.#state = { step: 'done' };
      return this.#dhGen(ticket, 'dh_gen_fail');
    }
    const retryId = readLong(ticket.auxHash);
    this.#state = { ...state, attempt, retryId, busy: undefined, storing: undefined };
    return this.#dhGen(ticket, 'dh_gen_retry');
  }

  /** 9. `dh_gen_ok`, `dh_gen_retry` or `dh_gen_fail`, with the hash that proves new_nonce. */
  #dhGen(ticket: StoreTicket, name: 'dh_gen_ok' | 'dh_gen_retry' | 'dh_gen_fail'): ExchangeStep {
    const { nonce, serverNonce } = this.start;
    const hash = newNonceHash(ticket.newNonce, HASH_NUMBERS[name], ticket.auxHash);
    return this.#answer(ticket.digest, { _: name, nonce, serverNonce, newNonceHash: hash });
  }

  #answer(digest: Uint8Array, message: Message): ExchangeStep {
    const answer = encode(message);
    this.#last = { digest, answer };
    return { kind: 'answer', body: answer };
  }

  #repeated(digest: Uint8Array): ExchangeStep | undefined {
    if (this.#last === undefined || !constantTimeEqual(this.#last.digest, digest)) return undefined;
    return { kind: 'answer', body: this.#last.answer };
  }

  /**
   * A request that is being worked on may come again, as its first job may have been lost with a
   * connection, but only a few times; another request instead is against the rules.
   */
  #busy(state: ReqDhParams | SetClientDhParams, digest: Uint8Array): ExchangeStep | undefined {
    if (state.busy === undefined) {
      state.busy = { digest, jobs: 1 };
      return undefined;
    }
    if (!constantTimeEqual(state.busy.digest, digest)) return this.#fail(404);
    if ('storing' in state && state.storing !== undefined) return { kind: 'ignore' };
    state.busy.jobs += 1;
    return state.busy.jobs > MAX_JOBS ? { kind: 'ignore' } : undefined;
  }

  /** After a job: what to do when the run is not any more where the job was made. */
  #moved(state: RunState, digest: Uint8Array): ExchangeStep | undefined {
    if (this.#state === state) return undefined;
    return this.#repeated(digest) ?? { kind: 'error', status: 404 };
  }

  #hasNonces(inner: { nonce: Uint8Array; serverNonce: Uint8Array }): boolean {
    const nonce = constantTimeEqual(inner.nonce, this.start.nonce);
    return constantTimeEqual(inner.serverNonce, this.start.serverNonce) && nonce;
  }

  #fail(status: 404 | 444): ExchangeStep {
    this.end();
    return { kind: 'error', status };
  }
}

/** Big-endian bytes of a number, leading zeros allowed. */
function isNumber(bytes: Uint8Array, number: bigint): boolean {
  return bytes.length <= 16 && bytesToBigint(bytes) === number;
}

function openClientInnerData(
  encrypted: Uint8Array,
  aes: AesKeyIv,
): Message<'client_DH_inner_data'> | undefined {
  if (encrypted.length > 1024) return undefined;
  try {
    return openHashed(encrypted, aes, 'client_DH_inner_data');
  } catch (error) {
    if (error instanceof RemoteProtocolError) return undefined;
    throw error;
  }
}

type Request = Message<'req_DH_params' | 'set_client_DH_params'>;

const HASH_NUMBERS = { dh_gen_ok: 1, dh_gen_retry: 2, dh_gen_fail: 3 } as const;
const MAX_RETRIES = 5;
const MAX_JOBS = 4;
/** Longest life of a temporary key in seconds. */
const LONGEST = 86_400;
