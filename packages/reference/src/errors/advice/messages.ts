import { type AdviceTable, allow, among, fix, never, pending, refused } from './entry.ts';

/** Messages: their text, and what is done with them. */
export const messages: AdviceTable = {
  MESSAGE_EMPTY: fix(
    'There is nothing to send: give {the message|message|text} text that is more than white ' +
      'space, or media.',
  ),
  'MESSAGE_EMPTY messages.sendMedia': fix(
    'There is nothing to send: check that `media` and its caption survive without formatting and ' +
      'white space.',
  ),
  'MESSAGE_EMPTY messages.editMessage': fix(
    'There is nothing left of the message: pass `message`, `media` or both. To remove it call ' +
      '{@method messages.deleteMessages}.',
  ),
  'MESSAGE_EMPTY messages.setInlineBotResults': fix(
    'The `message` in `sendMessage` of a result is empty. Give each result a text, or media.',
  ),
  MESSAGE_TOO_LONG: fix(
    'Shorten {the text|message} or split it: a message has up to 4096 characters. The limit is ' +
      '`messageLengthMax` of {@constructor config}.',
  ),
  'MESSAGE_TOO_LONG messages.setBotCallbackAnswer': fix(
    'Shorten `message`: the answer to a button has up to 200 characters.',
  ),
  'MESSAGE_TOO_LONG messages.updateDialogFilter': fix(
    'Shorten `title` of the folder: it has up to 12 characters.',
  ),
  'MESSAGE_TOO_LONG payments.getPaymentForm': fix(
    'Shorten the text that goes with the gift. Its limit is in {@method help.getAppConfig}.',
  ),
  MESSAGE_ID_INVALID: fix(
    '{The message|id|msg_id} does not exist, or was deleted. Pass ids of this chat: in private ' +
      'chats and basic groups the account has one count for all, in channels each has its own.',
  ),
  'MESSAGE_ID_INVALID messages.editInlineBotMessage': fix(
    '`id` is no inline message of this bot. Take it from {@constructor updateBotInlineSend} or ' +
      '{@constructor updateInlineBotCallbackQuery}.',
  ),
  'MESSAGE_ID_INVALID messages.forwardMessages': fix(
    'None of `id` can be forwarded: they are not in `fromPeer`, were deleted, or are service ' +
      'messages.',
  ),
  'MESSAGE_ID_INVALID messages.editMessage': fix(
    '`id` is no message that can be edited: it was deleted, is a service message, or is in ' +
      'another chat than `peer`.',
  ),
  'MESSAGE_ID_INVALID messages.sendVote': fix('`msgId` is no poll in this chat.'),
  'MESSAGE_ID_INVALID payments.getPaymentForm': fix(
    'The message in `invoice` is no invoice, was deleted, or is in another chat than its `peer`.',
  ),
  MSG_ID_INVALID: fix(
    'A peer in the request points at a message that does not exist: `msgId` of ' +
      '{@constructor inputPeerUserFromMessage} and its kin. Pass a username, or an object that ' +
      'this session has received in full.',
  ),
  'MSG_ID_INVALID msg_id': fix(
    '`msgId` does not exist in this chat, or was deleted. Ids of channels are counted in each ' +
      'channel, others for the account.',
  ),
  ...among(
    'MSG_ID_INVALID',
    [
      'channels.getChannels',
      'contacts.acceptContact',
      'contacts.addContact',
      'contacts.block',
      'contacts.deleteContacts',
      'contacts.unblock',
      'messages.updateDialogFilter',
      'stories.getStoriesByID',
      'users.getFullUser',
      'users.getUsers',
    ],
    fix(
      'A peer in the request points at a message that does not exist: `msgId` of ' +
        '{@constructor inputPeerUserFromMessage} and its kin. Pass a username, or an object that ' +
        'this session has received in full.',
    ),
  ),
  'MSG_ID_INVALID id': fix(
    'One of `id` does not exist in this chat, or was deleted. Ids of channels are counted in ' +
      'each channel, others for the account.',
  ),
  'MSG_ID_INVALID reply_to': fix(
    'The message in `replyTo` does not exist in this chat, or was deleted. Reply to another one, ' +
      'or leave `replyTo` out.',
  ),
  MESSAGE_IDS_EMPTY: fix('Fill in `id` with at least one message.'),
  MESSAGE_NOT_MODIFIED: never(
    'The message is like that already: text, formatting, media and buttons are the same. Treat ' +
      'it as done.',
  ),
  'MESSAGE_NOT_MODIFIED messages.sendReaction': never(
    'The reaction is the same as before. Treat it as done.',
  ),
  MESSAGE_AUTHOR_REQUIRED: refused(
    'Only who has written the message may edit it. In channels administrators with ' +
      '`editMessages` of {@constructor chatAdminRights} may.',
  ),
  MESSAGE_EDIT_TIME_EXPIRED: refused(
    'The message is too old to be edited: people have 48 hours for it. Send a new one. ' +
      '`editTimeLimit` of {@method help.getConfig} says how many seconds.',
  ),
  MESSAGE_DELETE_FORBIDDEN: refused(
    'One of these messages may not be deleted: it belongs to somebody else, or is one that ' +
      'stays. Delete the others without it.',
  ),
  MESSAGE_NOT_READ_YET: pending(
    'The other side has not read the message. Ask again after ' +
      '{@constructor updateReadHistoryOutbox}.',
  ),
  MESSAGE_TOO_OLD: refused(
    'It is not kept any more when this message was read. Leave the date out.',
  ),
  MSG_TOO_OLD: refused(
    'Who has read a message is kept for some days only. Hide the function after ' +
      '`chat_read_mark_expire_period` of {@method help.getAppConfig}.',
  ),
  MSG_VOICE_MISSING: fix('`msgId` is no voice or video message. Only those are written out.'),
  MESSAGE_POLL_CLOSED: never(
    'The poll is closed. Show its results by {@method messages.getPollResults}.',
  ),
  MESSAGE_REQUIRED: fix('This kind of report needs a text: repeat it with `message`.'),
  INLINE_BOT_REQUIRED: refused(
    'Only the bot that the message was sent through may edit it. It calls ' +
      '{@method messages.editInlineBotMessage}.',
  ),
  PEER_HISTORY_EMPTY: fix('A chat without messages cannot be pinned. Write in it first.'),
  PINNED_DIALOGS_TOO_MUCH: allow(
    'As many chats are pinned as can be. Unpin one by {@method messages.toggleDialogPin} first; ' +
      'Premium doubles the limit.',
  ),
  PINNED_TOO_MUCH: allow(
    'As many topics are pinned as can be. Unpin one by {@method messages.updatePinnedForumTopic} ' +
      'first.',
  ),
  GROUPED_MEDIA_INVALID: fix(
    'An album is forwarded whole. Pass all of its ids in one call, or send copies one by one.',
  ),
  QUIZ_ANSWER_MISSING: fix(
    'Answer the quiz before you forward it without its author, or forward it with `dropAuthor` ' +
      'unset.',
  ),
  ANONYMOUS_REACTIONS_DISABLED: refused(
    'Who writes here as a channel or anonymously cannot react. Choose another `sendAs` by ' +
      '{@method messages.saveDefaultSendAs}.',
  ),
  INPUT_PEERS_EMPTY: fix('Fill in `peers` with at least one chat.'),
  SELF_DELETE_RESTRICTED: fix(
    'Over a business connection messages are deleted for both sides. Set `revoke`.',
  ),
  TODO_ITEMS_EMPTY: fix('A checklist needs at least one item in `list`.'),
  TODO_ITEM_DUPLICATE: fix(
    'Two items of the checklist have the same `id`. Give each a number of its own.',
  ),
  TODO_NOT_MODIFIED: never(
    'There is no item to add, so nothing has changed. Leave the request out, or fill in `list`.',
  ),
  MULTI_MEDIA_TOO_LONG: fix('An album has up to ten files. Send the rest as another one.'),
};
