import { sessions } from 'mtkit';
import type { TabStore } from './tab-store.ts';

/** Who is signed in, and with which key. */
export interface SavedSession {
  /** For `StringSession`; whoever has it is signed in, too. */
  readonly text: string;
  /** The name of the user, where somebody is. */
  readonly who?: string;
}

/** A session that goes from page to page of the tab. */
export class TabSession extends sessions.StringSession {
  readonly #store: TabStore;
  readonly #name: string;

  constructor(store: TabStore, server: string) {
    const name = `session ${server}`;
    super(store.get<SavedSession>(name)?.text);
    this.#store = store;
    this.#name = name;
  }

  get who(): string | undefined {
    return this.#store.get<SavedSession>(this.#name)?.who;
  }

  /** Somebody has signed in, or nobody is any more. */
  set who(who: string | undefined) {
    this.#keep(super.save(), who);
  }

  override save(): string {
    const text = super.save();
    this.#keep(text, text ? this.who : undefined);
    return text;
  }

  override delete(): void {
    super.delete();
    this.#store.set(this.#name, undefined);
  }

  #keep(text: string, who: string | undefined): void {
    this.#store.set(this.#name, text ? { text, ...(who !== undefined && { who }) } : undefined);
  }
}
