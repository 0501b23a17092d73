import { type AdviceTable, allow, among, fix, never, pending, refused } from './entry.ts';

/** What bots may do and people may not, and the reverse; commands, menus, mini apps, games. */
export const bots: AdviceTable = {
  BOT_METHOD_INVALID: never(
    'Bots may not call this. Sign in as a user for it, see {@guide signing-in}; the page of each ' +
      'method says who may call it.',
  ),
  USER_BOT_REQUIRED: never(
    'Only bots may call this. Sign in with the token of a bot, `start` with `botAuthToken`.',
  ),
  USER_BOT_INVALID: fix(
    'A user must say which bot is meant: pass `bot` with a bot of their own. Bots leave it out.',
  ),
  BOT_MISSING: never(
    'Only bots may call this. People manage their stickers by @stickers, or by sending the ' +
      "request with a bot's session.",
  ),
  BOT_INVALID: fix(
    '{What was passed|bot|bot_id|user_id|from_bot} is no bot, or unknown to this session. Pass ' +
      'its username, or an object that the session has received.',
  ),
  ...among(
    'BOT_INVALID',
    ['messages.editMessage', 'messages.sendMessage'],
    fix(
      'A bot that a button of `replyMarkup` names is none, or unknown to this session. Pass one ' +
        'that it has received: `bot` of {@constructor inputInlineButtonTypeUrlAuth}.',
    ),
  ),
  BOT_ACCESS_FORBIDDEN: refused(
    'The bot may not do this over a business connection, or the owner of the account has not ' +
      'given it the right. The rights are in {@constructor botBusinessConnection}.',
  ),
  BOT_ALREADY_DISABLED: never('The bot is off in this chat already. Treat it as done.'),
  BOT_NOT_CONNECTED_YET: fix(
    'No bot is connected to the account, so there is none to turn off here. Connect one by ' +
      '{@method account.updateConnectedBot}.',
  ),
  BOT_BUSINESS_MISSING: refused(
    'This bot does not work for business accounts: `botBusiness` of {@constructor user} says ' +
      'which do. Its owner can turn that on at BotFather.',
  ),
  BOT_APP_BOT_INVALID: fix(
    '`botId` of {@constructor inputBotAppShortName} is no bot, or unknown to this session. Pass ' +
      'its username.',
  ),
  BOT_APP_INVALID: fix(
    'The bot has no such mini app. Check `shortName` in {@constructor inputBotAppShortName}, or ' +
      'the link that it came from.',
  ),
  BOT_APP_SHORTNAME_INVALID: fix(
    "`shortName` of {@constructor inputBotAppShortName} is what follows the bot's username in " +
      'the link to a mini app. Check its spelling.',
  ),
  BOT_COMMAND_DESCRIPTION_INVALID: fix('`description` of each command has 1 to 256 characters.'),
  BOT_COMMAND_INVALID: fix(
    '`command` has 1 to 32 lowercase letters, digits and underscores, without the slash.',
  ),
  BOT_DOMAIN_INVALID: fix(
    'A login button leads to a domain that the bot does not have. Set the domain at BotFather, ' +
      'and link to that.',
  ),
  BOT_FALLBACK_UNSUPPORTED: never(
    'Bots have no public photo beside their own. Leave `fallback` out.',
  ),
  BOT_INLINE_DISABLED: refused(
    'This bot has no inline mode. Its owner can turn it on at BotFather.',
  ),
  BOT_INVOICE_INVALID: fix(
    'The invoice is not one of the bot that is meant. Get its form again, and pay that.',
  ),
  BOT_ONESIDE_NOT_AVAIL: fix('A bot pins a message for both sides. Leave `pmOneside` out.'),
  BOT_PAYMENTS_DISABLED: allow(
    'This bot takes no payments yet. Connect a provider at BotFather, or sell for stars with the ' +
      'currency XTR.',
  ),
  BOT_RESPONSE_TIMEOUT: pending(
    'The bot did not answer in time. Tell the user so; asking again helps only if the bot is up.',
  ),
  BOT_SCORE_NOT_MODIFIED: never(
    'The user has this score or a higher one. Treat it as done, or set `force` to lower it.',
  ),
  BOT_VERIFIER_FORBIDDEN: refused(
    'This bot may not verify others. The service appoints the bots that may.',
  ),
  BOT_WEBVIEW_DISABLED: fix(
    'The mini app cannot be opened like this: `fromBotMenu` and `url` go with the chat of the ' +
      'bot itself as `peer`. Offer {@method messages.requestMainWebView} where `botHasMainApp` ' +
      'of {@constructor user} is set.',
  ),
  GAME_BOT_INVALID: fix(
    'A bot sends its own games only. `botId` in {@constructor inputGameShortName} must be the ' +
      'bot itself.',
  ),
  SCORE_INVALID: fix('`score` is a whole number of 0 or more.'),
  DATA_INVALID: fix(
    '{The data|data} is not what belongs there. Pass the bytes of the button or of the ' +
      'encryption as they are.',
  ),
  'DATA_INVALID messages.getBotCallbackAnswer': fix(
    '`data` is not that of a button of this message. The bot may have changed it: get the ' +
      'message again, and pass the bytes of the button.',
  ),
  DATA_JSON_INVALID: fix(
    '{The JSON|data|params|id|receipt|debug} must be valid JSON, within the ' +
      '{@constructor dataJSON} object. Let JSON.stringify write it.',
  ),
  'DATA_JSON_INVALID help.acceptTermsOfService': fix(
    'Pass `id` of {@constructor help.termsOfService} as the server gave it, unchanged.',
  ),
  QUERY_ID_EMPTY: fix('Fill in `queryId` with that of the answer whose result is sent.'),
  QUERY_ID_INVALID: fix(
    '{The query|query_id|bot_query_id} was answered already or is too old: bots have some ' +
      'seconds for it. Answer each query once and at once.',
  ),
  START_PARAM_EMPTY: fix('Fill in {the start parameter|start_param}, or send /start as a message.'),
  START_PARAM_INVALID: fix(
    '{The start parameter|start_param} has up to 64 letters, digits, underscores and hyphens. ' +
      'Encode other data as base64url.',
  ),
  START_PARAM_TOO_LONG: fix(
    '{The start parameter|start_param} has up to 64 characters. Store the data yourself, and ' +
      'pass a key to it.',
  ),
  THEME_PARAMS_INVALID: fix(
    '`themeParams` must be JSON with colours such as #ffffff. Leave it out for the standard ones.',
  ),
  URL_INVALID: fix(
    '{The address|url} must be a full address of https, and one that belongs to the bot.',
  ),
  'URL_INVALID messages.setBotCallbackAnswer': fix(
    '`url` must lead to a game of the bot, or to the bot itself with a start parameter.',
  ),
  LANG_CODE_INVALID: fix(
    '`langCode` is a code of two letters, as in ISO 639-1; leave it empty for all languages.',
  ),
  ID_INVALID: fix('{The id|id} is unknown here. Pass it as the bot has handed it out.'),
  ID_EXPIRED: fix('{The id|id} is too old. Have the bot prepare another message.'),
  CONNECTION_ID_INVALID: fix(
    'There is no such connection (any more). Take `connectionId` from the last ' +
      '{@constructor updateBotBusinessConnect}.',
  ),
  USER_PERMISSION_DENIED: allow(
    'The user has not allowed the bot to change the emoji status. Ask for it in the mini app.',
  ),
};
