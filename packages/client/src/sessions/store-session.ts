import { fromBase64, toBase64 } from '../bytes.ts';
import { AuthKey } from '../crypto/auth-key.ts';
import { platform } from '../platform/node.ts';
import type { KeyValueStore } from '../platform/platform.ts';
import type { EntityRow } from './entity-rows.ts';
import { MemorySession } from './memory-session.ts';

/**
 * A session that is kept: in Node as files in the directory `./<name>/`, in a browser in
 * localStorage. Directories made by GramJS are read and stay readable for it.
 */
export class StoreSession extends MemorySession {
  readonly #prefix: string;
  readonly #store: KeyValueStore;
  #allRead: boolean = false;

  constructor(sessionName: string, divider: string = ':') {
    super();
    this.#prefix = sessionName + divider;
    this.#store = platform.openStore(sessionName);
    this.#read();
  }

  override async load(): Promise<void> {
    this.#read();
  }

  override setDC(dcId: number, serverAddress: string, port: number): void {
    super.setDC(dcId, serverAddress, port);
    this.#set('dcId', dcId);
    this.#set('port', port);
    this.#set('serverAddress', serverAddress);
    this.#storeMainKey();
  }

  override setAuthKey(authKey?: AuthKey, dcId: number = this.dcId): void {
    super.setAuthKey(authKey, dcId);
    const key = this.getAuthKey(dcId)?.getKey();
    if (dcId === this.dcId) this.#storeMainKey();
    if (key) this.#set(`authKey:${dcId}`, bufferJson(key));
    else this.#store.delete(`${this.#prefix}authKey:${dcId}`);
  }

  override get futureAuthTokens(): readonly Uint8Array[] {
    return super.futureAuthTokens;
  }

  override set futureAuthTokens(tokens: readonly Uint8Array[]) {
    super.futureAuthTokens = tokens;
    if (tokens.length > 0) this.#set(TOKENS, tokens.map(toBase64));
    else this.#store.delete(this.#prefix + TOKENS);
  }

  override delete(): void {
    super.delete();
    for (const key of this.#store.keys()) {
      if (key.startsWith(this.#prefix)) this.#store.delete(key);
    }
  }

  protected override addEntity(row: EntityRow): boolean {
    // The hash goes as text: as a number it would lose digits.
    const { id, hash, usernames, phone, name } = row;
    const isNew = super.addEntity(row);
    if (isNew) {
      const stored = [id, String(hash), usernames[0] ?? null, phone ?? null, name, `${Date.now()}`];
      this.#set(id, stored);
    }
    return isNew;
  }

  protected override entityById(id: string): EntityRow | undefined {
    const known = super.entityById(id);
    if (known) return known;
    const row = toRow(this.#get(id));
    if (row) super.addEntity(row);
    return row;
  }

  protected override entityByText(text: string): EntityRow | undefined {
    const known = super.entityByText(text);
    if (known || this.#allRead) return known;
    // Names are inside the rows: the first unknown one has them all read.
    this.#allRead = true;
    for (const key of this.#store.keys()) {
      const id = key.startsWith(this.#prefix) ? key.slice(this.#prefix.length) : '';
      if (/^-?\d+$/.test(id)) this.entityById(id);
    }
    return super.entityByText(text);
  }

  #read(): void {
    const tokens = this.#get(TOKENS);
    if (Array.isArray(tokens)) super.futureAuthTokens = tokens.map((each) => fromBase64(`${each}`));
    const dcId = Number(this.#get('dcId') ?? 0);
    const port = Number(this.#get('port') ?? 0);
    const address = this.#get('serverAddress');
    if (!dcId || typeof address !== 'string') return;
    super.setDC(dcId, address, port);
    for (const key of this.#store.keys()) {
      if (!key.startsWith(this.#prefix)) continue;
      const name = key.slice(this.#prefix.length);
      const dc = /^authKey:(\d+)$/.exec(name)?.[1];
      if (dc) this.#readKey(name, Number(dc));
    }
    this.#readKey('authKey', dcId);
  }

  #readKey(name: string, dcId: number): void {
    const value = this.#get(name) as { data?: unknown } | undefined;
    if (!Array.isArray(value?.data)) return;
    const key = Uint8Array.from(value.data as number[]);
    if (key.length === 256) super.setAuthKey(new AuthKey(key), dcId);
  }

  #storeMainKey(): void {
    const key = this.authKey?.getKey();
    if (key) this.#set('authKey', bufferJson(key));
    else this.#store.delete(`${this.#prefix}authKey`);
  }

  #get(name: string): unknown {
    const text = this.#store.get(this.#prefix + name);
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  }

  #set(name: string, value: unknown): void {
    this.#store.set(this.#prefix + name, JSON.stringify(value));
  }
}

const TOKENS = 'futureAuthTokens';

/** The JSON form of a Buffer, which is how GramJS stores a key. */
function bufferJson(bytes: Uint8Array): { type: 'Buffer'; data: number[] } {
  return { type: 'Buffer', data: [...bytes] };
}

function toRow(value: unknown): EntityRow | undefined {
  if (!Array.isArray(value) || value.length < 5) return undefined;
  const [id, hash, username, phone, name] = value as (string | number | null)[];
  if (!/^-?\d+$/.test(`${hash}`)) return undefined;
  return {
    id: `${id}`,
    hash: BigInt(`${hash}`),
    usernames: username ? [`${username}`] : [],
    phone: phone ? `${phone}` : undefined,
    name: `${name ?? ''}`,
  };
}
