import {
  authKeyAuxHash,
  authKeyId,
  bigintToBytes,
  bytesToBigint,
  CryptoError,
  checkDhPrime,
  constantTimeEqual,
  dhKeyPair,
  factorize,
  initialServerSalt,
  isGoodDhPublic,
  modPow,
  newNonceHash,
  type RsaPublicKey,
  readLong,
  rsaLegacyEncrypt,
  rsaPad,
  temporaryAesKey,
} from '@mtkit/crypto';
import { LocalProtocolError, RemoteProtocolError, SecurityError } from '../errors.ts';
import type { RandomBytes } from '../transport/transport.ts';
import type { ClientState, DhGen, DhParams } from './client-state.ts';
import { openHashed, sealHashed } from './hashed-data.ts';
import { innerData } from './inner-data.ts';
import { decode, encode, type Message } from './messages.ts';

/** Options of `ClientExchange`. */
export interface ClientExchangeOptions {
  /** The server's keys; the first whose fingerprint the server names is used. */
  readonly publicKeys: readonly RsaPublicKey[];
  readonly random: RandomBytes;
  /** DC id, +10000 for a test DC, negative for media only. */
  readonly dcId: number;
  /** Life of a temporary key in seconds; the key is permanent without it. */
  readonly expiresIn?: number;
  /** Encrypt with the scheme before RSA_PAD; for tests of servers. */
  readonly legacyRsa?: boolean;
  /** Begin with req_pq instead of req_pq_multi; for tests of servers. */
  readonly requestOld?: boolean;
  /** Use the inner data that name no DC; for tests of servers. */
  readonly withoutDc?: boolean;
}

/** A key that both sides have. */
export interface ClientExchangeResult {
  /** 256 bytes. */
  readonly authKey: Uint8Array;
  readonly authKeyId: bigint;
  readonly serverSalt: bigint;
  /** Server's clock minus ours, in milliseconds. */
  readonly timeOffset: number;
  /** End of a temporary key, in seconds of the server's Unix time; never later than the server's. */
  readonly expiresAt?: number;
}

/** The answer that is due next, or how it ended. */
export type ClientExchangeStep = 'resPQ' | 'dhParams' | 'dhGen' | 'done' | 'failed';

/**
 * The client's half of the authorization key exchange: https://core.telegram.org/mtproto/auth_key.
 * It makes one key. Bodies in and out are those of plaintext messages; the exchange is bound to
 * its nonces, not to a connection, so `request` may be repeated unchanged on another one.
 */
export class ClientExchange {
  readonly #options: ClientExchangeOptions;
  readonly #nonce: Uint8Array;
  #state: ClientState = { step: 'resPQ' };
  #request: Uint8Array | undefined;
  #result: ClientExchangeResult | undefined;

  constructor(options: ClientExchangeOptions) {
    this.#options = options;
    this.#nonce = options.random(16);
  }

  get step(): ClientExchangeStep {
    return this.#state.step;
  }

  /** The body that waits for an answer. */
  get request(): Uint8Array | undefined {
    return this.#request;
  }

  /** The key, once `step` is `done`. */
  get result(): ClientExchangeResult | undefined {
    return this.#result;
  }

  /** 1. The first body: `req_pq_multi nonce`. */
  start(): Uint8Array {
    if (this.#state.step !== 'resPQ') {
      throw new LocalProtocolError('exchange already runs', { got: this.#state.step });
    }
    const name = this.#options.requestOld === true ? 'req_pq' : 'req_pq_multi';
    return this.#send({ _: name, nonce: this.#nonce });
  }

  /**
   * Takes an answer and gives the next request; undefined when there is none to send, because the
   * exchange is done or the object is not part of an exchange (see `step`). Throws SecurityError
   * when a check fails, RemoteProtocolError when the server answers nonsense or gives up; the
   * exchange has failed then, start another one.
   */
  receive(now: number, body: Uint8Array): Uint8Array | undefined {
    const { step } = this.#state;
    if (step === 'done' || step === 'failed') return undefined;
    try {
      // What follows the object is padding: Telegram's servers pad these answers.
      const answer = decode(body, ANSWERS)?.message;
      return answer === undefined ? undefined : this.#advance(now, answer);
    } catch (error) {
      this.#finish({ step: 'failed' });
      if (error instanceof CryptoError) throw new SecurityError(error.message);
      throw error;
    }
  }

  #advance(now: number, answer: Answer): Uint8Array | undefined {
    const state = this.#state;
    if (state.step === 'resPQ' && answer._ === 'resPQ') return this.#resPQ(now, answer);
    if (state.step === 'dhParams') {
      if (answer._ === 'server_DH_params_ok') return this.#dhParams(now, state, answer);
      if (answer._ === 'server_DH_params_fail') {
        this.#checkNonces(state, answer);
        throw new RemoteProtocolError('server refuses the handshake', { got: answer._ });
      }
    }
    if (state.step === 'dhGen') {
      if (answer._ === 'dh_gen_ok') return this.#dhGenOk(state, answer);
      if (answer._ === 'dh_gen_retry') return this.#dhGenRetry(state, answer);
      if (answer._ === 'dh_gen_fail') return this.#dhGenFail(state, answer);
    }
    const details = { got: answer._, expected: state.step };
    throw new RemoteProtocolError('handshake answer out of order', details);
  }

  /** 2. `resPQ nonce server_nonce pq server_public_key_fingerprints` -> 4. `req_DH_params`. */
  #resPQ(now: number, answer: Message<'resPQ'>): Uint8Array {
    const { publicKeys, random, expiresIn, dcId, legacyRsa, withoutDc } = this.#options;
    this.#check(answer.nonce, this.#nonce, 'nonce');
    const offered = new Set(answer.fingerprints);
    const key = publicKeys.find(({ fingerprint }) => offered.has(BigInt.asIntN(64, fingerprint)));
    if (key === undefined) throw new SecurityError('none of the offered RSA keys is known');
    // Leading zeros do no harm (the number itself has 63 bits at most), as on the server's side.
    if (answer.pq.length > 16) throw new SecurityError('pq is out of range');

    // 3. The client's proof of work.
    const { p, q } = factorize(bytesToBigint(answer.pq));
    const factors = { pq: answer.pq, p: bigintToBytes(p), q: bigintToBytes(q) };

    const serverNonce = Uint8Array.from(answer.serverNonce);
    const newNonce = random(32);
    const dc = withoutDc === true ? undefined : dcId;
    const nonces = { nonce: this.#nonce, serverNonce };
    const inner = encode(innerData({ ...factors, ...nonces, newNonce, dc, expiresIn }));
    const encrypt = legacyRsa === true ? rsaLegacyEncrypt : rsaPad;
    const request = this.#send({
      _: 'req_DH_params',
      ...nonces,
      p: factors.p,
      q: factors.q,
      fingerprint: key.fingerprint,
      encryptedData: encrypt(inner, key, random),
    });
    this.#state = { step: 'dhParams', serverNonce, newNonce, askedAt: now };
    return request;
  }

  /** 5. `server_DH_params_ok encrypted_answer` -> 6. `set_client_DH_params`. */
  #dhParams(now: number, state: DhParams, answer: Message<'server_DH_params_ok'>): Uint8Array {
    const { serverNonce, newNonce, askedAt } = state;
    this.#checkNonces(state, answer);
    const aes = temporaryAesKey(newNonce, serverNonce);
    const inner = openHashed(answer.encryptedAnswer, aes, 'server_DH_inner_data');
    if (inner === undefined) throw new SecurityError('server_DH_inner_data is not intact');
    this.#checkNonces(state, inner);
    const prime = Uint8Array.from(inner.dhPrime);
    const gA = Uint8Array.from(inner.gA);
    checkDhPrime(prime, inner.g);
    if (gA.length > 256 || !isGoodDhPublic(gA, prime)) throw new SecurityError('g_a is unsafe');
    return this.#clientDh({
      step: 'dhGen',
      serverNonce,
      newNonce,
      aes,
      askedAt,
      g: inner.g,
      prime,
      gA,
      timeOffset: (inner.serverTime >>> 0) * 1000 - now,
      attempt: 0,
      retryId: 0n,
      authKey: new Uint8Array(256),
    });
  }

  /** 6. `client_DH_inner_data nonce server_nonce retry_id g_b`, with a new b each time. */
  #clientDh(state: DhGen): Uint8Array {
    const { random } = this.#options;
    const { secret, publicKey } = dhKeyPair(state.prime, state.g, random);
    const inner = encode({
      _: 'client_DH_inner_data',
      nonce: this.#nonce,
      serverNonce: state.serverNonce,
      retryId: state.retryId,
      gB: publicKey,
    });
    const authKey = modPow(state.gA, secret, state.prime);
    secret.fill(0);
    this.#state = { ...state, authKey };
    return this.#send({
      _: 'set_client_DH_params',
      nonce: this.#nonce,
      serverNonce: state.serverNonce,
      encryptedData: sealHashed(inner, state.aes, random),
    });
  }

  /** 9. `dh_gen_ok nonce server_nonce new_nonce_hash1` */
  #dhGenOk(state: DhGen, answer: Message<'dh_gen_ok'>): undefined {
    this.#checkHash(state, answer, 1);
    const { authKey, newNonce, serverNonce, timeOffset, askedAt } = state;
    const { expiresIn } = this.#options;
    const askedAtServer = Math.floor((askedAt + timeOffset) / 1000);
    this.#result = {
      authKey,
      authKeyId: authKeyId(authKey),
      serverSalt: initialServerSalt(newNonce, serverNonce),
      timeOffset,
      ...(expiresIn === undefined ? {} : { expiresAt: askedAtServer + expiresIn }),
    };
    this.#finish({ step: 'done' });
  }

  /** `dh_gen_retry nonce server_nonce new_nonce_hash2`: the key's id is taken, once more with a new b. */
  #dhGenRetry(state: DhGen, answer: Message<'dh_gen_retry'>): Uint8Array {
    this.#checkHash(state, answer, 2);
    if (state.attempt >= MAX_RETRIES) {
      throw new RemoteProtocolError('server takes no key', { got: `${state.attempt} retries` });
    }
    const retryId = readLong(authKeyAuxHash(state.authKey));
    return this.#clientDh({ ...state, attempt: state.attempt + 1, retryId });
  }

  /** `dh_gen_fail nonce server_nonce new_nonce_hash3` */
  #dhGenFail(state: DhGen, answer: Message<'dh_gen_fail'>): never {
    this.#checkHash(state, answer, 3);
    throw new RemoteProtocolError('server gives the handshake up', { got: answer._ });
  }

  #checkHash(state: DhGen, answer: DhGenAnswer, number: 1 | 2 | 3): void {
    this.#checkNonces(state, answer);
    const hash = newNonceHash(state.newNonce, number, authKeyAuxHash(state.authKey));
    this.#check(answer.newNonceHash, hash, `new_nonce_hash${number}`);
  }

  #checkNonces(
    state: { serverNonce: Uint8Array },
    answer: { nonce: Uint8Array; serverNonce: Uint8Array },
  ): void {
    this.#check(answer.nonce, this.#nonce, 'nonce');
    this.#check(answer.serverNonce, state.serverNonce, 'server_nonce');
  }

  #check(got: Uint8Array, expected: Uint8Array, field: string): void {
    if (!constantTimeEqual(got, expected)) throw new SecurityError(`${field} does not match`);
  }

  #send(message: Message): Uint8Array {
    this.#request = encode(message);
    return this.#request;
  }

  #finish(end: { step: 'done' } | { step: 'failed' }): void {
    const state = this.#state;
    if ('newNonce' in state) state.newNonce.fill(0);
    if ('aes' in state) {
      state.aes.key.fill(0);
      state.aes.iv.fill(0);
    }
    this.#request = undefined;
    this.#state = end;
  }
}

const ANSWERS = [
  'resPQ',
  'server_DH_params_ok',
  'server_DH_params_fail',
  'dh_gen_ok',
  'dh_gen_retry',
  'dh_gen_fail',
] as const;

type Answer = Message<(typeof ANSWERS)[number]>;
type DhGenAnswer = Message<'dh_gen_ok' | 'dh_gen_retry' | 'dh_gen_fail'>;

/** A free id is found at once, or the server means something else. */
const MAX_RETRIES = 5;
