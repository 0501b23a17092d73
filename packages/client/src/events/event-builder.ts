/** What the builders of all events take. */
export interface DefaultEventInterface {
  /** Only events for which it returns true; it may return a promise. */
  readonly func?: ((event: never) => unknown) | undefined;
}

/** Turns updates into events of one kind and says which of them a handler gets. */
export abstract class EventBuilder {
  readonly func: ((event: never) => unknown) | undefined;

  constructor({ func }: DefaultEventInterface = {}) {
    this.func = func;
  }

  /** The event of an update; undefined when it is none of this kind. */
  abstract build(update: unknown): unknown;

  /** The event, or undefined when its handler is not to get it. */
  async filter(event: unknown): Promise<unknown> {
    if (this.func && !(await this.func(event as never))) return undefined;
    return event;
  }
}
