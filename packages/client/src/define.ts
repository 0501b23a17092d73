import type { Api } from './tl/api.ts';

/** A user, chat or channel. */
export type Entity = Api.TypeUser | Api.TypeChat;
/** The long description of a user, chat or channel. */
export type FullEntity = Api.UserFull | Api.messages.ChatFull | Api.ChatFull | Api.ChannelFull;
/** A phone number with its plus. */
export type Phone = string;
/** A user name, with or without `@`, or a link to it; `me` is oneself. */
export type Username = string;
/** A marked id, see `utils.getPeerId`. */
export type PeerID = number | bigint;
/** An object that names a peer. */
export type PeerLike = Api.TypePeer | Api.TypeInputPeer | Entity | FullEntity;
/** Everything that names a user, chat or channel; a text may be a {@link Phone} too. */
export type EntityLike =
  | Username
  | PeerID
  | Api.TypePeer
  | Api.TypeInputPeer
  | Api.TypeInputUser
  | Api.TypeInputChannel
  | Entity
  | FullEntity;
/** Several of them. */
export type EntitiesLike = EntityLike[];
/** A message or its id. */
export type MessageIDLike = number | Api.TypeMessage | Api.TypeInputMessage;
/** A message or a text. */
export type MessageLike = string | Api.Message;
/** Path of a file. */
export type LocalPath = string;
/** Address of a file. */
export type ExternalUrl = string;
/** A date in seconds since the Unix epoch. */
export type DateLike = number;
/** Called during a transfer, in bytes. */
export type ProgressCallback = (downloaded: bigint, total: bigint) => void;
/** One of the values of an object type. */
export type ValueOf<T> = T[keyof T];
