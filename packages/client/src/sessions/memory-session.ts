import { Api } from '../tl/api.ts';
import type { AuthKey } from '../crypto/auth-key.ts';
import type { EntityLike } from '../define.ts';
import { parseID, textOf } from '../utils/parse.ts';
import { getInputPeer, getPeerId, nameOf, resolveId } from '../utils/peer.ts';
import { EntityIndex } from './entity-index.ts';
import { type EntityRow, entitiesIn, entityRow } from './entity-rows.ts';
import { Session } from './session.ts';

/** A session that lives as long as the object. */
export class MemorySession extends Session {
  protected _dcId: number = 0;
  protected _serverAddress: string | undefined;
  protected _port: number | undefined;
  protected readonly _authKeys: Map<number, AuthKey> = new Map();
  /** Made with the first entity. */
  protected _entities: EntityIndex | undefined;

  /** Sets the main data center. Its key is the one stored for it, or one set before any DC was. */
  setDC(dcId: number, serverAddress: string, port: number): void {
    const early = this._authKeys.get(0);
    this._dcId = dcId | 0;
    this._serverAddress = serverAddress;
    this._port = port;
    if (early && this._dcId !== 0) {
      this._authKeys.delete(0);
      this.setAuthKey(early);
    }
  }

  get dcId(): number {
    return this._dcId;
  }

  get serverAddress(): string | undefined {
    return this._serverAddress;
  }

  get port(): number | undefined {
    return this._port;
  }

  get authKey(): AuthKey | undefined {
    return this.getAuthKey();
  }

  set authKey(value: AuthKey | undefined) {
    this.setAuthKey(value);
  }

  getAuthKey(dcId: number = this._dcId): AuthKey | undefined {
    return this._authKeys.get(dcId);
  }

  setAuthKey(authKey?: AuthKey, dcId: number = this._dcId): void {
    if (authKey?.getKey()) this._authKeys.set(dcId, authKey);
    else this._authKeys.delete(dcId);
  }

  async load(): Promise<void> {}

  close(): void {}

  save(): unknown {
    return undefined;
  }

  delete(): void {
    this._authKeys.clear();
    this._entities = undefined;
    this._dcId = 0;
    this._serverAddress = undefined;
    this._port = undefined;
  }

  processEntities(tlo: unknown): void {
    for (const entity of entitiesIn(tlo)) {
      const row = entityRow(entity);
      if (row) this.addEntity(row);
    }
  }

  /** Remembers a row; returns whether it tells anything new. */
  protected addEntity(row: EntityRow): boolean {
    this._entities ??= new EntityIndex();
    return this._entities.add(row);
  }

  /** The row of a marked id. */
  protected entityById(id: string): EntityRow | undefined {
    return this._entities?.get(id);
  }

  getInputEntity(key: EntityLike): Api.TypeInputPeer {
    if (nameOf(key)) {
      try {
        return getInputPeer(key);
      } catch {
        return this.#inputPeer(this.entityById(getPeerId(key)), key);
      }
    }
    const text = textOf(key);
    const id = parseID(text);
    return this.#inputPeer(id === undefined ? this.entityByText(text) : this.#byNumber(id), key);
  }

  #byNumber(id: bigint): EntityRow | undefined {
    // A positive number is a user's id, or that of a chat or channel without its mark.
    const marked = id < 0n ? [`${id}`] : [`${id}`, `-${id}`, `-100${id}`];
    return marked.map((each) => this.entityById(each)).find((row) => row !== undefined);
  }

  /** The row of a phone number, user name or display name. */
  protected entityByText(text: string): EntityRow | undefined {
    const id = this._entities?.idOf(text);
    return id === undefined ? undefined : this.entityById(id);
  }

  #inputPeer(row: EntityRow | undefined, key: unknown): Api.TypeInputPeer {
    if (!row) throw new Error(`Could not find input entity with key ${nameOf(key) ?? String(key)}`);
    const [id, Class] = resolveId(row.id);
    if (Class === Api.PeerUser) return new Api.InputPeerUser({ userId: id, accessHash: row.hash });
    if (Class === Api.PeerChat) return new Api.InputPeerChat({ chatId: id });
    return new Api.InputPeerChannel({ channelId: id, accessHash: row.hash });
  }
}
