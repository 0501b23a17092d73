import type { OutgoingMessage } from './outgoing.ts';
import type { SessionLink } from './session-link.ts';

/** The connections of one session, the one that was heard of last at the end. */
export class SessionLinks {
  #links: { readonly link: SessionLink; updates: boolean | undefined }[] = [];
  /** False while all queries of the session came with invokeWithoutUpdates. */
  #updates: boolean | undefined;

  get size(): number {
    return this.#links.length;
  }

  /** False when the client wants no updates in this session; undefined before its first query. */
  get updates(): boolean | undefined {
    return this.#updates;
  }

  [Symbol.iterator](): Iterator<SessionLink> {
    return this.#links.map(({ link }) => link)[Symbol.iterator]();
  }

  /** The connection that takes what is not bound to another one. */
  get current(): SessionLink | undefined {
    return this.#links.at(-1)?.link;
  }

  /** Makes a connection the current one; true when the session did not have it before. */
  use(link: SessionLink): boolean {
    const at = this.#links.findIndex((each) => each.link === link);
    const [known] = at < 0 ? [] : this.#links.splice(at, 1);
    this.#links.push(known ?? { link, updates: undefined });
    return known === undefined;
  }

  delete(link: SessionLink): boolean {
    const before = this.#links.length;
    this.#links = this.#links.filter((each) => each.link !== link);
    return this.#links.length < before;
  }

  /** A query came over a connection, with or without invokeWithoutUpdates (D-86). */
  heard(link: SessionLink, withoutUpdates: boolean): void {
    this.#updates = this.#updates === true || !withoutUpdates;
    const entry = this.#links.find((each) => each.link === link);
    if (entry !== undefined) entry.updates = entry.updates === true || !withoutUpdates;
  }

  /** Whether a connection may carry a message. */
  accepts(link: SessionLink, message: OutgoingMessage): boolean {
    if (message.link !== undefined) return message.link === link;
    if (message.kind !== 'update') return link === this.current;
    return link === this.#links.filter((each) => each.updates !== false).at(-1)?.link;
  }

  /** Tells the connections that there is something to send. */
  notify(): void {
    for (const { link } of this.#links) link.notify();
  }
}
