/** What is kept as long as the browser's tab is open, and only for it. */
export class TabStore {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined;
  readonly #values: Map<string, unknown> = new Map();

  /** `storage` is the tab's `sessionStorage`, where the browser gives one. */
  constructor(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined) {
    this.#storage = storage;
  }

  /** What was kept under a name. */
  get<T>(name: string): T | undefined {
    if (this.#values.has(name)) return this.#values.get(name) as T;
    try {
      const text = this.#storage?.getItem(PREFIX + name);
      return text ? (JSON.parse(text) as T) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps a value; undefined forgets it. */
  set(name: string, value: unknown): void {
    this.#values.set(name, value);
    try {
      if (value === undefined) this.#storage?.removeItem(PREFIX + name);
      else this.#storage?.setItem(PREFIX + name, JSON.stringify(value));
    } catch {
      // It is kept as long as the page is.
    }
  }
}

/** The store of this tab. */
export function tabStore(): TabStore {
  try {
    return new TabStore(globalThis.sessionStorage);
  } catch {
    return new TabStore(undefined);
  }
}

const PREFIX = 'mtkit.try.';
