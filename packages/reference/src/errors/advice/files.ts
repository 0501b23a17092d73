import { type AdviceTable, fix, later } from './entry.ts';

/** Files: parts that are uploaded, references and places that are downloaded. */
export const files: AdviceTable = {
  FILE_PARTS_INVALID: fix(
    '`parts` of {@constructor inputFile} is not the number of parts that were uploaded, or more ' +
      'than an account may upload. Count them, and upload what is missing, see {@guide files}.',
  ),
  'FILE_PART_%d_MISSING': fix(
    'The part with this number did not arrive: upload it again under the same file id, then ' +
      'repeat the request. The others need not be sent again.',
  ),
  FILE_PART_0_MISSING: fix(
    'The first part did not arrive: upload it again under the same file id, then repeat the ' +
      'request. The others need not be sent again.',
  ),
  FILE_PART_EMPTY: fix(
    '`bytes` is empty. Every part but that which ends a stream of unknown length holds something.',
  ),
  FILE_PART_INVALID: fix(
    '`filePart` counts from 0 and stays below the limit of parts: `upload_max_fileparts_default` ' +
      'of {@method help.getAppConfig}.',
  ),
  FILE_PART_LENGTH_INVALID: fix(
    'All parts but the last have the same length, a multiple of 1024 that divides 524288. Upload ' +
      'the file again, see {@guide files}.',
  ),
  FILE_PART_SIZE_CHANGED: fix(
    'All parts but the last have the same length. Upload the file again under a new `fileId` ' +
      'with one length.',
  ),
  FILE_PART_SIZE_INVALID: fix(
    'The length of a part is a multiple of 1024 bytes and divides 524288; take 524288. Only the ' +
      'last one may be shorter.',
  ),
  FILE_PART_TOO_BIG: fix('A part has up to 524288 bytes. Send less at a time.'),
  FILE_PART_TOO_SMALL: fix(
    'The parts are too short for a file of this size. Take 524288 bytes for each.',
  ),
  FILE_REFERENCE_EXPIRED: fix(
    'References to files end after some hours. Get the message, user or sticker set again that ' +
      'the file is in, and take `fileReference` from the new answer.',
  ),
  FILE_REFERENCE_INVALID: fix(
    '`fileReference` belongs to another file or account. Get the message that the file is in ' +
      'again, and pass the bytes unchanged.',
  ),
  FILE_REFERENCE_EMPTY: fix(
    'Pass `fileReference` of the file as the last answer had it; empty bytes are not enough.',
  ),
  'FILE_REFERENCE_%d_EXPIRED': fix(
    'The reference of the file with this number in `multiMedia`, from 0 on, has ended. Get the ' +
      'message that this file is in again, and repeat the request with its new `fileReference`.',
  ),
  'FILE_REFERENCE_%d_INVALID': fix(
    '`fileReference` of the file with this number in `multiMedia`, from 0 on, belongs to another ' +
      'file or account. Get the message that it is in again.',
  ),
  'FILE_REFERENCE_%d_EMPTY': fix(
    '`fileReference` of the file with this number in `multiMedia`, from 0 on, is missing. Pass ' +
      'it as the last answer had it.',
  ),
  FILE_ID_INVALID: fix(
    '`location` is of no file that this account can read. Build it from a photo or document that ' +
      'the session has received, with all of `id`, `accessHash` and `fileReference`.',
  ),
  FILE_EMTPY: fix('The file was uploaded without content. Upload it again; see {@guide files}.'),
  FILE_TOKEN_INVALID: fix(
    'The CDN does not know the file any more. Ask its own data center again by ' +
      '{@method upload.getFile}, and go on with what it answers.',
  ),
  REQUEST_TOKEN_INVALID: fix(
    '`requestToken` is too old. Ask the CDN again by {@method upload.getCdnFile} and take the ' +
      'new one, or download from the data center of the file.',
  ),
  RSA_DECRYPT_FAILED: later(
    'The CDN data could not be opened. Download the file from its own data center: ' +
      '{@method upload.getFile} without `cdnSupported`.',
  ),
  MD5_CHECKSUM_INVALID: fix(
    'The uploaded bytes do not match `md5Checksum`. Upload the file again, or leave the checksum ' +
      'empty.',
  ),
  SHA256_HASH_INVALID: fix('`sha256` is the hash itself: 32 bytes, not text.'),
  LOCATION_INVALID: fix(
    '{The location|location} is of no file that this account can read, or of another kind than ' +
      'the file. Build it from an object that the session has received; see {@guide files}.',
  ),
  'LOCATION_INVALID photos.updateProfilePhoto': fix(
    'This photo is none of the account. Pass one of {@method photos.getUserPhotos} for yourself, ' +
      'or upload one by {@method photos.uploadProfilePhoto}.',
  ),
  INPUT_FILE_INVALID: fix(
    'The file in `media` was not uploaded by this session, or too long ago. Upload it again and ' +
      'send it at once.',
  ),
};
