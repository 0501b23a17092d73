import { Api } from '../tl/api.ts';

/**
 * The InputPeer of a user, chat, channel, input user, input channel or peer. Throws when it takes a
 * request to find it, as for a name, a number or a user whose access hash is not known.
 */
export function getInputPeer(
  entity: unknown,
  allowSelf: boolean = true,
  checkHash: boolean = true,
): Api.TypeInputPeer {
  const it = entity as Any;
  switch (nameOf(entity) ?? '') {
    case 'InputPeerEmpty':
    case 'InputPeerSelf':
    case 'InputPeerChat':
    case 'InputPeerUser':
    case 'InputPeerChannel':
    case 'InputPeerUserFromMessage':
    case 'InputPeerChannelFromMessage':
      return it as Api.TypeInputPeer;
    case 'User':
      if (it['self'] && allowSelf) return new Api.InputPeerSelf();
      if (checkHash && (it['accessHash'] == null || it['min'])) break;
      return new Api.InputPeerUser({ userId: it['id'], accessHash: it['accessHash'] ?? 0n });
    case 'Channel':
      if (checkHash && (it['accessHash'] == null || it['min'])) break;
      return new Api.InputPeerChannel({ channelId: it['id'], accessHash: it['accessHash'] ?? 0n });
    case 'ChannelForbidden':
      return new Api.InputPeerChannel({ channelId: it['id'], accessHash: it['accessHash'] });
    case 'Chat':
    case 'ChatEmpty':
    case 'ChatForbidden':
    case 'ChatFull':
      return new Api.InputPeerChat({ chatId: it['id'] });
    case 'PeerChat':
      return new Api.InputPeerChat({ chatId: it['chatId'] });
    case 'UserEmpty':
    case 'InputUserEmpty':
    case 'InputChannelEmpty':
      return new Api.InputPeerEmpty();
    case 'InputUserSelf':
      return new Api.InputPeerSelf();
    case 'InputUser':
      return new Api.InputPeerUser({ userId: it['userId'], accessHash: it['accessHash'] });
    case 'InputChannel':
      return new Api.InputPeerChannel({
        channelId: it['channelId'],
        accessHash: it['accessHash'],
      });
    case 'InputUserFromMessage':
      return new Api.InputPeerUserFromMessage({
        peer: it['peer'],
        msgId: it['msgId'],
        userId: it['userId'],
      });
    case 'InputChannelFromMessage':
      return new Api.InputPeerChannelFromMessage({
        peer: it['peer'],
        msgId: it['msgId'],
        channelId: it['channelId'],
      });
    case '':
      if (allowSelf && it?.['inputEntity']) return it['inputEntity'];
      if (it?.['entity']) return getInputPeer(it['entity'], allowSelf, checkHash);
  }
  return castFailed(entity, 'InputPeer');
}

/** The InputUser of a user or of an input peer that is a user. */
export function getInputUser(entity: unknown): Api.TypeInputUser {
  const it = entity as Any;
  switch (nameOf(entity) ?? '') {
    case 'InputUser':
    case 'InputUserSelf':
    case 'InputUserEmpty':
    case 'InputUserFromMessage':
      return it as Api.TypeInputUser;
  }
  const peer = getInputPeer(entity) as Any;
  switch (nameOf(peer) ?? '') {
    case 'InputPeerSelf':
      return new Api.InputUserSelf();
    case 'InputPeerEmpty':
      return new Api.InputUserEmpty();
    case 'InputPeerUser':
      return new Api.InputUser({ userId: peer['userId'], accessHash: peer['accessHash'] });
    case 'InputPeerUserFromMessage':
      return new Api.InputUserFromMessage({
        peer: peer['peer'],
        msgId: peer['msgId'],
        userId: peer['userId'],
      });
  }
  return castFailed(entity, 'InputUser');
}

/** The InputChannel of a channel, a supergroup, or an input peer that is one. */
export function getInputChannel(entity: unknown): Api.TypeInputChannel {
  const it = entity as Any;
  switch (nameOf(entity) ?? '') {
    case 'InputChannel':
    case 'InputChannelEmpty':
    case 'InputChannelFromMessage':
      return it as Api.TypeInputChannel;
  }
  const peer = getInputPeer(entity) as Any;
  switch (nameOf(peer) ?? '') {
    case 'InputPeerEmpty':
      return new Api.InputChannelEmpty();
    case 'InputPeerChannel':
      return new Api.InputChannel({
        channelId: peer['channelId'],
        accessHash: peer['accessHash'],
      });
    case 'InputPeerChannelFromMessage':
      return new Api.InputChannelFromMessage({
        peer: peer['peer'],
        msgId: peer['msgId'],
        channelId: peer['channelId'],
      });
  }
  return castFailed(entity, 'InputChannel');
}

/** The Peer of a marked id (see {@link getPeerId}) or of anything that names a peer. */
export function getPeer(peer: unknown): Api.TypePeer {
  if (typeof peer === 'bigint' || typeof peer === 'number') {
    const [id, Class] = resolveId(peer);
    return new Class({ userId: id, chatId: id, channelId: id });
  }
  const it = peer as Any;
  switch (nameOf(peer) ?? '') {
    case 'PeerUser':
    case 'PeerChat':
    case 'PeerChannel':
      return it as Api.TypePeer;
    case 'contacts.ResolvedPeer':
    case 'InputNotifyPeer':
    case 'TopPeer':
    case 'Dialog':
    case 'DialogPeer':
      return getPeer(it['peer']);
    case 'ChannelFull':
      return new Api.PeerChannel({ channelId: it['id'] });
    case 'UserFull':
      return new Api.PeerUser({ userId: it['id'] });
  }
  if (/^(?:Chat|Channel)Participant/.test(nameOf(peer) ?? '') && it['userId'] !== undefined) {
    return new Api.PeerUser({ userId: it['userId'] });
  }
  const input = getInputPeer(peer, false, false) as Any;
  if (input['userId'] !== undefined) return new Api.PeerUser({ userId: input['userId'] });
  if (input['chatId'] !== undefined) return new Api.PeerChat({ chatId: input['chatId'] });
  if (input['channelId'] !== undefined) {
    return new Api.PeerChannel({ channelId: input['channelId'] });
  }
  return castFailed(peer, 'Peer');
}

/**
 * The id of a peer as text. With `addMark` it tells the kind: users are positive, chats negative,
 * channels begin with -100.
 */
export function getPeerId(peer: unknown, addMark: boolean = true): string {
  if (typeof peer === 'string' && /^-?\d+$/.test(peer)) return getPeerId(BigInt(peer), addMark);
  if (typeof peer === 'bigint' || typeof peer === 'number') {
    return addMark ? String(peer) : String(resolveId(BigInt(peer))[0]);
  }
  const name = nameOf(peer);
  if (name === 'InputPeerSelf') return castFailed(peer, 'an id; use client.getPeerId()');
  // Each update brings some.
  if (name === 'User') return String((peer as Any)['id']);
  const it = getPeer(peer) as Any;
  if (it['userId'] !== undefined) return String(it['userId']);
  const id = resolveId(BigInt(it['chatId'] ?? it['channelId']))[0];
  if (!addMark) return String(id);
  return it['chatId'] === undefined ? `-100${id}` : `-${id}`;
}

/** Takes the mark off an id: the bare id and the class of the peer. */
export function resolveId(
  markedId: bigint | number | string,
): [bigint, typeof Api.PeerUser | typeof Api.PeerChat | typeof Api.PeerChannel] {
  const id = BigInt(markedId);
  if (id >= 0n) return [id, Api.PeerUser];
  // A chat whose own id begins with 100 looks alike: only two zeros are the mark of a channel.
  const match = /^-100([1-9]\d*)$/.exec(String(id));
  return match ? [BigInt(match[1] as string), Api.PeerChannel] : [-id, Api.PeerChat];
}

/** First and last name of a user, title of a chat or channel, else an empty text. */
export function getDisplayName(entity: unknown): string {
  const it = entity as Any;
  const name = nameOf(entity);
  if (name === 'User') return [it['firstName'], it['lastName']].filter(Boolean).join(' ');
  if (name === 'Chat' || name === 'Channel') return it['title'];
  return '';
}

/** Class name of a TL object or of a plain one with `_`: `InputPeerSelf`, `contacts.ResolvedPeer`. */
export function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { className, _: tag } = value as { className?: unknown; _?: unknown };
  if (typeof className === 'string') return className;
  if (typeof tag !== 'string') return undefined;
  return tag.replace(/[^.]+$/, (name) => name.charAt(0).toUpperCase() + name.slice(1));
}

// The functions take objects of either module copy and plain ones, told apart by their names.
// oxlint-disable-next-line typescript/no-explicit-any
type Any = Record<string, any>;

function castFailed(entity: unknown, target: string): never {
  const kind = nameOf(entity) ?? (entity === null ? 'null' : typeof entity);
  const text = /^(?:string|number|bigint)$/.test(kind) ? `${kind} ${entity as string}` : kind;
  throw new TypeError(`Cannot cast ${text} to ${target}`);
}
