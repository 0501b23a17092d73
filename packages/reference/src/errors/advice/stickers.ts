import { type AdviceTable, allow, fix, refused } from './entry.ts';

/** Sticker sets and their stickers. */
export const stickers: AdviceTable = {
  STICKERSET_INVALID: fix(
    '{The sticker set|stickerset} does not exist (any more). Pass its `id` and `accessHash` as ' +
      'the server gave them, or its short name.',
  ),
  'STICKERSET_INVALID stickers.addStickerToSet': fix(
    'Only who has made a set may change it, and only by the bot that made it, where one did. ' +
      'Check `stickerset`.',
  ),
  STICKERSET_OWNER_ANONYMOUS: refused(
    'A set of an administrator who is anonymous cannot become that of the group. Take another ' +
      'set.',
  ),
  STICKERPACK_STICKERS_TOO_MUCH: allow(
    'The set is full. Remove a sticker by {@method stickers.removeStickerFromSet} first, or ' +
      'begin another set.',
  ),
  STICKERS_TOO_MUCH: allow(
    'The set is full. Remove a sticker by {@method stickers.removeStickerFromSet} first, or ' +
      'begin another set.',
  ),
  STICKERS_EMPTY: fix('A new set needs at least one sticker in `stickers`.'),
  STICKER_DOCUMENT_INVALID: fix(
    'The `document` of a result of the type sticker is no sticker. Pass one that the bot has ' +
      'received, with its `accessHash` and `fileReference`.',
  ),
  STICKER_EMOJI_INVALID: fix(
    '`emoji` of each sticker must be emoji and nothing else, at least one.',
  ),
  STICKER_FILE_INVALID: fix(
    'The file of a sticker cannot be used: upload it as a document by ' +
      '{@method messages.uploadMedia}, and pass that.',
  ),
  STICKER_GIF_DIMENSIONS: fix(
    'One side of a video sticker has 512 pixels, the other up to 512. Scale it, and upload it ' +
      'again.',
  ),
  STICKER_ID_INVALID: fix(
    '`id` is no sticker that this account can see. Pass a document from a set or message, with ' +
      'its `accessHash` and `fileReference`.',
  ),
  STICKER_INVALID: fix(
    '{The sticker|sticker} is in no set that may be changed here. Take it from ' +
      '{@method messages.getStickerSet}, with its `accessHash` and `fileReference`.',
  ),
  STICKER_MIME_INVALID: fix(
    'The sticker in `videoEmojiMarkup` is of a kind that cannot be a photo, or the uploaded file ' +
      'is no picture. Pass a static or a video sticker.',
  ),
  STICKER_PNG_DIMENSIONS: fix(
    'One side of a static sticker has 512 pixels, the other up to 512. Scale it, and upload it ' +
      'again.',
  ),
  STICKER_PNG_NOPNG: fix(
    'A static sticker must be a PNG or WebP. Convert it, and upload it again.',
  ),
  STICKER_TGS_NODOC: fix(
    'An animated sticker is sent as a document: upload it by {@method messages.uploadMedia} with ' +
      'the MIME type `application/x-tgsticker`.',
  ),
  STICKER_TGS_NOTGS: fix(
    'This is no animated sticker: it must be a gzipped Lottie file of 512 by 512 pixels, up to ' +
      '64 KB.',
  ),
  STICKER_THUMB_PNG_NOPNG: fix(
    'The thumbnail of this set must be a PNG or WebP of 100 by 100 pixels.',
  ),
  STICKER_THUMB_TGS_NOTGS: fix(
    'The thumbnail of this set must be an animated sticker of 100 by 100 pixels, up to 32 KB.',
  ),
  STICKER_VIDEO_BIG: fix(
    'A video sticker has up to 256 KB. Shorten it or lower its rate, and upload it again.',
  ),
  STICKER_VIDEO_NODOC: fix(
    'A video sticker is sent as a document: upload it by {@method messages.uploadMedia} with the ' +
      'MIME type `video/webm`.',
  ),
  STICKER_VIDEO_NOWEBM: fix(
    'A video sticker must be a WebM with VP9 and without sound, up to 3 seconds. Convert it, and ' +
      'upload it again.',
  ),
  PACK_SHORT_NAME_INVALID: fix(
    '`shortName` begins with a letter, has letters, digits and single underscores, and up to 64 ' +
      "of them. Sets of bots end with _by_ and the bot's username.",
  ),
  PACK_SHORT_NAME_OCCUPIED: fix(
    'There is a set with this `shortName`. Take another; {@method stickers.suggestShortName} ' +
      'makes one of the title.',
  ),
  PACK_TITLE_INVALID: fix('`title` of the set has 1 to 64 characters.'),
  PACK_TYPE_INVALID: fix('`masks` and `emojis` exclude each other: a set is of one type.'),
  SHORTNAME_OCCUPY_FAILED: fix(
    'This `shortName` cannot be taken. Try another; {@method stickers.suggestShortName} makes ' +
      'one of the title.',
  ),
  SHORT_NAME_INVALID: fix(
    '`shortName` begins with a letter, has letters, digits and single underscores, and up to 64 ' +
      'of them.',
  ),
  SHORT_NAME_OCCUPIED: fix(
    'There is a set with this `shortName`. Take another; {@method stickers.suggestShortName} ' +
      'makes one of the title.',
  ),
  TITLE_INVALID: fix(
    '{The title|title} is empty, too long or has no letters to make a name of. Give it some text.',
  ),
};
