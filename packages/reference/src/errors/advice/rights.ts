import { type AdviceTable, allow, fix, refused } from './entry.ts';

/** Rights in groups and channels. */
export const rights: AdviceTable = {
  CHAT_ADMIN_REQUIRED: allow(
    'The account must be an administrator of this chat with the right for this. Ask its owner: ' +
      '{@method channels.editAdmin} grants rights, and `adminRights` of {@constructor channel} ' +
      'shows which there are.',
  ),
  'CHAT_ADMIN_REQUIRED messages.search': allow(
    'In this chat only administrators may search so. Search in it without `fromId` and other ' +
      'filters, or ask its owner for rights.',
  ),
  CHAT_ADMIN_INVITE_REQUIRED: allow(
    'The account lacks the right to add people, which is needed to make somebody an ' +
      'administrator who is not in the chat yet. Ask the owner for `inviteUsers`.',
  ),
  RIGHT_FORBIDDEN: allow(
    'Nobody can grant rights that they do not have. Leave out of `adminRights` what the account ' +
      'itself lacks, and change only administrators it has appointed.',
  ),
  USER_ADMIN_INVALID: refused(
    'Only who has appointed this administrator, or the owner, may ban them. Take the rights away ' +
      'by {@method channels.editAdmin} first, where the account may.',
  ),
  USER_CREATOR: refused(
    'The owner has all rights and stays in the chat. Hand the chat over by ' +
      '{@method messages.editChatCreator}, or delete it by {@method channels.deleteChannel}.',
  ),
  ADMINS_TOO_MUCH: allow(
    'The chat has as many administrators as it can have. Take the rights of another one away ' +
      'first.',
  ),
  ADMIN_ID_INVALID: fix(
    '`adminId` must be an administrator of this chat. Take it from ' +
      '{@method messages.getAdminsWithInvites}.',
  ),
  ADMIN_RANK_EMOJI_NOT_ALLOWED: fix(
    'Leave emoji out of `rank`: it takes plain text of up to 16 characters.',
  ),
  ADMIN_RANK_INVALID: fix('`rank` takes plain text of up to 16 characters, without emoji.'),
  ADMIN_RIGHTS_EMPTY: fix(
    'Set at least one right in the rights that the button asks for, or leave them out.',
  ),
  BANNED_RIGHTS_INVALID: fix(
    '`bannedRights` contradicts itself or takes away what this chat cannot restrict. With ' +
      '`viewMessages` set the member is out: to ban, set that alone.',
  ),
  CHAT_WRITE_FORBIDDEN: refused(
    'The account may not write in this chat: in channels only administrators may, in groups it ' +
      'was restricted. Look at `defaultBannedRights` and `bannedRights` of ' +
      '{@constructor channel}.',
  ),
  CHAT_RESTRICTED: refused(
    'The account was restricted in this chat and may not write. Ask its administrators; ' +
      '`bannedRights` of {@constructor channel} says until when.',
  ),
  USER_BANNED_IN_CHANNEL: refused(
    'The account may not write in groups and channels, by an administrator or, after reports, by ' +
      'the service. Have the user ask @SpamBot; do not repeat it.',
  ),
  CHAT_GUEST_SEND_FORBIDDEN: allow(
    'Join the discussion group by {@method channels.joinChannel} before you comment there.',
  ),
  CHAT_ACTION_FORBIDDEN: refused(
    'The account may not do this here. Fact checks are made only by the checkers whom the ' +
      'service has appointed.',
  ),
  BOT_CHANNELS_NA: refused(
    'A bot cannot change the rights of administrators here. Let a person with `addAdmins` do it.',
  ),
};
