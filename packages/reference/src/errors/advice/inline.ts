import { type AdviceTable, fix } from './entry.ts';

/** Inline mode: the results of a bot, and buttons under messages. */
export const inline: AdviceTable = {
  RESULTS_TOO_MUCH: fix('A page has up to 50 `results`. Send the rest by `nextOffset`.'),
  RESULT_ID_DUPLICATE: fix('Two of `results` have the same `id`. Give each one of its own.'),
  RESULT_ID_EMPTY: fix('Fill in `id` with that of the result which was chosen.'),
  RESULT_ID_INVALID: fix('The `id` of each result has 1 to 64 bytes.'),
  'RESULT_ID_INVALID messages.sendInlineBotResult': fix(
    '`id` is none of the results of this query. Take it from the last answer, together with its ' +
      '`queryId`.',
  ),
  RESULT_TYPE_INVALID: fix(
    'The `type` of a result does not fit its fields: article, photo, gif, video, audio, voice, ' +
      'file, sticker, contact, venue, geo or game.',
  ),
  INLINE_RESULT_EXPIRED: fix(
    'The results are too old. Ask again by {@method messages.getInlineBotResults}, and send one ' +
      'of the new ones.',
  ),
  NEXT_OFFSET_INVALID: fix(
    '`nextOffset` has up to 64 bytes. Store the state yourself, and pass a key to it.',
  ),
  ARTICLE_TITLE_EMPTY: fix('A result of the type article needs a `title`.'),
  SEND_MESSAGE_GAME_INVALID: fix(
    'A game goes only with a result of the type game: {@constructor inputBotInlineMessageGame} ' +
      'with {@constructor inputBotInlineResultGame}.',
  ),
  SEND_MESSAGE_MEDIA_INVALID: fix(
    '`sendMessage` of a result does not fit the result: media go with a result that has media.',
  ),
  SEND_MESSAGE_TYPE_INVALID: fix(
    '`sendMessage` of a result is of a type that this result cannot have. Take ' +
      '{@constructor inputBotInlineMessageText} for articles.',
  ),
  SWITCH_PM_TEXT_EMPTY: fix('Fill in `text` of `switchPm`, or leave `switchPm` out.'),
  SWITCH_WEBVIEW_URL_INVALID: fix('`url` of `switchWebview` must be a full address of https.'),
  BUTTON_COPY_TEXT_INVALID: fix('`copyText` of a button has 1 to 256 characters.'),
  BUTTON_DATA_INVALID: fix(
    '`data` of a button has 1 to 64 bytes. Store more yourself, and put a key into the button.',
  ),
  BUTTON_ID_INVALID: fix(
    'Give each button that asks for a chat a `buttonId` of its own, a number that is not 0.',
  ),
  BUTTON_INVALID: fix(
    '`button` is none that the menu can have. Take {@constructor botMenuButton}, or the default.',
  ),
  BUTTON_POS_INVALID: fix('The button that pays or plays must be the first one in the first row.'),
  BUTTON_TEXT_INVALID: fix('`text` of the button must not be empty.'),
  BUTTON_TYPE_INVALID: fix(
    '{The keyboard|reply_markup} has a button that cannot be used here: mini apps open in ' +
      'private chats only, and some buttons are for bots alone.',
  ),
  BUTTON_URL_INVALID: fix(
    '`url` of a button must be a full address of http, https or tg, and for mini apps of https.',
  ),
  BUTTON_USER_INVALID: fix(
    'The user whom a button opens is unknown to this bot. Pass ' +
      '{@constructor inputInlineButtonTypeUserProfile} with a user it has met.',
  ),
  REPLY_MARKUP_BUY_EMPTY: fix(
    'Where an invoice has a keyboard, its first button must be the one that pays.',
  ),
  REPLY_MARKUP_GAME_EMPTY: fix(
    'Where a game has a keyboard, its first button must be the one that plays.',
  ),
  REPLY_MARKUP_INVALID: fix(
    '`replyMarkup` is malformed or cannot be used here: rows must not be empty, and channels ' +
      'take inline buttons only.',
  ),
  REPLY_MARKUP_TOO_LONG: fix(
    '`replyMarkup` is too large. Show fewer buttons, with shorter data, and page through the ' +
      'rest.',
  ),
  PEER_TYPES_INVALID: fix(
    '`peerTypes` of a button must name at least one kind of chat, each once.',
  ),
};
