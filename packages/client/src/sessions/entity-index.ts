import { parsePhone, parseUsername } from '../utils/parse.ts';
import type { EntityRow } from './entity-rows.ts';

/** Rows of users, chats and channels, to be found by id, user name, phone number and name. */
export class EntityIndex {
  readonly #rows: Map<string, EntityRow> = new Map();
  readonly #idByName: Map<string, string> = new Map();
  readonly #idByPhone: Map<string, string> = new Map();

  get size(): number {
    return this.#rows.size;
  }

  /** Remembers a row; returns whether it tells anything new. */
  add(row: EntityRow): boolean {
    const known = this.#rows.get(row.id);
    const same =
      known?.hash === row.hash &&
      known.phone === row.phone &&
      known.name === row.name &&
      known.usernames.join() === row.usernames.join();
    if (same) return false;
    for (const name of known?.usernames ?? []) this.#idByName.delete(name);
    this.#rows.set(row.id, row);
    for (const name of row.usernames) this.#idByName.set(name, row.id);
    if (row.phone) this.#idByPhone.set(row.phone, row.id);
    return true;
  }

  /** The row of a marked id. */
  get(id: string): EntityRow | undefined {
    return this.#rows.get(id);
  }

  /** The marked id of a phone number, user name or display name. */
  idOf(text: string): string | undefined {
    const phone = parsePhone(text);
    const { username, isInvite } = parseUsername(text);
    const id = phone
      ? this.#idByPhone.get(phone)
      : username && !isInvite
        ? this.#idByName.get(username)
        : undefined;
    if (id !== undefined) return id;
    for (const row of this.#rows.values()) if (text && row.name === text) return row.id;
    return undefined;
  }
}
