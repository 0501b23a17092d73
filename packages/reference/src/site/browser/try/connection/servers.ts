import { Connection } from './connection.ts';
import { type ServerChoice, USUAL_ADDRESS } from './server-choice.ts';
import type { TabStore } from './tab-store.ts';
import { findTarget } from './target.ts';

/** The server that this tab has chosen, and the connection of this page to it. */
export class Servers {
  readonly #store: TabStore;
  readonly #home: URL;
  readonly #changed: () => void;
  #choice: ServerChoice;
  #connection: Connection | undefined;

  /** `home` is the root of this site; `changed` is called when somebody else is signed in. */
  constructor(store: TabStore, home: URL, changed: () => void) {
    this.#store = store;
    this.#home = home;
    this.#changed = changed;
    const usual: ServerChoice = this.isServed
      ? { kind: 'here' }
      : { kind: 'address', address: USUAL_ADDRESS };
    this.#choice = store.get<ServerChoice>(NAME) ?? usual;
  }

  /** Whether this site comes from a server, and not from files. */
  get isServed(): boolean {
    return this.#home.protocol !== 'file:';
  }

  get choice(): ServerChoice {
    return this.#choice;
  }

  /** What readers call it. */
  get title(): string {
    switch (this.#choice.kind) {
      case 'here':
        return `this site's, ${this.#home.host}`;
      case 'address':
        return this.#choice.address;
      case 'telegram':
        return this.#choice.test ? "Telegram's, for tests" : "Telegram's: calls are real";
    }
  }

  /** The connection, where the server has been found. */
  get known(): Connection | undefined {
    return this.#connection;
  }

  /** Takes another server, once it is found; it is this tab's from then on. */
  async choose(choice: ServerChoice): Promise<void> {
    const target = await findTarget(choice, this.#home);
    await this.#connection?.close();
    this.#choice = choice;
    this.#store.set(NAME, choice);
    this.#connection = new Connection(target, this.#store, this.#changed);
  }

  /** The connection; the server is found first where it is not known. Nothing is sent yet. */
  async connection(signal?: AbortSignal): Promise<Connection> {
    if (!this.#connection) {
      const target = await findTarget(this.#choice, this.#home, signal);
      this.#connection ??= new Connection(target, this.#store, this.#changed);
    }
    return this.#connection;
  }
}

const NAME = 'server';
