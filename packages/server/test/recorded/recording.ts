import { expect } from 'vitest';
import type { RunningServer } from '../../src/server.ts';
import { type Decoded, LayerDecoder } from '../layer-decoder.ts';
import { checkAnswer, type Facts } from './checks.ts';
import { LayerEncoder, type Plain } from './layer-encoder.ts';
import { WireError, type WireSession } from './wire.ts';

/** A request that a client was seen to send, or one with the error that is the right answer. */
export type Call = Plain | { readonly request: Plain; readonly error: string };

/** One client with its layer: sends what it sends, and reads every answer as it would. */
export class Recording {
  facts: Facts;
  session: WireSession;
  readonly #server: RunningServer;
  readonly #decoder: LayerDecoder;
  readonly #encoder: LayerEncoder;
  readonly #layer: number;
  readonly #init: Omit<Plain, '_'>;

  constructor(
    server: RunningServer,
    session: WireSession,
    options: { layer: number; dcId: number; init: Omit<Plain, '_'> },
  ) {
    const { dcId, init, layer } = options;
    this.#server = server;
    this.session = session;
    this.#decoder = new LayerDecoder(layer);
    this.#encoder = new LayerEncoder(layer);
    this.#layer = layer;
    this.#init = { _: 'initConnection', api_id: server.apiId, ...init };
    const { port } = server.dcs[dcId] as { port: number };
    this.facts = { dcId, port, now: Math.floor(Date.now() / 1000) };
  }

  request(request: Plain): Uint8Array {
    return this.#encoder.request(request);
  }

  /** A request in invokeWithLayer(initConnection(...)), as given or packed. */
  wrapped(query: Plain | Uint8Array): Uint8Array {
    const init = { ...this.#init, query } as unknown as Plain;
    return this.request({ _: 'invokeWithLayer', layer: this.#layer, query: init });
  }

  /** Reads the answer to a method with the layer's definitions, and checks it. */
  read(method: string, answer: Uint8Array): Decoded {
    const read = this.#decoder.result(method, answer);
    checkAnswer(method, read, this.facts);
    return read as Decoded;
  }

  /** The updates that came by themselves. */
  pushed(): Decoded[] {
    return this.session.received
      .filter(({ id }) => !serviceMessages.has(id))
      .map(({ body }) => this.#decoder.object(body, 'Updates'));
  }

  /** Sends one request; `wrap` says how. */
  async call(call: Call, wrap: (request: Plain) => Uint8Array = (each) => this.request(each)) {
    const { request, error } = isRefused(call) ? call : { request: call, error: undefined };
    const [sent] = this.session.send({ body: wrap(request) });
    const answer = await (sent as Promise<Uint8Array>).catch((reason: unknown) => {
      if (!(reason instanceof WireError)) throw reason;
      return reason;
    });
    if (answer instanceof WireError || error !== undefined) {
      expect(`${request._}: ${(answer as Error).message}`).toBe(`${request._}: ${error}`);
      return undefined;
    }
    return this.read(request._, answer);
  }

  /** Sends requests at once; all that went wrong with them in one list. */
  async calls(calls: readonly Call[], wrap?: (request: Plain) => Uint8Array): Promise<void> {
    const wrong: string[] = [];
    const one = async (call: Call) => {
      const { _: method } = isRefused(call) ? call.request : call;
      await this.call(call, wrap).catch(({ message }: Error) =>
        wrong.push(`${method}: ${message}`),
      );
    };
    await Promise.all(calls.map(one));
    expect(wrong).toEqual([]);
  }

  /** auth.sendCode, signIn and, for a new number, signUp with what they answer. */
  async signIn(phone: string, settings: Plain = { _: 'codeSettings' }): Promise<void> {
    const { apiHash: api_hash, apiId: api_id } = this.#server;
    const number = { phone_number: phone };
    const sent = await this.call({ _: 'auth.sendCode', ...number, api_id, api_hash, settings });
    const { code } = await this.#server.outbox.next(phone);
    const names = { ...number, phone_code_hash: sent?.['phone_code_hash'] };
    let answer = await this.call({ _: 'auth.signIn', ...names, phone_code: code });
    if (this.facts.selfId === undefined) {
      expect(answer?._).toBe('auth.authorizationSignUpRequired');
      const name = { first_name: 'Ada', last_name: 'Lovelace' };
      answer = await this.call({ _: 'auth.signUp', ...names, ...name });
    }
    const user = answer?.['user'] as Decoded;
    expect(user).toMatchObject({ _: 'user', self: true, phone, first_name: 'Ada' });
    this.facts.selfId = user['id'] as bigint;
  }
}

/** new_session_created, msgs_ack, bad_server_salt */
const serviceMessages: ReadonlySet<number> = new Set([0x9ec20908, 0x62d6b459, 0xedab447b]);

function isRefused(call: Call): call is Extract<Call, { error: string }> {
  return 'request' in call && 'error' in call;
}
