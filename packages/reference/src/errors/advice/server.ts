import { type AdviceTable, among, fix, later, never } from './entry.ts';

/** Failures inside the service. Those that pass are repeated by the client. */
export const server: AdviceTable = {
  RPC_CALL_FAIL: later(
    'The service has a failure inside. The client repeats the request by itself, with growing ' +
      'waits; after that, try again in some minutes.',
  ),
  RPC_MCGET_FAIL: later(
    'The service has a failure inside. The client repeats the request by itself, with growing ' +
      'waits; after that, try again in some minutes.',
  ),
  WORKER_BUSY_TOO_LONG_RETRY: later(
    'The servers are busy. The client repeats the request by itself; if that is not enough, send ' +
      'fewer at a time.',
  ),
  PERSISTENT_TIMESTAMP_OUTDATED: later(
    'The server itself is behind with this channel. The client repeats the request, and its own ' +
      'updates wait until the channel has caught up.',
  ),
  POSTPONED_TIMEOUT: later(
    'The server gave the request up while it waited for something else. The client repeats it by ' +
      'itself; check first whether it was done, if it must not be done twice.',
  ),
  HISTORY_GET_FAILED: later(
    'The server could not read the history. The client repeats the request; a smaller `limit` ' +
      'may help.',
  ),
  CHAT_GET_FAILED: later(
    'The server could not read the chat. The client repeats the request by itself, with growing ' +
      'waits.',
  ),
  CHAT_ID_GENERATE_FAILED: later(
    'The server could not make the chat. The client repeats the request; look into the list of ' +
      'chats before you try again, it may be there.',
  ),
  STORAGE_CHECK_FAILED: later(
    'The server could not check its storage. The client repeats the request by itself, with ' +
      'growing waits.',
  ),
  STORE_INVALID_SCALAR_TYPE: fix(
    'The server stumbles over a value in the request. Repeating does not help: look for a number ' +
      'or a text that is out of the ordinary, and leave options out one by one.',
  ),
  VOLUME_MOVE_INVALID: later(
    'The storage of these messages is being moved. Ask again in some minutes.',
  ),
  MEMBER_NO_LOCATION: fix(
    'The server does not find where a user is kept. Check the ids in the request: an account ' +
      'that never existed is answered like this, too.',
  ),
  MEMBER_OCCUPY_PRIMARY_LOC_FAILED: later(
    'The server could not place a user. The client repeats the request by itself, with growing ' +
      'waits.',
  ),
  NEED_CHAT_INVALID: fix(
    'The server does not find a chat of the request. Repeating does not help: check {the ' +
      'chat|peer|chat_id|channel}.',
  ),
  NEED_MEMBER_INVALID: fix(
    'The server does not find a member or a part of a file. Repeating does not help: check ' +
      'users, and `thumbSize` of the location.',
  ),
  NEED_DOC_INVALID: later(
    'The server does not find a document that belongs to these messages. Ask again, or for a ' +
      'smaller range around it.',
  ),
  PTS_CHANGE_EMPTY: never(
    'Nothing has changed, so the server had nothing to record. Treat it as done.',
  ),
  REG_ID_GENERATE_FAILED: later(
    'The server could not make the account. Wait for some minutes and begin the login anew.',
  ),
  RANDOM_ID_DUPLICATE: fix(
    '`randomId` was used before, so the message is probably sent already: look into the chat ' +
      'before you repeat it. Leave `randomId` out and the client makes it up.',
  ),
  ...among(
    'RANDOM_ID_DUPLICATE',
    ['messages.sendScheduledMessages', 'updates.getDifference'],
    never('The messages were probably sent already. Look into the chat before you repeat it.'),
  ),
  SEND_MEDIA_INVALID: fix(
    'The media of this result cannot be sent. Repeating does not help: choose another result, or ' +
      'query the bot again.',
  ),
  CHP_CALL_FAIL: later('The statistics cannot be had at present. Try again in some hours.'),
  NEED_ACTION_MISSING: fix('Say what the photo is for: exactly one of `suggest` and `save`.'),
};
