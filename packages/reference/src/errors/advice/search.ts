import { type AdviceTable, fix } from './entry.ts';

/** Searching, and reading page by page. */
export const search: AdviceTable = {
  SEARCH_QUERY_EMPTY: fix('Fill in `q`, or choose a `filter` where the method has one.'),
  'SEARCH_QUERY_EMPTY contacts.getSponsoredPeers': fix('Fill in `q` with what the user has typed.'),
  'SEARCH_QUERY_EMPTY contacts.search': fix(
    'Fill in `q` with what the user has typed; do not search before there is something.',
  ),
  QUERY_TOO_SHORT: fix(
    'The server searches only for longer text. Wait until the user has typed more of it.',
  ),
  INPUT_FILTER_INVALID: fix(
    'This `filter` does not work here. Take {@constructor inputMessagesFilterEmpty}, or one that ' +
      'the chat has messages for.',
  ),
  'FILTER_NOT_SUPPORTED messages.getSearchResultsCalendar': fix(
    'Calendars are for photos, videos and other media that are shown by date. Take ' +
      '{@constructor inputMessagesFilterPhotoVideo}.',
  ),
  'FILTER_NOT_SUPPORTED messages.searchSentMedia': fix(
    'This lists files that were sent: take a `filter` for documents, music or the like.',
  ),
  HASHTAG_INVALID: fix(
    '`hashtag` has letters, digits and underscores, begins with no digit and comes without the #.',
  ),
  MAX_DATE_INVALID: fix(
    '`maxDate` is a Unix time in seconds, and must not lie in the future or before `minDate`.',
  ),
  'MAX_DATE_INVALID messages.readEncryptedHistory': fix(
    '`maxDate` is a Unix time in seconds, and must be that of a message which was received.',
  ),
  MIN_DATE_INVALID: fix(
    '`minDate` is a Unix time in seconds, and must not lie in the future or after `maxDate`.',
  ),
  MAX_ID_INVALID: fix(
    '`maxId` must be an id that the server has given, or 0 to begin with the newest.',
  ),
  OFFSET_INVALID: fix(
    '`offset` must be a multiple of 4096 bytes, or of 1024 with `precise`. See {@guide files}.',
  ),
  LIMIT_INVALID: fix(
    '`limit` must be a multiple of 4096 bytes that divides 1 MiB, and must not cross a border of ' +
      '1 MiB. With `precise` any multiple of 1024 will do.',
  ),
};
