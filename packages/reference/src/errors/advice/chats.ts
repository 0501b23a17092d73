import { type AdviceTable, fix, never, refused } from './entry.ts';

/** Groups and channels: their kinds and settings. */
export const chats: AdviceTable = {
  CHAT_TYPE_INVALID: fix(
    'This call or these `users` cannot be joined by invitation. Pass people, and a call of a ' +
      'supergroup or channel.',
  ),
  CHAT_NOT_MODIFIED: never(
    'The chat is like that already. Treat it as done, or compare with the last known state ' +
      'before you send it.',
  ),
  CHAT_ABOUT_NOT_MODIFIED: never('The description is the same as before. Treat it as done.'),
  CHAT_ABOUT_TOO_LONG: fix('Shorten `about`: the description of a chat has up to 255 characters.'),
  CHAT_TITLE_EMPTY: fix('Fill in `title`: a chat needs a name.'),
  CHAT_LINK_EXISTS: fix(
    'In a public group, and in that of a channel, everybody sees the history. Make it private by ' +
      '{@method channels.updateUsername} with an empty name, or separate it from its channel ' +
      'first.',
  ),
  CHAT_PUBLIC_REQUIRED: fix(
    'Requests to join are for public groups. Give the group a username by ' +
      '{@method channels.updateUsername}; for private ones set `requestNeeded` of ' +
      '{@method messages.exportChatInvite}.',
  ),
  CHAT_DISCUSSION_UNALLOWED: fix(
    'A discussion group cannot have topics. Separate it from its channel by ' +
      '{@method channels.setDiscussionGroup} first.',
  ),
  CHAT_TOO_BIG: refused(
    'In a large group nobody is told who has read a message. Hide the function where the members ' +
      'are more than `chat_read_mark_size_threshold` of {@method help.getAppConfig}.',
  ),
  CHAT_REVOKE_DATE_UNSUPPORTED: fix(
    '`minDate` and `maxDate` are for chats with a single user. Leave them out here.',
  ),
  CHANNEL_FORUM_MISSING: fix(
    'Only a group with topics can have one more. Turn them on by {@method channels.toggleForum} ' +
      'first.',
  ),
  FORUM_ENABLED: fix(
    'This does not go together with topics. Turn them off by {@method channels.toggleForum} ' +
      'first.',
  ),
  BROADCAST_ID_INVALID: fix(
    '`broadcast` must be a channel that this account administers. To separate a group from its ' +
      'channel pass {@constructor inputChannelEmpty}.',
  ),
  BROADCAST_REQUIRED: fix(
    'This is for channels. Supergroups have {@method stats.getMegagroupStats}.',
  ),
  BROADCAST_FORBIDDEN: never(
    'In channels nobody is told who has voted or reacted. Show the counts only.',
  ),
  BROADCAST_CALLS_DISABLED: refused(
    'This channel cannot have calls. Use a group, or a live stream where the owner has turned it ' +
      'on.',
  ),
  MEGAGROUP_ID_INVALID: fix(
    '`group` must be a supergroup that this account administers; turn a basic group into one by ' +
      '{@method messages.migrateChat} first.',
  ),
  MEGAGROUP_PREHISTORY_HIDDEN: fix(
    'A discussion group shows its history to all. Turn that on by ' +
      '{@method channels.togglePreHistoryHidden} with `enabled` false first.',
  ),
  MEGAGROUP_REQUIRED: fix(
    'This is for supergroups. Turn a basic group into one by {@method messages.migrateChat}; ' +
      'channels have {@method stats.getBroadcastStats}.',
  ),
  MEGAGROUP_GEO_REQUIRED: fix('Only a group that was made with a location has one to change.'),
  LINK_NOT_MODIFIED: never('Group and channel are linked like that already. Treat it as done.'),
  SECONDS_INVALID: fix(
    '`seconds` must be a step that the service offers: 0, 10, 30, 60, 300, 900 or 3600; 0 turns ' +
      'slow mode off.',
  ),
  UNTIL_DATE_INVALID: fix(
    '`untilDate` is a Unix time in seconds; 0, or more than a year ahead, stands for ever.',
  ),
  'UNTIL_DATE_INVALID messages.editChatDefaultBannedRights': fix(
    'The rights that all members have are not for a time. Set `untilDate` of `bannedRights` to 0.',
  ),
  TTL_PERIOD_INVALID: fix(
    'The time after which messages are deleted is given in seconds: a day, a week, a month or ' +
      'another one that official apps offer; 0 turns it off.',
  ),
  SCHEDULE_DATE_INVALID: fix(
    '`scheduleDate` is a Unix time in seconds, and must lie in the future.',
  ),
  ADDRESS_INVALID: fix(
    '`address` does not fit `geoPoint` or is empty. Give both together, and the address as ' +
      'people write it.',
  ),
};
