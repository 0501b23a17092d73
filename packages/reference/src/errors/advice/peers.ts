import { type AdviceTable, allow, among, fix, never, refused } from './entry.ts';

/** Peers of a request: whether they exist, and whether the account may see them. */
export const peers: AdviceTable = {
  PEER_ID_INVALID: fix(
    'The server cannot find {the peer|peer|channel|user_id|to_peer|id|bot|participant}. Pass a ' +
      'username, or an object that this session has received: an id alone works only for who the ' +
      'session has seen. Bots can write only to who has started them.',
  ),
  ...among(
    'PEER_ID_INVALID',
    [
      'messages.deleteChat',
      'messages.editChatPhoto',
      'messages.editChatTitle',
      'messages.getFullChat',
      'messages.migrateChat',
    ],
    fix(
      '`chatId` is no basic group of this account. Take the positive id from ' +
        '{@method messages.getDialogs}; supergroups and channels have methods of their own.',
    ),
  ),
  'PEER_ID_INVALID messages.updateDialogFilter': fix(
    'The server cannot find one of the chats that `filter` names. Pass usernames, or objects ' +
      'that this session has received.',
  ),
  'PEER_ID_INVALID messages.forwardMessages': fix(
    'The server cannot find `fromPeer` or `toPeer`. Pass usernames, or objects that this session ' +
      'has received: an id alone works only for who the session has seen.',
  ),
  PEER_ID_NOT_SUPPORTED: fix(
    '{The peer|peer} is of a kind that this does not work for. Pass a user, a group or a ' +
      'channel, as the description of the method says.',
  ),
  'PEER_ID_NOT_SUPPORTED messages.search': fix(
    '`peer` is of a kind that cannot be searched in. Pass a user, a group or a channel, or leave ' +
      'it empty to search everywhere.',
  ),
  CHANNEL_INVALID: fix(
    '{The channel|channel|peer} is unknown to this session. Pass a username or an object that it ' +
      'has received: `accessHash` of {@constructor inputChannel} is good for one account only. A ' +
      'basic group is no channel.',
  ),
  CHANNEL_PRIVATE: refused(
    'The account is not in this channel (any more): it left, was removed, or the channel is ' +
      'gone. Join by {@method channels.joinChannel} or a link; if it was banned, forget the ' +
      'channel.',
  ),
  'CHANNEL_PRIVATE channels.joinChannel': allow(
    'The channel is private, or the account is banned there. Join by an invite link with ' +
      '{@method messages.importChatInvite}; after a ban only an administrator can help.',
  ),
  CHANNEL_PUBLIC_GROUP_NA: refused(
    'The group is not available to this account: it was removed from it, or the group was made ' +
      'private. Leave it out of the list of chats.',
  ),
  CHANNEL_ID_INVALID: fix(
    '{The channel|channel} is no supergroup that this account can reach. Pass the object from ' +
      '{@method channels.getChannels} or a username.',
  ),
  CHANNEL_BANNED: refused(
    'The service has banned this channel. Leave it out of the list of chats.',
  ),
  CHANNEL_TOO_BIG: never(
    'The channel has too many members for this (about a thousand). Delete messages by their ids ' +
      'with {@method channels.deleteMessages} instead.',
  ),
  CHANNEL_TOO_LARGE: refused(
    'A channel with more than about a thousand members cannot be deleted by its owner. Remove ' +
      'members first, or ask the service.',
  ),
  CHANNEL_MONOFORUM_UNSUPPORTED: fix(
    'This does not work for the direct messages of a channel. Pass the channel itself, whose id ' +
      'is in `linkedMonoforumId` of {@constructor channel}.',
  ),
  CHANNEL_PARICIPANT_MISSING: allow(
    'The account is not in this channel, so it has no history there to clear. Join it first, or ' +
      'leave it out.',
  ),
  CHAT_ID_INVALID: fix(
    '{The chat|chat_id|peer|channel|to_peer} is no chat of this account, or not of the kind that ' +
      'this takes: basic groups have {@method messages.getChats}, supergroups and channels ' +
      '{@method channels.getChannels}.',
  ),
  ...among(
    'CHAT_ID_INVALID',
    [
      'messages.acceptEncryption',
      'messages.readEncryptedHistory',
      'messages.reportEncryptedSpam',
      'messages.sendEncrypted',
      'messages.sendEncryptedFile',
      'messages.sendEncryptedService',
      'messages.setEncryptedTyping',
      'messages.uploadEncryptedFile',
    ],
    fix(
      '`peer` is no secret chat of this session: they belong to the device that made them. Take ' +
        '`id` and `accessHash` of {@constructor encryptedChat}.',
    ),
  ),
  'CHAT_ID_INVALID messages.getChats': fix(
    'One of `id` is no basic group of this account. Supergroups and channels have ' +
      '{@method channels.getChannels}.',
  ),
  'CHAT_ID_INVALID messages.updateDialogFilter': fix(
    'One of the chats that `filter` names is unknown to this session. Pass usernames, or objects ' +
      'that it has received.',
  ),
  CHAT_ID_EMPTY: fix('Fill in `chatId` with the id of the secret chat.'),
  CHAT_INVALID: fix(
    '{The chat|chat_id|channel|peer} cannot be used for this: it was deleted or turned into a ' +
      'supergroup. Look at `migratedTo` of {@constructor chat}, or get the list of chats again.',
  ),
  'CHAT_INVALID messages.createChat': fix(
    'The group cannot be made with these `users`. Leave out who is deleted or restricted, or ' +
      'make it with one user and invite the rest.',
  ),
  CHAT_FORBIDDEN: refused(
    'The account may not write in this chat: it was removed or never was in it. Join it again ' +
      'before you write.',
  ),
  FROM_PEER_INVALID: fix(
    '`fromId` is unknown to this session. Pass a member of the chat, as an object that the ' +
      'session has received.',
  ),
  OFFSET_PEER_ID_INVALID: fix(
    '`offsetPeer` must be the peer of the last dialog of the page before; for the first page ' +
      'pass {@constructor inputPeerEmpty}.',
  ),
  FROM_MESSAGE_BOT_DISABLED: fix(
    'A bot cannot point at a user or channel by a message. Pass {@constructor inputPeerUser} or ' +
      '{@constructor inputPeerChannel} with an `accessHash`.',
  ),
  PARENT_PEER_INVALID: fix(
    '`parentPeer` must be a channel with direct messages that this account administers.',
  ),
  SEND_AS_PEER_INVALID: fix(
    'The account may not write here as {that peer|send_as}. Take one of those that ' +
      '{@method channels.getSendAs} lists for this chat.',
  ),
  USERPIC_PRIVACY_REQUIRED: allow(
    'Everybody must be able to see the profile photo before the location is shown to people ' +
      'nearby. Change that by {@method account.setPrivacy}.',
  ),
  USERPIC_UPLOAD_REQUIRED: allow(
    'The account needs a profile photo before its location is shown to people nearby. Set one by ' +
      '{@method photos.uploadProfilePhoto}.',
  ),
  BUSINESS_ADDRESS_ACTIVE: allow(
    'The account shows the address of a business, which excludes being shown to people nearby. ' +
      'Remove it by {@method account.updateBusinessLocation} first.',
  ),
  GEO_POINT_INVALID: fix(
    '`geoPoint` needs a latitude from -90 to 90 and a longitude from -180 to 180.',
  ),
};
