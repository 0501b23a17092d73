import { type AdviceTable, allow, fix, refused } from './entry.ts';

/** Folders of chats, and the links that share them. */
export const folders: AdviceTable = {
  FILTER_ID_INVALID: fix(
    'There is no such folder. Ids of own folders begin with 2; take them from ' +
      '{@method messages.getDialogFilters}.',
  ),
  'FILTER_ID_INVALID messages.updateDialogFilter': fix(
    '`id` of a folder is a number from 2 to 255, and the same as in `filter`. Take a free one, ' +
      'or one of {@method messages.getDialogFilters}.',
  ),
  FILTER_INCLUDE_EMPTY: fix(
    'The folder is empty. Name at least one chat in `includePeers`, or a kind of chats.',
  ),
  'FILTER_INCLUDE_EMPTY chatlists.joinChatlistInvite': fix(
    'Fill in `peers` with at least one of the chats that {@method chatlists.checkChatlistInvite} ' +
      'lists.',
  ),
  'FILTER_INCLUDE_EMPTY chatlists.joinChatlistUpdates': fix(
    'Fill in `peers` with at least one of the chats that {@method chatlists.getChatlistUpdates} ' +
      'lists.',
  ),
  FILTER_NOT_SUPPORTED: fix(
    'This folder cannot be shared: it goes by kinds of chats. Make one that names its chats in ' +
      '`includePeers` of {@constructor dialogFilterChatlist}.',
  ),
  FILTER_TITLE_EMPTY: fix('Fill in `title` of the folder.'),
  FOLDER_ID_EMPTY: fix('Fill in `folderId`: 0 is the list of chats, 1 the archive.'),
  FOLDER_ID_INVALID: fix('`folderId` is 0 for the list of chats or 1 for the archive.'),
  CHATLISTS_TOO_MUCH: allow(
    'The account has as many shared folders as it can have. Delete one, or have Premium.',
  ),
  CHATLIST_EXCLUDE_INVALID: fix(
    'A shared folder excludes nothing. Leave `excludePeers` empty, or make another folder.',
  ),
  INPUT_CHATLIST_INVALID: fix(
    'This folder is none that was shared. Take its id from {@method messages.getDialogFilters}, ' +
      'of a {@constructor dialogFilterChatlist}.',
  ),
  INVITES_TOO_MUCH: allow(
    'The folder has as many links as it can have. Delete one by ' +
      '{@method chatlists.deleteExportedInvite} first; Premium has more.',
  ),
  INVITE_SLUG_EMPTY: fix('Fill in `slug`: it is what follows t.me/addlist/ in the link.'),
  INVITE_SLUG_EXPIRED: refused('The link to this folder was withdrawn. Ask for a new one.'),
  INVITE_SLUG_INVALID: fix(
    '`slug` is none of a link to this folder. Take it from ' +
      '{@method chatlists.getExportedInvites}.',
  ),
  PEERS_LIST_EMPTY: fix('Fill in `peers` with at least one chat of the folder.'),
  AUTOARCHIVE_NOT_AVAILABLE: refused(
    'Strangers can be archived by themselves only where `autoarchive_setting_available` of ' +
      '{@method help.getAppConfig} is set. Hide the setting.',
  ),
};
