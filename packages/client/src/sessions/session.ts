import type { Api } from '../tl/api.ts';
import type { AuthKey } from '../crypto/auth-key.ts';
import type { EntityLike } from '../define.ts';
import { brand } from '../errors/brand.ts';

/**
 * What a client remembers: its data center, the authorization keys, and the access hashes of the
 * users, chats and channels it has seen. Methods that return a promise are awaited.
 */
export abstract class Session {
  #futureAuthTokens: readonly Uint8Array[] = NONE;

  static {
    brand(this, 'Session');
  }

  /**
   * What the server gave on log-outs and log-ins, oldest first: the next login of the same user can do
   * without a code. Outlives a log-out. Kept as long as the object unless the kind of session stores it.
   */
  get futureAuthTokens(): readonly Uint8Array[] {
    return this.#futureAuthTokens;
  }

  set futureAuthTokens(tokens: readonly Uint8Array[]) {
    this.#futureAuthTokens = tokens;
  }

  /** Sets the main data center and its address. */
  abstract setDC(dcId: number, serverAddress: string, port: number): void;
  /** Main data center; 0 when there is none yet. */
  abstract get dcId(): number;
  /** Address of the main data center, undefined or empty when there is none yet. */
  abstract get serverAddress(): string | undefined;
  /** Port of the main data center. */
  abstract get port(): number | undefined;
  /** Key of the main data center. */
  abstract get authKey(): AuthKey | undefined;
  abstract set authKey(value: AuthKey | undefined);
  /** Called before the session is used. */
  abstract load(): Promise<void>;
  /** Sets or forgets the key of a data center, by default the main one. */
  abstract setAuthKey(authKey?: AuthKey, dcId?: number): void;
  /** Key of a data center, by default the main one. */
  abstract getAuthKey(dcId?: number): AuthKey | undefined;
  /** The InputPeer of something seen before. Throws when it is not known. */
  abstract getInputEntity(key: EntityLike): Api.TypeInputPeer | Promise<Api.TypeInputPeer>;
  /** Called when the client disconnects. */
  abstract close(): void | Promise<void>;
  /** Called when something important has changed: stores it. */
  abstract save(): unknown;
  /** Called on log-out: what is stored is of no use any more. */
  abstract delete(): void | Promise<void>;
  /** Remembers the users, chats and channels in an answer or update. */
  abstract processEntities(tlo: unknown): void | Promise<void>;
}

const NONE: readonly Uint8Array[] = [];
