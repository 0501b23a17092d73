import { Api } from '../tl/api.ts';
import { type DefaultEventInterface, EventBuilder } from './event-builder.ts';

/**
 * What the service tells the user: `Api.UpdateServiceNotification`, to be shown at once where
 * `popup` is set. The same popup is left out for a quarter of an hour (E-076).
 *
 * @example
 * ```ts
 * client.addEventHandler(({ popup, message }) => popup && alert(message), new ServiceNotification());
 * ```
 */
export class ServiceNotification extends EventBuilder {
  readonly #shown: Map<string, number> = new Map();
  readonly #now: () => number;

  constructor(params: DefaultEventInterface & { readonly now?: () => number } = {}) {
    super(params);
    this.#now = params.now ?? Date.now;
  }

  override build(update: unknown): Api.UpdateServiceNotification | undefined {
    if (!(update instanceof Api.UpdateServiceNotification)) return undefined;
    return update.popup && this.#wasShown(update.type) ? undefined : update;
  }

  #wasShown(type: string): boolean {
    const now = this.#now();
    for (const [each, time] of this.#shown) {
      if (now - time >= QUIET_TIME) this.#shown.delete(each);
    }
    if (this.#shown.has(type)) return true;
    this.#shown.set(type, now);
    return false;
  }
}

/** In milliseconds. */
const QUIET_TIME = 15 * 60 * 1000;
