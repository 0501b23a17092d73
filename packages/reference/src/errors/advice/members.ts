import { type AdviceTable, allow, among, fix, never, refused } from './entry.ts';

/** Members of groups and channels, and how many there can be. */
export const members: AdviceTable = {
  CHAT_MEMBER_ADD_FAILED: refused(
    'None of the users could be added. Send them an invite link by ' +
      '{@method messages.exportChatInvite}.',
  ),
  CHANNELS_TOO_MUCH: allow(
    'The account is in as many groups and channels as it can be. Leave some by ' +
      '{@method channels.leaveChannel}, those of {@method channels.getInactiveChannels} first; ' +
      'Premium doubles the limit.',
  ),
  CHANNELS_ADMIN_PUBLIC_TOO_MUCH: allow(
    'The account has as many public chats as it can have. Make one of ' +
      '{@method channels.getAdminedPublicChannels} private first; Premium doubles the limit.',
  ),
  CHANNELS_ADMIN_LOCATED_TOO_MUCH: allow(
    'The account has as many groups with a location as it can have. Delete one of ' +
      '{@method channels.getAdminedPublicChannels} first.',
  ),
  USER_CHANNELS_TOO_MUCH: refused(
    'This user is in as many groups and channels as they can be, and has to leave some. Send ' +
      'them an invite link for later.',
  ),
  ...among(
    'USER_CHANNELS_TOO_MUCH',
    ['channels.joinChannel', 'messages.importChatInvite'],
    allow(
      'The account is in as many groups and channels as it can be. Leave some by ' +
        '{@method channels.leaveChannel} first.',
    ),
  ),
  PARTICIPANTS_TOO_FEW: allow(
    'The group has too few members for this. Try again when it has grown.',
  ),
  PARTICIPANT_ID_INVALID: fix(
    '{The participant|participant} is no member of this channel. Take them from ' +
      '{@method channels.getParticipants}.',
  ),
  USER_NOT_PARTICIPANT: never(
    'This user is not in the chat. To leave or to remove somebody, treat it as done.',
  ),
  'USER_NOT_PARTICIPANT channels.getParticipant': never(
    'This user is not in the chat, which is the answer to the question. Treat it so and not as a ' +
      'failure.',
  ),
  USER_ALREADY_PARTICIPANT: never('This user is in the chat already. Treat it as done.'),
  'USER_ALREADY_PARTICIPANT messages.importChatInvite': never(
    'The account is in the chat already: {@method messages.checkChatInvite} answers it. Treat it ' +
      'as done.',
  ),
  USER_KICKED: allow(
    'This user was banned from the chat. Lift the ban by {@method channels.editBanned} with ' +
      'empty rights first.',
  ),
  USER_BLOCKED: refused(
    'This user is blocked and cannot be added. Unblock by {@method contacts.unblock} or lift the ' +
      'ban in the chat first.',
  ),
  USER_BOT: fix(
    'In a channel a bot is either administrator or not there. Make it one by ' +
      '{@method channels.editAdmin}.',
  ),
  USERS_TOO_FEW: fix(
    'Not enough of `users` could be added. Add others, or make a supergroup by ' +
      '{@method channels.createChannel}, which needs nobody.',
  ),
  USERS_TOO_MUCH: fix(
    'The group is full. Turn a basic group into a supergroup by {@method messages.migrateChat}, ' +
      'which takes many more members.',
  ),
  BOTS_TOO_MUCH: allow('The chat has as many bots as it can have. Remove another one first.'),
  BOT_GROUPS_BLOCKED: allow(
    'This bot does not join groups. Its owner can change that at BotFather.',
  ),
};
