import { Api, LAYER } from '@mtkit/api';
import type { UnwrappedQuery } from '@mtkit/mtproto';
import { INTERNAL_SERVER_ERROR, RpcError } from '../errors.ts';
import type { ClientInfo, Context, SignIn } from '../services/context.ts';
import { isAtHome } from '../services/auth/home.ts';
import type { StoredAuthKey } from '../storage/auth-keys.ts';
import { announceSignIn } from '../services/auth/announce-sign-in.ts';
import { currentSignIn, signInEnded } from '../services/auth/current-sign-in.ts';
import { checkAccess, needsLogin } from './access.ts';
import type { AuthKeyCache } from './auth-key-cache.ts';
import { bindTempAuthKey } from './bind-temp-auth-key.ts';
import { CallClient, type CallEnvironment, type CallFacts, contextsOver } from './call-context.ts';
import type { Caller } from './caller.ts';
import { checkInit, serializeInit } from './connection-init.ts';
import { decodeRequest } from './decode-request.ts';
import { OLDEST_LAYER } from './layers/history.ts';
import { type Layer, layerOf } from './layers/layer.ts';
import type { Method } from './methods/index.ts';
import { noticeOf } from './notice.ts';
import { checkHome } from './visitors.ts';

/** One query of a client. */
export interface Call {
  readonly query: UnwrappedQuery;
  readonly authKeyId: bigint;
  /** Whether the key is, or was, a temporary one. */
  readonly temporary: boolean;
  readonly sessionId: bigint;
  readonly msgId: bigint;
  /** The IP address that the client comes from. */
  readonly address: string;
  readonly endpoint: ClientInfo['endpoint'];
  /** Told who it is that asks, once that is known. */
  readonly caller?: (caller: Caller) => void;
}

/** The answer to a call, in TL, and what is to be done once it is on its way. */
export type Answer = { readonly after: readonly (() => void)[] } & (
  | { readonly kind: 'result'; readonly body: Uint8Array }
  | {
      readonly kind: 'error';
      readonly code: number;
      readonly message: string;
      /** An update to be sent after the error. */
      readonly notice?: Uint8Array;
    }
);

/** Turns queries into answers: from bytes through a service to bytes. */
export class Dispatcher {
  readonly #keys: AuthKeyCache;
  readonly #methods: ReadonlyMap<string, Method>;
  readonly #environment: CallEnvironment;
  readonly #context: (facts: CallFacts) => Context;
  readonly #now: () => number;

  constructor(options: {
    readonly keys: AuthKeyCache;
    readonly methods: ReadonlyMap<string, Method>;
    readonly environment: CallEnvironment;
    /** Milliseconds since the Unix epoch. */
    readonly now: () => number;
  }) {
    this.#keys = options.keys;
    this.#methods = options.methods;
    this.#environment = options.environment;
    this.#context = contextsOver(options.environment);
    this.#now = options.now;
  }

  /** Never rejects: what a service throws becomes an error for the client. */
  async answer(call: Call): Promise<Answer> {
    // Until the layer is known, requests and answers are of the newest.
    let layer = layerOf(LAYER);
    const after: (() => void)[] = [];
    try {
      const key = this.#introduced(call) ?? (await this.#introduce(call));
      layer = layerOf(key.layer ?? LAYER);
      const request = decode(call, key, layer);
      const result = await this.#run(call, key, request, (work) => void after.push(work));
      return { kind: 'result', body: layer.writeResult(request, result), after };
    } catch (error) {
      return { ...this.#failure(call, error, layer), after };
    }
  }

  /** Most calls say nothing of the client, and their key is at hand. */
  #introduced({ authKeyId, query }: Call): StoredAuthKey | undefined {
    if (query.malformed || query.init || query.layer !== undefined) return undefined;
    return this.#keys.held(authKeyId, this.#now());
  }

  /** D-80 to D-82: what the wrappers say about the client is checked, and kept with its key. */
  async #introduce({ authKeyId, temporary, query }: Call): Promise<StoredAuthKey> {
    const key = await this.#keys.get(authKeyId, this.#now());
    // C-55: a client must not take a temporary key that was replaced for a log-out.
    if (!key) throw new RpcError(401, temporary ? 'AUTH_KEY_PERM_EMPTY' : 'AUTH_KEY_UNREGISTERED');
    if (query.malformed) throw new RpcError(400, 'INPUT_FETCH_ERROR', { cause: query.malformed });
    const { layer, init } = query;
    const known = layer ?? key.layer;
    if (layer !== undefined && (layer < OLDEST_LAYER || layer > LAYER)) {
      throw new RpcError(400, 'CONNECTION_LAYER_INVALID');
    }
    if (!init) {
      if (layer === undefined || key.client === undefined) return key;
      return this.#keys.setClient(key, layer, key.client);
    }
    if (known === undefined) throw new RpcError(400, 'CONNECTION_LAYER_INVALID');
    checkInit(init);
    return this.#keys.setClient(key, known, serializeInit(init));
  }

  async #run(
    call: Call,
    key: StoredAuthKey,
    request: Api.AnyRequest,
    afterAnswer: Context['afterAnswer'],
  ): Promise<unknown> {
    const now = this.#now();
    if (request instanceof Api.auth.BindTempAuthKey) {
      return bindTempAuthKey(this.#keys, { ...call, key, now }, request);
    }
    const name = methodName(request);
    const { temporary } = key;
    const authKeyId = temporary ? await this.#permanentKey(key, name, now) : key.authKeyId;
    const layer = key.layer ?? LAYER;
    const { address, endpoint } = call;
    const client = new CallClient({ address, endpoint, layer, init: key.client });
    const signIn = await currentSignIn(this.#environment, { authKeyId, client, now });
    const userId = this.#updatesFor(signIn);
    call.caller?.({ authKeyId, userId, layer });
    if (!signIn && needsLogin(name)) throw await signInEnded(this.#environment, authKeyId);
    checkAccess(name, signIn);
    checkHome(name, signIn, this.#environment);
    const method = this.#methods.get(name);
    if (!method) throw new RpcError(400, 'INPUT_METHOD_INVALID');
    const context = this.#context({ now, authKeyId, signIn, client, afterAnswer });
    if (signIn && !signIn.authorization.announced) await announceSignIn(context, signIn);
    if (!signsIn(name)) return method(context, request);
    try {
      return await method(context, request);
    } finally {
      // Updates flow, or flow no more, from this moment, not from the next call; a sign-in that has
      // its password to come is an error.
      const after = await this.#environment.authorizations.ofKey(authKeyId);
      const userAfter = this.#updatesFor(after);
      if (userAfter !== userId) call.caller?.({ authKeyId, userId: userAfter, layer });
      if (after && !after.authorization.announced) await announceSignIn(context, after);
    }
  }

  /** The account whose updates a key gets: they flow on its home data centre. */
  #updatesFor(signIn: SignIn | undefined): bigint | undefined {
    if (!signIn || signIn.authorization.passwordPending) return undefined;
    return isAtHome(this.#environment, signIn.user) ? signIn.user.id : undefined;
  }

  /** C-51: until it is bound, a temporary key may do next to nothing. */
  async #permanentKey(key: StoredAuthKey, method: string, now: number): Promise<bigint> {
    const bound = key.permAuthKeyId !== undefined && (await this.#keys.get(key.permAuthKeyId, now));
    if (bound) return bound.authKeyId;
    if (method === 'help.getConfig' || method === 'help.getNearestDc') return key.authKeyId;
    throw new RpcError(401, 'AUTH_KEY_PERM_EMPTY');
  }

  #failure(call: Call, error: unknown, layer: Layer): Failure {
    if (!(error instanceof RpcError)) {
      this.#environment.logger.error('a request failed', error);
      return { kind: 'error', code: 500, message: INTERNAL_SERVER_ERROR };
    }
    const { code, errorMessage } = error;
    if (code >= 500) this.#environment.logger.error(`a request failed with ${errorMessage}`, error);
    const notice =
      code === 406 && !call.query.withoutUpdates ? noticeOf(errorMessage, this.#now()) : undefined;
    return {
      kind: 'error',
      code,
      message: errorMessage,
      ...(notice && { notice: layer.write(notice) }),
    };
  }
}

type Failure = Omit<Extract<Answer, { kind: 'error' }>, 'after'>;

function signsIn(method: string): boolean {
  return method.startsWith('auth.') || method === 'account.verifyEmail';
}

/** The name in the schema: `auth.signIn`. */
function methodName({ className }: Api.AnyRequest): string {
  let name = names.get(className);
  if (name === undefined) {
    name = className.replace(/[^.]+$/, (last) => last.charAt(0).toLowerCase() + last.slice(1));
    names.set(className, name);
  }
  return name;
}

const names = new Map<string, string>();

function decode({ query }: Call, key: StoredAuthKey, layer: Layer): Api.AnyRequest {
  const request = decodeRequest(query.body, layer) as Api.AnyRequest;
  const initialized = key.layer !== undefined && key.client !== undefined;
  if (!initialized && !(request instanceof Api.auth.BindTempAuthKey)) {
    throw new RpcError(400, 'CONNECTION_NOT_INITED');
  }
  return request;
}
