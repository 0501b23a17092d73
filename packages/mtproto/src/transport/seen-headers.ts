/**
 * Remembers the keys of recent obfuscation headers, one object for a whole server, so that a
 * recorded connection cannot be played again (B-47). Bounded: between `limit` and twice `limit`
 * keys are kept, the oldest are forgotten.
 */
export class SeenHeaders {
  readonly #limit: number;
  #recent = new Set<string>();
  #older = new Set<string>();

  constructor(limit = 65_536) {
    this.#limit = limit;
  }

  /** Whether this key (48 bytes) came before; remembers it. */
  seen(key: Uint8Array): boolean {
    const text = String.fromCharCode(...key);
    if (this.#recent.has(text) || this.#older.has(text)) return true;
    if (this.#recent.size >= this.#limit) {
      this.#older = this.#recent;
      this.#recent = new Set();
    }
    this.#recent.add(text);
    return false;
  }
}
