/**
 * A map that is empty most of the time, and takes the memory of a Map (200 bytes) only while it is
 * not. Entries are in the order in which their keys were added.
 */
export class SparseMap<Key, Value> {
  #map: Map<Key, Value> | undefined;

  get size(): number {
    return this.#map?.size ?? 0;
  }

  get(key: Key): Value | undefined {
    return this.#map?.get(key);
  }

  set(key: Key, value: Value): void {
    this.#map ??= new Map();
    this.#map.set(key, value);
  }

  delete(key: Key): boolean {
    const map = this.#map;
    if (map === undefined || !map.delete(key)) return false;
    if (map.size === 0) this.#map = undefined;
    return true;
  }

  clear(): void {
    this.#map = undefined;
  }

  keys(): IterableIterator<Key> {
    return (this.#map ?? EMPTY).keys();
  }
}

const EMPTY: ReadonlyMap<never, never> = new Map<never, never>();
