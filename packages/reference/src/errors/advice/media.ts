import { type AdviceTable, fix, refused } from './entry.ts';

/** Media of messages. */
export const media: AdviceTable = {
  GIF_ID_INVALID: fix(
    '`id` is no GIF that this account can see. Pass a document from a message, with its ' +
      '`accessHash` and `fileReference`.',
  ),
  MEDIA_EMPTY: fix(
    '{The media|media|multi_media} holds nothing that can be sent, or nothing that an account of ' +
      'this kind may send. Check its type and its file; one uploaded by another account or bot ' +
      'does not count.',
  ),
  'MEDIA_EMPTY messages.forwardMessages': fix(
    'What these messages hold cannot be forwarded by this account. Send it anew, or leave them ' +
      'out.',
  ),
  MEDIA_INVALID: fix(
    '{The media|media|multi_media|invoice_media} cannot be used here: it is of a type that this ' +
      'does not take, or its file is damaged. See {@type InputMedia}.',
  ),
  'MEDIA_INVALID messages.sendMultiMedia': fix(
    'An album takes photos and videos, or only documents, or only music. Upload each by ' +
      '{@method messages.uploadMedia} first and pass what it answers.',
  ),
  MEDIA_FILE_INVALID: fix(
    'The server cannot read the file in `media`. Upload it again, as a photo or a video.',
  ),
  MEDIA_TYPE_INVALID: fix(
    'A story is one photo or one video. Pass {@constructor inputMediaUploadedPhoto} or ' +
      '{@constructor inputMediaUploadedDocument}.',
  ),
  MEDIA_VIDEO_STORY_MISSING: fix(
    'A video from elsewhere does not become a story as it is. Upload it anew, with its size and ' +
      'duration in {@constructor documentAttributeVideo}.',
  ),
  MEDIA_CAPTION_TOO_LONG: fix(
    'Shorten {the caption|message}: it has up to 1024 characters, with Premium more. ' +
      '`caption_length_limit_default` of {@method help.getAppConfig} has the limit. Send the ' +
      'rest as a message.',
  ),
  MEDIA_NEW_INVALID: fix(
    'The new `media` cannot take the place of the old one. Photos, videos and files can be ' +
      'exchanged; polls and the like cannot.',
  ),
  MEDIA_PREV_INVALID: refused(
    'What the message holds now cannot be exchanged. Delete it and send another one.',
  ),
  MEDIA_GROUPED_INVALID: fix(
    'In an album a photo or video can be exchanged for another photo or video only, a document ' +
      'for a document.',
  ),
  MEDIA_TTL_INVALID: refused(
    'Media that delete themselves cannot be edited. Send another message.',
  ),
  TTL_MEDIA_INVALID: fix(
    '`ttlSeconds` is for photos and videos in private chats. Leave it out, or keep it within a ' +
      'minute.',
  ),
  EXTENDED_MEDIA_AMOUNT_INVALID: fix(
    '`starsAmount` is out of range. The limit is `stars_paid_post_amount_max` of ' +
      '{@method help.getAppConfig}.',
  ),
  EXTENDED_MEDIA_EMPTY: fix(
    '`extendedMedia` of {@constructor inputMediaPaidMedia} needs at least one photo or video.',
  ),
  EXTENDED_MEDIA_INVALID: fix(
    '`extendedMedia` takes photos and videos, up to ten. Leave other kinds out.',
  ),
  EMOTICON_INVALID: fix(
    '`emoticon` of {@constructor inputMediaDice} must be one of `emojies_send_dice` in ' +
      '{@method help.getAppConfig}.',
  ),
  EMOTICON_EMPTY: fix('Fill in `emoticon` with an emoji.'),
  EMOTICON_STICKERPACK_MISSING: fix('Fill in `emoticon` of {@constructor inputStickerSetDice}.'),
  DOCUMENT_INVALID: fix(
    '{The document|document|emoji_status} is none that this account can use. Pass ' +
      '{@constructor inputDocument} of one that the session has received, with `accessHash` and ' +
      '`fileReference`; a custom emoji by the id of its document.',
  ),
  'DOCUMENT_INVALID entities': fix(
    'A custom emoji in `entities`, or a file that goes with the message, does not exist. Take ' +
      '`documentId` from a sticker set that the session has received, files with their ' +
      '`accessHash`.',
  ),
  'DOCUMENT_INVALID account.saveMusic': fix(
    '`id` is no music that this account can see. Pass {@constructor inputDocument} of one from a ' +
      'message, with `accessHash` and `fileReference`.',
  ),
  'DOCUMENT_INVALID messages.sendReaction': fix(
    'The custom emoji in `reaction` does not exist, or the account may not use it. Take ' +
      '`documentId` from a sticker set, and check for Premium.',
  ),
};
