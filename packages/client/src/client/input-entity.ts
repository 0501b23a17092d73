import type { EntityLike } from '../define.ts';
import { RPCError } from '../errors/rpc-error.ts';
import { Api } from '../tl/api.ts';
import { parseID, parsePhone, parseUsername, textOf } from '../utils/parse.ts';
import { getInputPeer, getPeer, getPeerId, nameOf } from '../utils/peer.ts';
import type { TelegramClient } from './telegram-client.ts';

/**
 * The InputPeer of a user name, phone number, id or object: from the object itself, from what the
 * session has seen, or by asking the server.
 */
export async function getInputEntity(
  client: TelegramClient,
  entity: EntityLike,
): Promise<Api.TypeInputPeer> {
  if (nameOf(entity) || typeof entity === 'object') {
    try {
      return getInputPeer(entity);
    } catch {
      // A peer, or a user whose access hash is not in it: it may have been seen before.
    }
  } else if (/^(?:me|self|this)$/i.test(`${entity}`)) {
    return new Api.InputPeerSelf();
  }
  try {
    return await client.session.getInputEntity(entity);
  } catch {
    return askFor(client, entity);
  }
}

async function askFor(client: TelegramClient, entity: EntityLike): Promise<Api.TypeInputPeer> {
  if (nameOf(entity)) return byPeer(client, getPeer(entity));
  const text = textOf(entity);
  const id = parseID(text);
  if (id !== undefined) return byPeer(client, getPeer(id));
  const phone = parsePhone(text);
  if (phone) return byPhone(client, phone);
  const { username, isInvite } = parseUsername(text);
  if (username) return isInvite ? byInvite(client, username) : byUsername(client, username);
  throw new Error(`Cannot find any entity corresponding to "${text}"`);
}

async function byUsername(client: TelegramClient, username: string): Promise<Api.TypeInputPeer> {
  try {
    return found(await client.invoke(new Api.contacts.ResolveUsername({ username })));
  } catch (error) {
    if (!(error instanceof RPCError) || error.errorMessage !== 'USERNAME_NOT_OCCUPIED') throw error;
    throw new Error(`No user has "${username}" as username`, { cause: error });
  }
}

async function byPhone(client: TelegramClient, phone: string): Promise<Api.TypeInputPeer> {
  return found(await client.invoke(new Api.contacts.ResolvePhone({ phone })));
}

function found({ peer, users, chats }: Api.contacts.ResolvedPeer): Api.TypeInputPeer {
  const id = getPeerId(peer);
  for (const each of [...users, ...chats]) {
    if (getPeerId(each) === id) return getInputPeer(each);
  }
  throw new Error('The answer of the server lacks the entity it is about');
}

async function byInvite(client: TelegramClient, hash: string): Promise<Api.TypeInputPeer> {
  const invite = await client.invoke(new Api.messages.CheckChatInvite({ hash }));
  if (!(invite instanceof Api.ChatInvite)) return getInputPeer(invite.chat);
  throw new Error(
    'Cannot get entity from a channel (or group) that you are not part of. Join the group and retry',
  );
}

/** Bots, and users for their contacts, are told access hashes for a hash of zero. */
async function byPeer(client: TelegramClient, peer: Api.TypePeer): Promise<Api.TypeInputPeer> {
  if (peer instanceof Api.PeerChat) return new Api.InputPeerChat({ chatId: peer.chatId });
  if (peer instanceof Api.PeerUser) {
    const id = [new Api.InputUser({ userId: peer.userId, accessHash: 0n })];
    const [user] = await client.invoke(new Api.users.GetUsers({ id }));
    if (user instanceof Api.User) return getInputPeer(user);
  } else if (peer instanceof Api.PeerChannel) {
    const id = [new Api.InputChannel({ channelId: peer.channelId, accessHash: 0n })];
    const { chats } = await client.invoke(new Api.channels.GetChannels({ id }));
    if (chats[0]) return getInputPeer(chats[0]);
  }
  throw new Error(
    `Could not find the input entity for ${JSON.stringify(peer)}: it has not been seen in this session`,
  );
}
