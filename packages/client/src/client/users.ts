import type { EntityLike } from '../define.ts';
import { UnauthorizedError } from '../errors/rpc-error.ts';
import { RPCError } from '../errors/rpc-error.ts';
import { Api } from '../tl/api.ts';
import { getInputPeer, getPeerId as peerIdOf } from '../utils/peer.ts';
import { getInputEntity } from './input-entity.ts';
import type { TelegramClient } from './telegram-client.ts';

/** The user who is signed in. */
export async function getMe(client: TelegramClient): Promise<Api.User> {
  const id = [new Api.InputUserSelf()];
  const [me] = await client.invoke(new Api.users.GetUsers({ id }));
  if (!(me instanceof Api.User)) throw new Error('The server does not say who is signed in');
  remember(client, me);
  return me;
}

/** The user who is signed in as an InputPeerUser, asked for once. */
export async function getMyPeer(client: TelegramClient): Promise<Api.InputPeerUser> {
  if (!client._selfInputPeer) await getMe(client);
  return client._selfInputPeer as Api.InputPeerUser;
}

/** Keeps who is signed in. */
export function remember(client: TelegramClient, me: Api.User): void {
  client._selfInputPeer = getInputPeer(me, false, false) as Api.InputPeerUser;
  client._bot = me.bot;
}

/** Whether a bot is signed in. */
export async function isBot(client: TelegramClient): Promise<boolean> {
  if (client._bot === undefined) await getMe(client);
  return client._bot === true;
}

/** Whether anybody is signed in. Throws when it cannot be found out. */
export async function isUserAuthorized(client: TelegramClient): Promise<boolean> {
  try {
    await client.invoke(new Api.updates.GetState());
    return true;
  } catch (error) {
    if (error instanceof UnauthorizedError) return false;
    if (error instanceof RPCError && error.errorMessage === 'AUTH_KEY_DUPLICATED') return false;
    throw error;
  }
}

/** The id of anything that names a user, chat or channel; see `utils.getPeerId`. */
export async function getPeerId(
  client: TelegramClient,
  peer: EntityLike,
  addMark: boolean = true,
): Promise<string> {
  try {
    return peerIdOf(peer, addMark);
  } catch {
    const input = await getInputEntity(client, peer);
    const isSelf = input instanceof Api.InputPeerSelf;
    return peerIdOf(isSelf ? await getMyPeer(client) : input, addMark);
  }
}
