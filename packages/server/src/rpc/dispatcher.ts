import { Api, LAYER } from '@mtkit/api';
import type { UnwrappedQuery } from '@mtkit/mtproto';
import { INTERNAL_SERVER_ERROR, RpcError } from '../errors.ts';
import type { ClientInfo, Context, UserContext } from '../services/context.ts';
import type { StoredAuthKey } from '../storage/auth-keys.ts';
import { checkAccess } from './access.ts';
import type { AuthKeyCache } from './auth-key-cache.ts';
import { bindTempAuthKey } from './bind-temp-auth-key.ts';
import { checkInit, serializeInit } from './connection-init.ts';
import { decodeRequest } from './decode-request.ts';
import { OLDEST_LAYER } from './layers/history.ts';
import { type Layer, layerOf } from './layers/layer.ts';
import type { Method } from './methods.ts';
import { noticeOf } from './notice.ts';

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
}

/** The answer to a call, in TL. */
export type Answer =
  | { readonly kind: 'result'; readonly body: Uint8Array }
  | {
      readonly kind: 'error';
      readonly code: number;
      readonly message: string;
      /** An update to be sent after the error. */
      readonly notice?: Uint8Array;
    };

/** What all calls have in common. */
export type CallEnvironment = Omit<Context, 'now' | 'client' | 'authKeyId' | 'self'>;

/** Turns queries into answers: from bytes through a service to bytes. */
export class Dispatcher {
  readonly #keys: AuthKeyCache;
  readonly #methods: ReadonlyMap<string, Method>;
  readonly #environment: CallEnvironment;
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
    this.#now = options.now;
  }

  /** Never rejects: what a service throws becomes an error for the client. */
  async answer(call: Call): Promise<Answer> {
    // Until the layer is known, requests and answers are of the newest.
    let layer = layerOf(LAYER);
    try {
      const key = await this.#introduce(call);
      layer = layerOf(key.layer ?? LAYER);
      const request = decode(call, key, layer);
      const result = await this.#run(call, key, request);
      return { kind: 'result', body: layer.writeResult(request, result) };
    } catch (error) {
      return this.#failure(call, error, layer);
    }
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

  async #run(call: Call, key: StoredAuthKey, request: Api.AnyRequest): Promise<unknown> {
    const now = this.#now();
    if (request instanceof Api.auth.BindTempAuthKey) {
      return bindTempAuthKey(this.#keys, { ...call, key, now }, request);
    }
    const name = methodName(request);
    const authKeyId = await this.#permanentKey(key, name, now);
    const signIn = await this.#environment.authorizations.ofKey(authKeyId);
    checkAccess(name, signIn);
    const method = this.#methods.get(request.className);
    if (!method) throw new RpcError(400, 'INPUT_METHOD_INVALID');
    const self = signIn?.authorization.passwordPending ? undefined : signIn?.user;
    const { address, endpoint } = call;
    const client = { address, endpoint, layer: key.layer ?? LAYER };
    const context = contextOf(this.#environment, { now, authKeyId, self, client });
    // checkAccess has made sure of `self` where a method needs it.
    return method(context as UserContext, request);
  }

  /** C-51: until it is bound, a temporary key may do next to nothing. */
  async #permanentKey(key: StoredAuthKey, method: string, now: number): Promise<bigint> {
    if (!key.temporary) return key.authKeyId;
    const bound = key.permAuthKeyId !== undefined && (await this.#keys.get(key.permAuthKeyId, now));
    if (bound) return bound.authKeyId;
    if (method === 'help.getConfig' || method === 'help.getNearestDc') return key.authKeyId;
    throw new RpcError(401, 'AUTH_KEY_PERM_EMPTY');
  }

  #failure(call: Call, error: unknown, layer: Layer): Answer {
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

/** Written out: a spread takes longer than all the rest of a short call. */
function contextOf(
  environment: CallEnvironment,
  { now, authKeyId, self, client }: Omit<Context, keyof CallEnvironment>,
): Context {
  return {
    now,
    authKeyId,
    self,
    client,
    users: environment.users,
    authorizations: environment.authorizations,
    phoneCodes: environment.phoneCodes,
    bots: environment.bots,
    apps: environment.apps,
    transaction: environment.transaction,
    config: environment.config,
    limits: environment.limits,
    secret: environment.secret,
    random: environment.random,
    deliver: environment.deliver,
    logger: environment.logger,
  };
}

/** The name in the schema: `auth.signIn`. */
function methodName({ className }: Api.AnyRequest): string {
  return className.replace(/[^.]+$/, (name) => name.charAt(0).toLowerCase() + name.slice(1));
}

function decode({ query }: Call, key: StoredAuthKey, layer: Layer): Api.AnyRequest {
  const request = decodeRequest(query.body, layer) as Api.AnyRequest;
  const initialized = key.layer !== undefined && key.client !== undefined;
  if (!initialized && !(request instanceof Api.auth.BindTempAuthKey)) {
    throw new RpcError(400, 'CONNECTION_NOT_INITED');
  }
  return request;
}
