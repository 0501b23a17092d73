import type { Api } from '@mtkit/api';
import type { Context } from '../context.ts';
import type { Stores } from '../stores.ts';
import { SERVICE_USER_ID, serviceUserObject } from '../users/service-user.ts';
import { addMessage } from './add-message.ts';
import { newMessageUpdate, updatesOf } from './mailbox-updates.ts';

/** What the service has to say to an account. */
export interface ServiceMessage {
  readonly text: string;
  readonly entities?: readonly Api.TypeMessageEntity[];
}

/**
 * Writes a message from 777000 into an account's history, as part of the transaction of `stores`.
 * Returns what is to be called once that has been committed: it tells the clients that are there.
 */
export async function addServiceMessage(
  context: Context,
  stores: Stores,
  userId: bigint,
  { text, entities }: ServiceMessage,
): Promise<() => void> {
  const message = await addMessage(stores, {
    userId,
    peerId: SERVICE_USER_ID,
    date: context.now,
    unread: true,
    content: {
      text,
      ...(entities?.length && { entities: entities.map((entity) => entity.toJSON()) }),
    },
  });
  return () => {
    const updates = updatesOf(context, [newMessageUpdate(message)], [serviceUserObject()]);
    context.push.toUser(userId, updates);
  };
}
