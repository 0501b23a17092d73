import { type AdviceTable, fix } from './entry.ts';

/** What the server fetches from an address: previews, and files of results. */
export const webFiles: AdviceTable = {
  FILE_CONTENT_TYPE_INVALID: fix(
    'The content of a result of the type file must be a PDF or a ZIP. Check `mimeType` of its ' +
      '`content`.',
  ),
  FILE_TITLE_EMPTY: fix('A result of the type file needs a `title`.'),
  PHOTO_CONTENT_TYPE_INVALID: fix(
    'A result of the type photo must be a JPEG. Check `mimeType` of its `content`.',
  ),
  PHOTO_CONTENT_URL_EMPTY: fix(
    'A result of the type photo needs `content` with the address of the picture.',
  ),
  PHOTO_THUMB_URL_EMPTY: fix(
    'A result of the type photo needs `thumb` with the address of a small picture.',
  ),
  VIDEO_CONTENT_TYPE_INVALID: fix(
    'The server takes MP4 as video. Check `mimeType`, or send another kind as a file.',
  ),
  VIDEO_TITLE_EMPTY: fix('A result of the type video needs a `title`.'),
  AUDIO_CONTENT_URL_EMPTY: fix(
    'A result of the type audio needs `content` with the address of the file.',
  ),
  AUDIO_TITLE_EMPTY: fix('A result of the type audio needs a `title`.'),
  GIF_CONTENT_TYPE_INVALID: fix(
    'A result of the type gif must be a GIF or an MP4 without sound. Check `mimeType` of its ' +
      '`content`.',
  ),
  EXTERNAL_URL_INVALID: fix(
    'The server could not fetch the address in `media`. It must be public, begin with http or ' +
      'https, and answer with a photo or file of moderate size; or upload it yourself.',
  ),
  WEBPAGE_CURL_FAILED: fix(
    'The server could not fetch the address. It must be public and answer within seconds; or ' +
      'download it and upload it yourself, see {@guide files}.',
  ),
  WEBPAGE_MEDIA_EMPTY: fix(
    'There is no photo or file at the address, only a page. Link to the file itself, or upload ' +
      'it.',
  ),
  WEBPAGE_NOT_FOUND: fix(
    'There is no preview of this address. Send it without {@constructor inputMediaWebPage}, or ' +
      'set its `optional`.',
  ),
  WEBPAGE_URL_INVALID: fix(
    '`url` of {@constructor inputMediaWebPage} must be a full address that begins with http or ' +
      'https.',
  ),
  WC_CONVERT_URL_INVALID: fix(
    'The preview of this address cannot be made. Send the message with `noWebpage`, or with ' +
      'another address.',
  ),
  'WC_CONVERT_URL_INVALID messages.getWebPage': fix(
    'There is no preview of `url`. Open the address in a browser instead.',
  ),
  WEBDOCUMENT_INVALID: fix(
    'The server could not fetch a file that {a result|results|media} links to. Each address must ' +
      'be public, of https, and answer with the file itself.',
  ),
  WEBDOCUMENT_MIME_INVALID: fix(
    '`mimeType` of a linked file does not fit what it is for: JPEG for photos and thumbnails, ' +
      'MP4 for videos, PDF or ZIP for files.',
  ),
  WEBDOCUMENT_SIZE_TOO_BIG: fix(
    'A file that `results` link to is too large. Photos have up to 5 MB, others up to 20 MB.',
  ),
  WEBDOCUMENT_URL_EMPTY: fix('A linked file has no `url`. Fill it in, or leave the file out.'),
  WEBDOCUMENT_URL_INVALID: fix(
    '`url` of a linked file must be a full, public address that begins with https.',
  ),
};
