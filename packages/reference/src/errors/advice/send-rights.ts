import { type AdviceTable, allow, fix, never, refused } from './entry.ts';

/** What a chat, or the other side of it, does not let the account send. */
export const sendRights: AdviceTable = {
  CHAT_SEND_AUDIOS_FORBIDDEN: refused(
    'Members may not send music in this chat. Read `sendAudios` of its ' +
      '{@constructor chatBannedRights} before you offer it.',
  ),
  CHAT_SEND_DOCS_FORBIDDEN: refused(
    'Members may not send files in this chat. Read `sendDocs` of its ' +
      '{@constructor chatBannedRights} before you offer it.',
  ),
  CHAT_SEND_GAME_FORBIDDEN: refused(
    'Members may not send games in this chat. Read `sendGames` of its ' +
      '{@constructor chatBannedRights} before you offer it.',
  ),
  CHAT_SEND_GIFS_FORBIDDEN: refused(
    'Members may not send GIFs in this chat. Read `sendGifs` of its ' +
      '{@constructor chatBannedRights} before you offer it.',
  ),
  CHAT_SEND_INLINE_FORBIDDEN: refused(
    'Members may not send results of inline bots in this chat. Read `sendInline` of its ' +
      '{@constructor chatBannedRights} before you offer it.',
  ),
  CHAT_SEND_MEDIA_FORBIDDEN: refused(
    'Members may not send media in this chat. Send text alone, and read `sendMedia` of its ' +
      '{@constructor chatBannedRights} before you offer it.',
  ),
  CHAT_SEND_PHOTOS_FORBIDDEN: refused(
    'Members may not send photos in this chat. Read `sendPhotos` of its ' +
      '{@constructor chatBannedRights} before you offer it.',
  ),
  CHAT_SEND_PLAIN_FORBIDDEN: refused(
    'Members may send media in this chat, but no text alone. Read `sendPlain` of its ' +
      '{@constructor chatBannedRights} before you offer it.',
  ),
  CHAT_SEND_POLL_FORBIDDEN: refused(
    'Members may not send polls in this chat, and users are asked none in private. Read ' +
      '`sendPolls` of its {@constructor chatBannedRights} before you offer it.',
  ),
  CHAT_SEND_ROUNDVIDEOS_FORBIDDEN: refused(
    'Members may not send video messages in this chat. Read `sendRoundvideos` of its ' +
      '{@constructor chatBannedRights} before you offer it.',
  ),
  CHAT_SEND_STICKERS_FORBIDDEN: refused(
    'Members may not send stickers in this chat. Read `sendStickers` of its ' +
      '{@constructor chatBannedRights} before you offer it.',
  ),
  CHAT_SEND_VIDEOS_FORBIDDEN: refused(
    'Members may not send videos in this chat. Read `sendVideos` of its ' +
      '{@constructor chatBannedRights} before you offer it.',
  ),
  CHAT_SEND_VOICES_FORBIDDEN: refused(
    'Members may not send voice messages in this chat. Read `sendVoices` of its ' +
      '{@constructor chatBannedRights} before you offer it.',
  ),
  CHAT_SEND_WEBPAGE_FORBIDDEN: refused(
    'Members may not send links with a preview in this chat. Set `noWebpage`, or leave the link ' +
      'out.',
  ),
  'CHAT_SEND_WEBPAGE_FORBIDDEN messages.forwardMessages': refused(
    'Members may not send links with a preview in this chat. Leave these messages out, or write ' +
      'the text anew by {@method messages.sendMessage} with `noWebpage`.',
  ),
  VOICE_MESSAGES_FORBIDDEN: refused(
    'This user takes no voice and video messages from the account. Send text or a file; ' +
      '`voiceMessagesForbidden` of {@constructor userFull} says so beforehand.',
  ),
  PRIVACY_PREMIUM_REQUIRED: refused(
    'This user takes messages only from contacts and from accounts with Premium. ' +
      '`contactRequirePremium` of {@constructor user} says so beforehand.',
  ),
  ALLOW_PAYMENT_REQUIRED: allow(
    'This peer takes messages against stars only. Ask the user, then set `allowPaidStars` to the ' +
      'price in `sendPaidMessagesStars` of {@constructor userFull}, or in that of ' +
      '{@constructor channel}.',
  ),
  'ALLOW_PAYMENT_REQUIRED_%d': allow(
    'This peer takes messages against stars only, and the name says how many. Ask the user, then ' +
      'repeat it with `allowPaidStars` set to that number for each message.',
  ),
  CHAT_FORWARDS_RESTRICTED: refused(
    'Messages of this chat cannot be forwarded or copied, nor their media. `noforwards` of the ' +
      'chat or of the message says so beforehand.',
  ),
  BROADCAST_PUBLIC_VOTERS_FORBIDDEN: fix(
    'In a channel polls are anonymous. Make one without `publicVoters` of {@constructor poll}, ' +
      'and do not forward other ones there.',
  ),
  PIN_RESTRICTED: refused(
    'The account may not pin messages in this chat. In groups ask for the right `pinMessages` of ' +
      '{@constructor chatAdminRights}.',
  ),
  PAYMENT_UNSUPPORTED: refused(
    'This message contains something paid that cannot be sent on by this account. Leave it out.',
  ),
  BUTTON_USER_PRIVACY_RESTRICTED: refused(
    'The user whom the button opens does not let the account link to them. Leave the button out.',
  ),
  BOT_GAMES_DISABLED: refused(
    'Games cannot be sent in this kind of chat. Send them to a user or a group.',
  ),
  BOT_POLLS_DISABLED: refused('A bot cannot send a poll here. Send it to a group or a channel.'),
  SCHEDULE_BOT_NOT_ALLOWED: never(
    'Bots cannot schedule messages. Keep the message, and send it when it is time.',
  ),
  SCHEDULE_STATUS_PRIVATE: fix(
    'This user hides when they are online, so a message cannot wait for that. Set `scheduleDate` ' +
      'to a time.',
  ),
  SCHEDULE_DATE_TOO_LATE: fix(
    'A message can be scheduled up to a year ahead. Choose an earlier `scheduleDate`.',
  ),
  SCHEDULE_TOO_MUCH: allow(
    'The chat holds as many scheduled messages as it can, about a hundred. Delete some of ' +
      '{@method messages.getScheduledHistory} or wait until they are sent.',
  ),
  QUICK_REPLIES_BOT_NOT_ALLOWED: never(
    'Bots have no quick replies. Leave `quickReplyShortcut` out.',
  ),
  QUICK_REPLIES_TOO_MUCH: allow(
    'The account has as many quick replies as it can have. Delete one by ' +
      '{@method messages.deleteQuickReplyShortcut} first.',
  ),
  REPLY_MESSAGES_TOO_MUCH: allow(
    'A quick reply has as many messages as it can have. Delete some by ' +
      '{@method messages.deleteQuickReplyMessages}, or begin another.',
  ),
  SHORTCUT_INVALID: fix(
    'There is no such quick reply, or its name is not allowed: letters, digits and underscores, ' +
      'up to 32. The list is in {@method messages.getQuickReplies}.',
  ),
  EFFECT_CHAT_INVALID: fix('Effects are for private chats. Leave `effect` out here.'),
  EFFECT_ID_INVALID: fix(
    '`effect` must be an id of {@method messages.getAvailableEffects}; some of them need Premium.',
  ),
};
