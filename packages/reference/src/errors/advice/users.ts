import { type AdviceTable, allow, among, fix, never, refused } from './entry.ts';

/** Users and contacts: whether they can be reached. */
export const users: AdviceTable = {
  USER_ID_INVALID: fix(
    'The server cannot find {the user|user_id|users|participant|reaction_peer|id}. Pass a ' +
      'username, or an object that this session has received: an id alone works only for who the ' +
      'session has seen.',
  ),
  USER_INVALID: refused(
    'The server does not show this user to the account. These methods are for the support staff ' +
      'of the service.',
  ),
  INPUT_USER_DEACTIVATED: refused(
    'This user has deleted the account. Take the user out of your lists: no request will reach ' +
      'them.',
  ),
  USER_DELETED: refused(
    'The other side has deleted the account, so the secret chat is over. Close it by ' +
      '{@method messages.discardEncryption}.',
  ),
  USER_IS_BLOCKED: refused(
    'This user has blocked the account. Do not write again: only the user can change that.',
  ),
  YOU_BLOCKED_USER: allow(
    'The account itself has blocked this user. Unblock by {@method contacts.unblock} first, if ' +
      'the user of your program wants that.',
  ),
  USER_PRIVACY_RESTRICTED: refused(
    'The privacy settings of this user forbid it. Do not try again; for a group, send an invite ' +
      'link in place of adding the user.',
  ),
  'USER_PRIVACY_RESTRICTED phone.requestCall': refused(
    'The privacy settings of this user do not let the account call. Write a message instead.',
  ),
  'USER_PRIVACY_RESTRICTED messages.getOutboxReadDate': refused(
    'This user does not show when messages were read. Leave the date out.',
  ),
  YOUR_PRIVACY_RESTRICTED: allow(
    'Who hides when they have read messages does not see it of others. Show the own time by ' +
      '{@method account.setGlobalPrivacySettings}, or have Premium.',
  ),
  USER_NOT_MUTUAL_CONTACT: refused(
    'This works only with users who have each other as contacts. Send an invite link to others, ' +
      'and let them join by themselves.',
  ),
  ...among(
    'USER_NOT_MUTUAL_CONTACT',
    ['messages.checkHistoryImportPeer', 'messages.initHistoryImport'],
    refused('A history can be imported only with a user who has the account as a contact, too.'),
  ),
  USER_IS_BOT: never(
    'A bot cannot write to another bot. Leave bots out of the list of recipients.',
  ),
  CONTACT_ID_INVALID: fix(
    '{The contact|id} cannot be a contact: it is unknown to this session, or it is the account ' +
      'itself. Pass an object that the session has received.',
  ),
  CONTACT_NAME_EMPTY: fix('Fill in `firstName`: a contact needs a name.'),
  CONTACT_ADD_MISSING: never(
    'There is no request of this user to accept. Add the contact by ' +
      '{@method contacts.addContact}.',
  ),
  CONTACT_REQ_MISSING: never(
    'There is no request of this user to accept. Add the contact by ' +
      '{@method contacts.addContact}.',
  ),
  CONTACT_MISSING: fix('This user is no contact. Add them by {@method contacts.addContact} first.'),
};
