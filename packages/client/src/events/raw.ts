import { type DefaultEventInterface, EventBuilder } from './event-builder.ts';

/** What {@link Raw} takes. */
export interface RawInterface extends DefaultEventInterface {
  /** Only updates of these classes. */
  readonly types?: readonly UpdateClass[] | undefined;
}

/** A class of updates: `Api.UpdateUserTyping`, `UpdateConnectionState`. */
export type UpdateClass = abstract new (...args: never[]) => object;

/**
 * The updates as the server sends them.
 *
 * @example
 * ```ts
 * client.addEventHandler((update) => console.log(update), new Raw({ types: [Api.UpdateUserStatus] }));
 * ```
 */
export class Raw extends EventBuilder {
  readonly types: readonly UpdateClass[] | undefined;

  constructor(params: RawInterface = {}) {
    super(params);
    this.types = params.types && [params.types].flat();
  }

  override build(update: unknown): unknown {
    return update;
  }

  override async filter(event: unknown): Promise<unknown> {
    if (this.types && !this.types.some((type) => event instanceof type)) return undefined;
    return super.filter(event);
  }
}
