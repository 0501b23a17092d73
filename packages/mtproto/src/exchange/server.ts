import { bigintToBytes, checkDhPrime, type RsaPrivateKey, TELEGRAM_PRIME } from '@mtkit/crypto';
import { LocalProtocolError, RemoteProtocolError } from '../errors.ts';
import type { RandomBytes } from '../transport/transport.ts';
import { type Decoded, decode, encode } from './messages.ts';
import { generatePq } from './pq.ts';
import { type ServerContext, ServerRun, StoreTicket } from './server-run.ts';
import type { ExchangeStep } from './step.ts';

/** Options of `ServerExchanges`. */
export interface ServerExchangesOptions {
  /** All are offered; each must have 2048 bits. */
  readonly privateKeys: readonly RsaPrivateKey[];
  readonly random: RandomBytes;
  /** The DC that clients must name, or several where one server stands for them. */
  readonly dcId: number | readonly number[];
  /** Clients must name the DC + 10000. */
  readonly testMode?: boolean;
  /** Most exchanges kept at a time; the oldest is given up for a new one. 10,000 by default. */
  readonly maxRunning?: number;
  /** How long an exchange is kept from its first message, in milliseconds; 10 minutes by default. */
  readonly ttl?: number;
  /** The group for Diffie-Hellman; `TELEGRAM_GROUP` by default. */
  readonly group?: DhGroup;
}

/** A prime and a generator. */
export interface DhGroup {
  readonly prime: Uint8Array;
  readonly g: number;
}

/** Telegram's prime with generator 3. */
export const TELEGRAM_GROUP: DhGroup = { prime: TELEGRAM_PRIME, g: 3 };

/**
 * All running key exchanges of a server: https://core.telegram.org/mtproto/auth_key.
 * Each is bound to its (nonce, server_nonce) and not to a connection: a client may begin any
 * number, go on with any of them, and repeat its last request on another connection.
 */
export class ServerExchanges {
  readonly #context: ServerContext;
  readonly #maxRunning: number;
  readonly #ttl: number;
  readonly #fingerprints: readonly bigint[];
  /** By nonces, the oldest first. */
  readonly #runs = new Map<string, ServerRun>();
  /** By the bytes of the first request, for its repetition. */
  readonly #beginnings = new Map<string, ServerRun>();

  constructor(options: ServerExchangesOptions) {
    const { privateKeys, random, dcId, testMode = false } = options;
    const { maxRunning = 10_000, ttl = 600_000 } = options;
    const { prime, g } = options.group ?? TELEGRAM_GROUP;
    const keys = new Map(privateKeys.map((key) => [BigInt.asIntN(64, key.fingerprint), key]));
    if (keys.size === 0 || privateKeys.some((key) => key.n.length !== 256)) {
      throw new LocalProtocolError('a server needs RSA keys of 2048 bits');
    }
    checkDhPrime(prime, g);
    const dcIds = typeof dcId === 'number' ? [dcId] : dcId;
    const dcs = new Set(dcIds.map((id) => (testMode ? 10_000 : 0) + id));
    this.#context = { keys, random, dcs, prime, g, forget: (run) => this.#forget(run) };
    this.#maxRunning = maxRunning;
    this.#ttl = ttl;
    this.#fingerprints = [...keys.keys()];
  }

  /** Number of exchanges that are kept. */
  get running(): number {
    return this.#runs.size;
  }

  /** Takes the body of a plaintext message. */
  receive(now: number, body: Uint8Array): ExchangeStep {
    this.#expire(now);
    const decoded = decodeRequest(body);
    if (decoded === undefined) return NOT_FOUND;
    const { message, length } = decoded;
    // Telegram for Android acknowledges the answers of the exchange like any others.
    if (message._ === 'msgs_ack') return { kind: 'ignore' };
    // TDLib pads its requests; the same object may come again with other padding.
    const request = body.subarray(0, length);
    if (message._ === 'req_pq' || message._ === 'req_pq_multi') {
      return this.#begin(now, request, message.nonce);
    }
    const run = this.#runs.get(runName(message.nonce, message.serverNonce));
    return run === undefined ? NOT_FOUND : run.receive(now, message, request);
  }

  /**
   * The outcome of a store step: true when the key is kept, false when its id was taken before
   * (the client makes another key), 'failed' when it could not be stored (the client starts anew).
   */
  stored(now: number, ticket: object, outcome: boolean | 'failed'): ExchangeStep {
    this.#expire(now);
    if (!(ticket instanceof StoreTicket)) throw new LocalProtocolError('no ticket of a store step');
    return ticket.run.stored(ticket, outcome);
  }

  /** 1. `req_pq_multi nonce` -> 2. `resPQ`: a new server_nonce and a new pq each time. */
  #begin(now: number, request: Uint8Array, nonce: Uint8Array): ExchangeStep {
    const beginning = nameOf(request);
    const before = this.#beginnings.get(beginning);
    if (before?.untouched === true) return { kind: 'answer', body: before.resPQ };

    while (this.#runs.size >= this.#maxRunning) this.#endOldest();
    const { random } = this.#context;
    const serverNonce = random(16);
    const { pq, p, q } = generatePq(random);
    const resPQ = encode({
      _: 'resPQ',
      nonce,
      serverNonce,
      pq: bigintToBytes(pq, 8),
      fingerprints: this.#fingerprints,
    });
    const run = new ServerRun(this.#context, {
      name: runName(nonce, serverNonce),
      beginning,
      startedAt: now,
      nonce: Uint8Array.from(nonce),
      serverNonce: Uint8Array.from(serverNonce),
      resPQ,
      p: BigInt(p),
      q: BigInt(q),
    });
    this.#runs.set(run.start.name, run);
    this.#beginnings.set(beginning, run);
    return { kind: 'answer', body: resPQ };
  }

  #expire(now: number): void {
    for (const run of this.#runs.values()) {
      if (now - run.start.startedAt < this.#ttl) return;
      run.end();
    }
  }

  #endOldest(): void {
    for (const run of this.#runs.values()) return run.end();
  }

  #forget(run: ServerRun): void {
    const { name, beginning } = run.start;
    this.#runs.delete(name);
    if (this.#beginnings.get(beginning) === run) this.#beginnings.delete(beginning);
  }
}

function decodeRequest(body: Uint8Array): Decoded<(typeof REQUESTS)[number]> | undefined {
  try {
    return decode(body, REQUESTS);
  } catch (error) {
    if (error instanceof RemoteProtocolError) return undefined;
    throw error;
  }
}

function runName(nonce: Uint8Array, serverNonce: Uint8Array): string {
  return nameOf(nonce) + nameOf(serverNonce);
}

/** A string that no other bytes have. */
function nameOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

const REQUESTS = [
  'req_pq_multi',
  'req_pq',
  'req_DH_params',
  'set_client_DH_params',
  'msgs_ack',
] as const;

const NOT_FOUND: ExchangeStep = { kind: 'error', status: 404 };
