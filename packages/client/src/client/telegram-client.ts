import type { ConnectionInit } from '@mtkit/mtproto';
import type { EntityLike } from '../define.ts';
import type { EventBuilder } from '../events/event-builder.ts';
import { Logger, type LogLevel } from '../extensions/logger.ts';
import type { RPCError } from '../errors/rpc-error.ts';
import type { Sender } from '../network/sender.ts';
import { platform } from '../platform/node.ts';
import { Session } from '../sessions/session.ts';
import { StoreSession } from '../sessions/store-session.ts';
import { StringSession } from '../sessions/string-session.ts';
import { Api } from '../tl/api.ts';
import { version } from '../version.ts';
import { AccountMethods } from './account-methods.ts';
import * as auth from './auth.ts';
import { ClientHooks } from './client-hooks.ts';
import { Connections } from './connections.ts';
import { askForDcs, findDc, type KnownDcs } from './find-dc.ts';
import { getInputEntity } from './input-entity.ts';
import { type InvokeOptions, invoke, type PlainRequest } from './invoke.ts';
import type { ResolvedParams, TelegramClientParams } from './options.ts';
import { resolveParams } from './resolve-params.ts';
import { LoginState } from './login-state.ts';
import * as updates from './updates.ts';
import { ownUpdates } from './updates/own-updates.ts';
import { UpdateStream } from './updates/update-stream.ts';
import * as users from './users.ts';

/**
 * A connection to Telegram, or to the server named by the option `server`.
 *
 * @example
 * ```ts
 * const client = new TelegramClient(new StringSession(''), apiId, apiHash, {});
 * await client.start({ botAuthToken: '123456:abcdef' });
 * console.log(await client.getMe());
 * await client.disconnect();
 * ```
 */
export class TelegramClient extends AccountMethods {
  /** Version of the package. */
  readonly __version__: string = version;
  readonly session: Session;
  readonly apiId: number;
  readonly apiHash: string;
  /** @hidden */
  readonly _params: ResolvedParams;
  /** @hidden */
  readonly _log: Logger;
  /** @hidden */
  readonly _connections: Connections;
  /** @hidden */
  readonly _login: LoginState = new LoginState();
  /** @hidden */
  readonly _updates: UpdateStream;
  /** @hidden */
  _dcs: KnownDcs | undefined;
  /** @hidden */
  _selfInputPeer: Api.InputPeerUser | undefined;
  /** @hidden */
  _bot: boolean | undefined;
  /** @hidden */
  _eventBuilders: [EventBuilder, updates.EventHandler][] = [];
  #floodSleepThreshold: number = 60;
  #handled: Promise<void> = Promise.resolve();
  #errorHandler: ((error: Error) => unknown) | undefined;

  /** `session` may be the name of a {@link StoreSession}. */
  constructor(
    session: Session | string,
    apiId: number,
    apiHash: string,
    params: TelegramClientParams = {},
  ) {
    super();
    if (!apiId || !apiHash) throw new Error('Your API ID or Hash cannot be empty or undefined');
    this.session =
      typeof session === 'string' && session ? new StoreSession(session) : asSession(session);
    // Often straight from an environment variable.
    this.apiId = Number(apiId as unknown);
    if (!Number.isInteger(this.apiId)) throw new Error(`Your API ID must be an integer: ${apiId}`);
    this.apiHash = apiHash;
    this._params = resolveParams(params);
    this._log = params.baseLogger ?? new Logger('warn');
    this.floodSleepThreshold = params.floodSleepThreshold ?? 60;
    const hooks = new ClientHooks(this);
    this._updates = new UpdateStream(hooks);
    this._connections = new Connections(hooks);
  }

  /** Whether the connection to the main data center is up. */
  get connected(): boolean {
    return this._sender?.isConnected() ?? false;
  }

  /** Whether nothing is connected or about to be. */
  get disconnected(): boolean {
    return !this._sender?.active;
  }

  /** Longest flood wait that is slept through, in seconds; at most a day. */
  get floodSleepThreshold(): number {
    return this.#floodSleepThreshold;
  }

  set floodSleepThreshold(seconds: number) {
    this.#floodSleepThreshold = Math.min(seconds || 0, 24 * 60 * 60);
  }

  /** The log. */
  get logger(): Logger {
    return this._log;
  }

  /** Changes how much is logged. */
  setLogLevel(level: LogLevel): void {
    this._log.setLevel(level);
  }

  /** Gets the errors that no call can throw: those of event handlers. */
  set onError(handler: (error: Error) => unknown) {
    this.#errorHandler = handler;
  }

  /** @hidden */
  get _sender(): Sender | undefined {
    return this._connections.main;
  }

  /**
   * Connects. Resolves with false when the attempts are used up (option `connectionRetries`);
   * throws what another attempt would not change. A client that is connected stays so.
   */
  async connect(): Promise<boolean> {
    if (this.connected) return true;
    const { life } = this._connections;
    await this.session.load();
    // Disconnected meanwhile: it must not come up after all.
    if (life !== this._connections.life) return false;
    const isResumed = this.session.authKey !== undefined;
    if (!(await this._connections.connect())) return false;
    const main = this._sender;
    try {
      // Tells the server who is there, which has it send updates.
      await askForDcs(this);
    } catch (error) {
      // A client that could not connect must not keep the program running.
      if (main?.active && main === this._sender) await this.disconnect();
      throw error;
    }
    if (isResumed) this._login.resumed();
    if (this._login.mayBeSignedIn) this._updates.start();
    return true;
  }

  /** Closes all connections; requests without an answer fail. The client can connect again. */
  async disconnect(): Promise<void> {
    this._updates.pause();
    await this._connections.disconnect();
    await this.session.close();
  }

  /** Disconnects and removes all event handlers. */
  async destroy(): Promise<void> {
    this._eventBuilders = [];
    await this.disconnect();
  }

  /** Disconnects: `await using client = new TelegramClient(...)`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.disconnect();
  }

  /**
   * Sends a request of the API and returns its result.
   *
   * @param options a data center to ask in place of the main one, or {@link InvokeOptions}
   * @throws RPCError when the server answers with an error, RequestTimeoutError, ConnectionError
   */
  invoke<R extends Api.AnyRequest, T extends R['__response'] = R['__response']>(
    request: R,
    options?: number | InvokeOptions,
  ): Promise<T>;
  invoke<M extends keyof Api.Methods, T = Api.Methods[M]['__response']>(
    request: PlainRequest<M>,
    options?: number | InvokeOptions,
  ): Promise<T>;
  async invoke(
    request: Api.AnyRequest | PlainRequest,
    options?: number | InvokeOptions,
  ): Promise<unknown> {
    // Awaited, so that the stack of an error shows the caller.
    return await invoke(this, request, typeof options === 'number' ? { dcId: options } : options);
  }

  /** Sends a request through one of the client's connections, see {@link getSender}. */
  async invokeWithSender<R extends Api.AnyRequest, T extends R['__response'] = R['__response']>(
    request: R,
    sender?: Sender,
    options?: InvokeOptions,
  ): Promise<T> {
    return (await invoke(this, request, options, sender)) as T;
  }

  /** The connection to a data center; it is made if need be. */
  async getSender(dcId?: number, signal?: AbortSignal): Promise<Sender> {
    return this._connections.sender(dcId, signal);
  }

  /** Address of a data center. Throws when there is none of that number. */
  async getDC(dcId: number): Promise<{ id: number; ipAddress: string; port: number }> {
    return findDc(this, dcId);
  }

  /**
   * Signs out, disconnects, and deletes the keys on all data centers and what the session has stored;
   * but for tokens that spare a code at the next login.
   */
  async logOut(options?: auth.LogOutOptions): Promise<boolean> {
    return auth.logOut(this, options);
  }

  /** The user who is signed in, or with `true` only an InputPeerUser of it. */
  getMe(inputPeer: true): Promise<Api.InputPeerUser>;
  getMe(inputPeer?: false): Promise<Api.User>;
  async getMe(inputPeer: boolean = false): Promise<Api.User | Api.InputPeerUser> {
    return inputPeer ? users.getMyPeer(this) : users.getMe(this);
  }

  /** Whether a bot is signed in. */
  async isBot(): Promise<boolean> {
    return users.isBot(this);
  }

  /** The InputPeer of a user name, phone number, id or object. */
  async getInputEntity(entity: EntityLike): Promise<Api.TypeInputPeer> {
    return getInputEntity(this, entity);
  }

  /** The id of a user, chat or channel as text; see `utils.getPeerId`. */
  async getPeerId(peer: EntityLike, addMark: boolean = true): Promise<string> {
    return users.getPeerId(this, peer, addMark);
  }

  /** Calls `callback` for events, by default for every update. */
  addEventHandler(callback: updates.EventHandler, event?: EventBuilder): void {
    updates.addEventHandler(this, callback, event);
  }

  /** Stops calling `callback`, for events of this kind or, without `event`, for all. */
  removeEventHandler(callback: updates.EventHandler, event?: EventBuilder): void {
    updates.removeEventHandler(this, callback, event);
  }

  /** The handlers with what they are for. */
  listEventHandlers(): [EventBuilder, updates.EventHandler][] {
    return this._eventBuilders;
  }

  /** Adds a handler: `client.on(new Raw())((update) => ...)`. */
  on(event?: EventBuilder): (callback: updates.EventHandler) => updates.EventHandler {
    return (callback) => {
      this.addEventHandler(callback, event);
      return callback;
    };
  }

  /** The session as a text for {@link StringSession}, whatever kind of session it is. */
  exportSession(format: 'gramjs' | 'telethon' = 'gramjs'): string {
    const { dcId, serverAddress, port, authKey } = this.session;
    const copy = new StringSession();
    if (serverAddress && port) copy.setDC(dcId, serverAddress, port);
    copy.setAuthKey(authKey);
    return format === 'telethon' ? copy.toTelethon() : copy.save();
  }

  /** @hidden */
  async _switchDC(dcId: number): Promise<void> {
    await this._connections.switchDc(await findDc(this, dcId));
  }

  /** @hidden What an answer of the main data center tells. */
  _answered(request: object, value: unknown): void {
    const isBegun = this._login.answered(value, Date.now());
    if (value instanceof Api.updates.State) this.#inOrder(() => this._updates.started(value));
    else if (isBegun) this._updates.start();
    const own = ownUpdates(request, value);
    if (own) this.#inOrder(() => this._updates.receiveOwn(own));
  }

  /** @hidden What an error of the main data center tells. */
  _failed(error: RPCError): void {
    const update = this._login.failed(error);
    if (!update) return;
    this._updates.reset();
    void updates.dispatch(this, update);
  }

  /** @hidden Signs in with another key: the one of the session is of no use. */
  async _renewKey(): Promise<void> {
    this._login.reset();
    await this._connections.renewMain();
  }

  /** @hidden Tells of an error that no call can throw. */
  async _report(error: unknown): Promise<void> {
    try {
      if (this.#errorHandler) await this.#errorHandler(error as Error);
      else
        this._log.error(
          error instanceof Error ? (error.stack ?? error.message) : String(error),
          error,
        );
    } catch (second) {
      this._log.error('The error handler has failed', second);
    }
  }

  /** @hidden An object that is no answer has come from the main data center. */
  _received(body: Uint8Array): void {
    this.#inOrder(() => updates.handleUpdate(this, body));
  }

  /**
   * Updates, and answers that say where they have got to, one after the other as they came: a state
   * tells nothing of what came before it.
   */
  #inOrder(work: () => void | Promise<void>): void {
    this.#handled = this.#handled.then(work).catch((error) => this._report(error));
  }

  /** @hidden The client, as it is told to the server. */
  _init(): ConnectionInit {
    const { deviceModel, systemVersion, appVersion, langCode, systemLangCode } = this._params;
    const system = platform.system();
    return {
      apiId: this.apiId,
      deviceModel: deviceModel || system.name || 'Unknown',
      systemVersion: systemVersion || system.release || '1.0',
      appVersion: appVersion || '1.0',
      langCode: langCode || 'en',
      langPack: '',
      systemLangCode: systemLangCode || 'en',
    };
  }
}

function asSession(session: unknown): Session {
  if (session instanceof Session) return session;
  throw new TypeError(
    'The session must be a StringSession, a StoreSession, a MemorySession or the name of a StoreSession',
  );
}
