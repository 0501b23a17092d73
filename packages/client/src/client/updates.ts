import { TlReader } from '@mtkit/tl';
import type { EventBuilder } from '../events/event-builder.ts';
import { Raw } from '../events/raw.ts';
import { Api, apiRegistry } from '../tl/api.ts';
import { configChanged } from './find-dc.ts';
import type { TelegramClient } from './telegram-client.ts';
import { batchOf } from './updates/batch.ts';

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
  if (client._login.mayBeSignedIn && client.connected) client._updates.start();
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

/** Reads what the server sent unasked and hands out the updates in it, in their order. */
export async function handleUpdate(client: TelegramClient, body: Uint8Array): Promise<void> {
  let container: object;
  try {
    container = new TlReader(body, apiRegistry).object();
  } catch (error) {
    client._log.warn('An update could not be read', error);
    // The difference has it, or what follows it.
    client._updates.lost();
    return;
  }
  await client.session.processEntities(container);
  const batch = batchOf(container);
  if (batch && (await knowsUsers(client, container))) {
    client._updates.receive(batch);
    return;
  }
  if (!batch) void dispatch(client, container);
  client._updates.lost();
}

/** A short message that names somebody unknown has to be asked for in full (G-10). */
async function knowsUsers(client: TelegramClient, container: object): Promise<boolean> {
  const isShort =
    container instanceof Api.UpdateShortMessage || container instanceof Api.UpdateShortChatMessage;
  if (!isShort || !client._updates.isStarted) return true;
  const userId = container instanceof Api.UpdateShortMessage ? container.userId : container.fromId;
  try {
    await client.session.getInputEntity(new Api.PeerUser({ userId }));
    return true;
  } catch {
    return false;
  }
}

/** Hands an update to the handlers, one after the other. */
export async function dispatch(client: TelegramClient, update: object): Promise<void> {
  configChanged(client, update);
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
