import { type AdviceTable, fix, later, never, refused } from './entry.ts';

/** Updates, statistics, exports, Passport, translations and what belongs to no family. */
export const misc: AdviceTable = {
  PERSISTENT_TIMESTAMP_EMPTY: fix(
    'Fill in `pts` with the last one that was handled. A client with event handlers counts by ' +
      'itself, see {@guide updates}.',
  ),
  PERSISTENT_TIMESTAMP_INVALID: fix(
    '`pts` is not one of this account or channel. Begin anew with {@method updates.getState}, or ' +
      "with `pts` of the channel's dialog; see {@guide updates}.",
  ),
  DATE_EMPTY: fix(
    'Fill in `date` with that of the last state. A client with event handlers does so by itself, ' +
      'see {@guide updates}.',
  ),
  RANGES_INVALID: fix(
    'One of the ranges in `filter` is empty or upside down. Pass ' +
      '{@constructor channelMessagesFilterEmpty} for all.',
  ),
  GRAPH_EXPIRED_RELOAD: fix(
    'The token of the graph is too old. Get the statistics again, and load the graph with the ' +
      'new token.',
  ),
  GRAPH_INVALID_RELOAD: fix(
    'The token is of no graph. Get the statistics again, and load the graph with the new token.',
  ),
  GRAPH_OUTDATED_RELOAD: fix(
    'The statistics have been made anew. Get them again, and load the graph with the new token.',
  ),
  PUBLIC_KEY_REQUIRED: fix(
    'Fill in `publicKey` with the key of the bot that asks for the documents.',
  ),
  DATA_HASH_SIZE_INVALID: fix('`dataHash` of each error is a SHA-256: 32 bytes.'),
  HASH_SIZE_INVALID: fix('`hash` of each error is a SHA-256: 32 bytes.'),
  TO_LANG_INVALID: fix('`toLang` is a code of two letters, as in ISO 639-1.'),
  INPUT_TEXT_EMPTY: fix(
    'There is no text to translate: pass `text`, or `peer` with `id` of messages that have some.',
  ),
  INPUT_TEXT_TOO_LONG: fix('There is too much text for one request. Translate it piece by piece.'),
  TRANSLATE_REQ_FAILED: later(
    'The translation has failed. The client repeats the request; show the original meanwhile.',
  ),
  TRANSLATE_REQ_QUOTA_EXCEEDED: later(
    'The service has no room for translations at the moment. Show the original, and try again ' +
      'later.',
  ),
  TRANSLATION_TIMEOUT: later(
    'The translation has taken too long. The client repeats the request; translate less at a ' +
      'time.',
  ),
  TRANSLATIONS_DISABLED: refused(
    'Translations are not available to this account. Hide the function.',
  ),
  TRANSCRIPTION_FAILED: later(
    'The message could not be written out for now. Offer to play it, and try again later.',
  ),
  IMPORT_FILE_INVALID: fix(
    'The server cannot read the export. Pass the text file of the other app as it is, and its ' +
      'media apart.',
  ),
  IMPORT_FORMAT_DATE_INVALID: fix(
    'The dates in the export cannot be read. Export the chat again, with the language of the app ' +
      'set to English.',
  ),
  IMPORT_FORMAT_UNRECOGNIZED: fix(
    'The export is of no app that the service knows. {@method messages.checkHistoryImport} takes ' +
      'its first hundred lines and says so beforehand.',
  ),
  IMPORT_ID_INVALID: fix(
    '`importId` is of no import that runs. Begin with {@method messages.initHistoryImport}.',
  ),
  IMPORT_TOKEN_INVALID: fix(
    '`token` is none of a link to a contact, or is too old. Ask for a new link.',
  ),
  EXPORT_CARD_INVALID: never(
    'Cards of contacts are not in use any more. Take {@method contacts.exportContactToken} for a ' +
      'link.',
  ),
  BASE_PORT_LOC_INVALID: never(
    'The server does not find its own part that this is for. There is nothing to mend in the ' +
      'request.',
  ),
  SMSJOB_ID_INVALID: fix('There is no such job. Take `jobId` from {@constructor updateSmsJob}.'),
  NOT_ELIGIBLE: refused('The account does not take part in this programme. Hide the function.'),
  NOT_JOINED: fix('Join by {@method smsjobs.join} first.'),
  TYPES_EMPTY: fix(
    'Ask for at least one kind of peers: set `correspondents`, `groups` or another flag.',
  ),
};
