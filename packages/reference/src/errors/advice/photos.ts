import { type AdviceTable, allow, fix } from './entry.ts';

/** Photos and moving photos. */
export const photos: AdviceTable = {
  IMAGE_PROCESS_FAILED: fix(
    'The server cannot read this picture. Send a JPEG or PNG that is not damaged, or send it as ' +
      'a file.',
  ),
  PHOTO_EXT_INVALID: fix(
    'A photo must be a JPEG, PNG, GIF or WebP, and its file name must say so. Others are sent as ' +
      'documents.',
  ),
  PHOTO_INVALID: fix(
    'The server does not take this photo. Send a JPEG that is not damaged, or one that the ' +
      'session has received.',
  ),
  PHOTO_INVALID_DIMENSIONS: fix(
    'The photo is too large, or too narrow for its length. Scale it down so that width and ' +
      'height together stay below 10000, or send it as a file.',
  ),
  PHOTO_SAVE_FILE_INVALID: fix(
    'The photo could not be stored. Upload it again under a new file id; send it as a file if it ' +
      'fails again.',
  ),
  PHOTO_CROP_SIZE_SMALL: fix(
    'The picture is too small. A profile photo has at least 160 by 160 pixels.',
  ),
  PHOTO_CROP_FILE_MISSING: fix(
    'The picture did not arrive whole. Upload it again, and set it at once.',
  ),
  PHOTO_FILE_MISSING: fix('There is no picture: pass `file` of a photo that was just uploaded.'),
  PHOTO_ID_INVALID: fix(
    'This photo does not exist, or was deleted. Take one of {@method photos.getUserPhotos}.',
  ),
  ALBUM_PHOTOS_TOO_MANY: allow(
    'The account has as many profile photos as it can have. Delete some by ' +
      '{@method photos.deletePhotos} first.',
  ),
  VIDEO_FILE_INVALID: fix(
    'A moving profile photo is a square MP4 of up to ten seconds without sound. Convert it, and ' +
      'upload it again.',
  ),
  EMOJI_MARKUP_INVALID: fix(
    '`videoEmojiMarkup` needs the id of a custom emoji that exists, and one to four ' +
      '`backgroundColors`.',
  ),
};
