import { type AdviceTable, fix, never, refused } from './entry.ts';

/** The account's own profile, privacy and settings. */
export const profile: AdviceTable = {
  ABOUT_TOO_LONG: fix(
    'Shorten `about`: it has up to 70 characters, with Premium 140. The limit is ' +
      '`about_length_limit_default` of {@method help.getAppConfig}.',
  ),
  BIRTHDAY_INVALID: fix(
    '`birthday` is no date, or one that cannot be a birthday. `year` may be left out.',
  ),
  COLOR_INVALID: fix(
    '`color` is none that this account may use. Take one of {@method help.getPeerColors}; some ' +
      'need Premium or boosts.',
  ),
  PRIVACY_KEY_INVALID: fix('`key` is none that this takes. See {@type InputPrivacyKey}.'),
  PRIVACY_TOO_LONG: fix(
    '`rules` name too many users and chats, more than a thousand. Take a chat in place of its ' +
      'members.',
  ),
  PRIVACY_VALUE_INVALID: fix(
    '`rules` contradict each other, or this key does not take one of them. Put exceptions first, ' +
      'and one rule for all others last.',
  ),
  SETTINGS_INVALID: fix(
    '`settings` are incomplete or contradict each other. Change one thing at a time, beginning ' +
      'with what the server has answered.',
  ),
  SENSITIVE_CHANGE_FORBIDDEN: refused(
    'The account may not change this: `sensitiveCanChange` of ' +
      '{@constructor account.contentSettings} says so. Hide the setting.',
  ),
  RINGTONE_INVALID: fix(
    '`id` is no sound that can be kept. Upload one by {@method account.uploadRingtone} first.',
  ),
  RINGTONE_MIME_INVALID: fix('A sound for notifications is an MP3 or OGG. Check `mimeType`.'),
  THEME_FILE_INVALID: fix(
    'The server cannot read the theme. Upload the file as the app that made it has written it.',
  ),
  THEME_FORMAT_INVALID: fix('`format` is the name of an app: android, ios, tdesktop or macos.'),
  THEME_INVALID: fix(
    '{The theme|theme} does not exist (any more). Take it from {@method account.getThemes}.',
  ),
  THEME_MIME_INVALID: fix(
    'The MIME type does not fit the app of the theme, such as `application/x-tgtheme-android`.',
  ),
  THEME_SLUG_INVALID: fix(
    '`slug` of the theme is what follows t.me/addtheme/ in the link. Check its spelling.',
  ),
  THEME_TITLE_INVALID: fix('`title` of the theme is empty or too long.'),
  EMOJI_INVALID: fix(
    '`theme` is none of the themes for chats. Take the emoji of one from ' +
      '{@method account.getChatThemes}.',
  ),
  EMOJI_NOT_MODIFIED: never('The chat has this theme already. Treat it as done.'),
  WALLPAPER_FILE_INVALID: fix(
    'The server cannot read the picture. Upload a JPEG or PNG that is not damaged.',
  ),
  WALLPAPER_INVALID: fix(
    '{The wallpaper|wallpaper|wallpapers} does not exist (any more). Take it from ' +
      '{@method account.getWallPapers}.',
  ),
  WALLPAPER_MIME_INVALID: fix('A wallpaper is a JPEG or PNG, a pattern an SVG. Check `mimeType`.'),
  WALLPAPER_NOT_FOUND: fix(
    'There is no such wallpaper in this chat. Pass one by `wallpaper`, or the `id` of the ' +
      'message that has set it.',
  ),
  TOKEN_EMPTY: fix('Fill in `token` with that of the service that delivers notifications.'),
  TOKEN_INVALID: fix(
    '`token` is none of the service that `tokenType` names. Get a new one from the system.',
  ),
  TOKEN_TYPE_INVALID: fix(
    '`tokenType` is a number: 1 for Apple, 2 for Google, 10 for web push, and so on.',
  ),
  WEBPUSH_AUTH_INVALID: fix(
    "The secret auth in the JSON of `token` must be that of the browser's subscription, in " +
      'base64url.',
  ),
  WEBPUSH_KEY_INVALID: fix(
    "The key p256dh in the JSON of `token` must be that of the browser's subscription, in " +
      'base64url.',
  ),
  WEBPUSH_TOKEN_INVALID: fix(
    "The endpoint in the JSON of `token` must be that of the browser's subscription.",
  ),
  LANG_CODE_NOT_SUPPORTED: fix(
    'There is no translation into `langCode`. Take one of {@method langpack.getLanguages}.',
  ),
  LANG_PACK_INVALID: fix(
    '`langPack` is the name of an app: android, ios, tdesktop, macos or weba.',
  ),
  LANGUAGE_INVALID: fix(
    'There is no translation into `langCode`. Take one of {@method langpack.getLanguages}.',
  ),
};
