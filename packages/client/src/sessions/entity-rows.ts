import type { Api } from '../tl/api.ts';
import { getDisplayName, getInputPeer, getPeerId, nameOf } from '../utils/peer.ts';

/** What a session keeps of a user, chat or channel. */
export interface EntityRow {
  /** Marked id, see `utils.getPeerId`. */
  readonly id: string;
  readonly hash: bigint;
  /** Lower case; every name, the main one first. */
  readonly usernames: readonly string[];
  readonly phone: string | undefined;
  readonly name: string;
}

/** The users, chats and channels directly in an answer or update. */
export function entitiesIn(tlo: unknown): unknown[] {
  if (Array.isArray(tlo)) return tlo;
  if (typeof tlo !== 'object' || tlo === null) return [];
  const { user, chat, channel, users, chats } = tlo as Record<string, unknown>;
  const found = [user, chat, channel].filter((each) => typeof each === 'object' && each !== null);
  for (const list of [users, chats]) if (Array.isArray(list)) found.push(...list);
  return found;
}

/** The row of a user, chat or channel; undefined for anything without an access hash of its own. */
export function entityRow(entity: unknown): EntityRow | undefined {
  if (!entityNames.has(nameOf(entity) ?? '')) return undefined;
  let peer: Api.TypeInputPeer;
  try {
    peer = getInputPeer(entity, false);
  } catch {
    return undefined;
  }
  const { username, usernames, phone } = entity as {
    username?: string;
    usernames?: { username: string }[];
    phone?: string;
  };
  const names = [username, ...(usernames ?? []).map((each) => each.username)];
  const unique = new Set(names.filter(Boolean).map((each) => (each as string).toLowerCase()));
  return {
    id: getPeerId(peer),
    hash: (peer as { accessHash?: bigint }).accessHash ?? 0n,
    usernames: [...unique],
    phone: phone || undefined,
    name: getDisplayName(entity),
  };
}

const entityNames = new Set([
  'User',
  'Chat',
  'ChatForbidden',
  'Channel',
  'ChannelForbidden',
  'InputUser',
  'InputChannel',
  'InputPeerUser',
  'InputPeerChat',
  'InputPeerChannel',
]);
