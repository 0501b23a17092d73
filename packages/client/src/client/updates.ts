import { TlReader } from '@mtkit/tl';
import type { EventBuilder } from '../events/event-builder.ts';
import { Raw } from '../events/raw.ts';
import { apiRegistry } from '../tl/api.ts';
import { getPeerId, nameOf } from '../utils/peer.ts';
import type { TelegramClient } from './telegram-client.ts';

/** Thrown by a handler, keeps an update from the handlers after it. */
export class StopPropagation extends Error {
  override name: string = 'StopPropagation';
}

/** A handler of events. */
// oxlint-disable-next-line typescript/no-explicit-any -- what it gets depends on the event builder
export type EventHandler = (event: any) => unknown;

/** Adds a handler, by default of raw updates. */
export function addEventHandler(
  client: TelegramClient,
  callback: EventHandler,
  event: EventBuilder = new Raw(),
): void {
  client._eventBuilders.push([event, callback]);
}

/** Removes a handler: as it was added with this event or another of its kind, or everywhere. */
export function removeEventHandler(
  client: TelegramClient,
  callback: EventHandler,
  event?: EventBuilder,
): void {
  client._eventBuilders = client._eventBuilders.filter(
    ([builder, handler]) =>
      handler !== callback || (event !== undefined && builder.constructor !== event.constructor),
  );
}

/** Reads what the server sent unasked and hands out the updates in it. */
export async function handleUpdate(client: TelegramClient, body: Uint8Array): Promise<void> {
  let container: unknown;
  try {
    container = new TlReader(body, apiRegistry).object();
  } catch (error) {
    client._log.warn('An update could not be read', error);
    return;
  }
  await client.session.processEntities(container);
  for (const update of updatesIn(container)) void dispatch(client, update);
}

/** Hands an update to the handlers, one after the other. */
export async function dispatch(client: TelegramClient, update: object): Promise<void> {
  for (const [builder, callback] of client._eventBuilders.slice()) {
    try {
      const event = builder.build(update);
      if (event === undefined || (await builder.filter(event)) === undefined) continue;
      await callback(event);
    } catch (error) {
      if (error instanceof StopPropagation) return;
      await client._report(error);
    }
  }
}

/** The single updates in a container, each with the users and chats it refers to. */
function updatesIn(container: unknown): object[] {
  const { updates, update, users, chats } = container as {
    updates?: object[];
    update?: object;
    users?: object[];
    chats?: object[];
  };
  switch (nameOf(container) ?? '') {
    case 'Updates':
    case 'UpdatesCombined': {
      const entities = new Map(
        [...(users ?? []), ...(chats ?? [])].map((each) => [getPeerId(each), each]),
      );
      for (const each of updates ?? []) {
        Object.defineProperty(each, '_entities', { value: entities, configurable: true });
      }
      return updates ?? [];
    }
    case 'UpdateShort':
      return [update as object];
    default:
      return [container as object];
  }
}
