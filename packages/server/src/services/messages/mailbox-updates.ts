import { Api } from '@mtkit/api';
import type { Context } from '../context.ts';
import type { User } from '../stores.ts';
import { SERVICE_USER_ID, serviceUserObject } from '../users/service-user.ts';
import { userObject } from '../users/user.ts';
import { messageObject } from './message-object.ts';
import type { Message } from './message-stores.ts';

/** A container of updates of a mailbox; its `seq` is 0, for they are ordered by their `pts`. */
export function updatesOf(
  context: Pick<Context, 'now'>,
  updates: Api.TypeUpdate[],
  users: Api.TypeUser[],
): Api.Updates {
  const date = Math.floor(context.now / 1000);
  return new Api.Updates({ updates, users, chats: [], date, seq: 0 });
}

/** `updateNewMessage` */
export function newMessageUpdate(message: Message): Api.UpdateNewMessage {
  const { pts } = message;
  return new Api.UpdateNewMessage({ message: messageObject(message), pts, ptsCount: 1 });
}

/** Every container carries the accounts that are in it: here those of the chats in a mailbox. */
export function usersOfPeers(
  context: Pick<Context, 'now'>,
  self: User,
  peerIds: Iterable<bigint>,
): Api.User[] {
  const users = new Map<bigint, Api.User>();
  for (const peerId of peerIds) {
    if (peerId === SERVICE_USER_ID) users.set(peerId, serviceUserObject());
    else if (peerId === self.id) users.set(peerId, userObject(self, self, context.now));
  }
  return [...users.values()];
}
