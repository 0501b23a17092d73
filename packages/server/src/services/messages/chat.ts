import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import type { User } from '../stores.ts';
import { asSeen } from '../users/as-seen.ts';
import { SERVICE_USER_ID, serviceUserObject } from '../users/service-user.ts';
import { userObject } from '../users/user.ts';

/** The other side of a chat. */
export type Chat =
  | { readonly kind: 'self' | 'service'; readonly peerId: bigint }
  /** Somebody with whom one cannot chat here: the chat is empty. */
  | { readonly kind: 'other'; readonly peerId: bigint; readonly user: User };

/**
 * The chat that an InputPeer names. Throws 400 PEER_ID_INVALID, CHAT_ID_INVALID or CHANNEL_INVALID:
 * of groups and channels there are none.
 */
export async function chatOf(context: UserContext, peer: Api.TypeInputPeer): Promise<Chat> {
  const { self } = context;
  if (peer instanceof Api.InputPeerSelf) return { kind: 'self', peerId: self.id };
  if (peer instanceof Api.InputPeerChat) throw new RpcError(400, 'CHAT_ID_INVALID');
  if (peer instanceof Api.InputPeerChannel) throw new RpcError(400, 'CHANNEL_INVALID');
  if (!(peer instanceof Api.InputPeerUser)) throw new RpcError(400, 'PEER_ID_INVALID');
  const peerId = peer.userId;
  if (peerId === self.id) return { kind: 'self', peerId };
  if (peerId === SERVICE_USER_ID) return { kind: 'service', peerId };
  const user = await context.users.byId(peerId);
  if (user?.accessHash !== peer.accessHash) throw new RpcError(400, 'PEER_ID_INVALID');
  return { kind: 'other', peerId, user: await asSeen(context, user) };
}

/** The same for an InputDialogPeer; undefined for a folder, of which there are none. */
export function dialogChatOf(
  context: UserContext,
  peer: Api.TypeInputDialogPeer,
): Promise<Chat | undefined> {
  if (!(peer instanceof Api.InputDialogPeer)) return Promise.resolve(undefined);
  return chatOf(context, peer.peer);
}

/** Every answer carries the accounts that are in it: those of the chats, and oneself. */
export function usersOfChats(context: UserContext, chats: readonly Chat[]): Api.User[] {
  const { now, self } = context;
  const users = new Map([[self.id, userObject(self, self, now)]]);
  for (const chat of chats) {
    if (chat.kind === 'service') users.set(chat.peerId, serviceUserObject());
    else if (chat.kind === 'other') users.set(chat.peerId, userObject(chat.user, self, now));
  }
  return [...users.values()];
}
