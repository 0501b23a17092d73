import { type AdviceTable, elsewhere, fix, later, refused, wait } from './entry.ts';

/** Limits that pass with time, other data centers, and accounts that are limited. */
export const flood: AdviceTable = {
  'FLOOD_WAIT_%d': wait(
    'Repeat it after the number of seconds in the name. The client sleeps through waits up to ' +
      '`floodSleepThreshold` (60 s) by itself; longer ones are thrown as `FloodWaitError` with ' +
      '`seconds`. Send less often.',
  ),
  'FLOOD_PREMIUM_WAIT_%d': wait(
    'Transfers are slowed down for accounts without Premium. The client sleeps through waits up ' +
      'to `floodSleepThreshold` (60 s) and goes on; longer ones are thrown as `FloodWaitError`.',
  ),
  'FLOOD_TEST_PHONE_WAIT_%d': wait(
    'Test numbers have a limit of their own. Take another number of the same data center, or ' +
      'wait: the client sleeps up to `floodSleepThreshold`. A server of your own has no such ' +
      'limit, see {@guide testing}.',
  ),
  'SLOWMODE_WAIT_%d': wait(
    'The chat is in slow mode: send the next message after `seconds` of the `SlowModeWaitError`. ' +
      'The client does not wait for it by itself, so queue messages for each chat. ' +
      'Administrators are exempt.',
  ),
  SLOWMODE_MULTI_MSGS_DISABLED: fix(
    'In slow mode one message is sent at a time. Forward them one by one, each after the wait of ' +
      '{@error SLOWMODE_WAIT_%d}.',
  ),
  PEER_FLOOD: refused(
    'The account was reported for spam and may not write to strangers for now. Do not repeat it: ' +
      'have the user ask @SpamBot, and write only to who has written first.',
  ),
  'TAKEOUT_INIT_DELAY_%d': wait(
    'The export may begin after the number of seconds in the name (`parameter` of the error). ' +
      'The user can allow it at once on another device.',
  ),
  'PREVIOUS_CHAT_IMPORT_ACTIVE_WAIT_%dMIN': wait(
    'Another import into this chat is running. Try again after the number of minutes in the name ' +
      '(`parameter` of the error).',
  ),
  'PREMIUM_SUB_ACTIVE_UNTIL_%d': refused(
    'The account has Premium until the Unix time in the name (`parameter` of the error). Redeem ' +
      'the code after that, or pass it on.',
  ),
  FROZEN_METHOD_INVALID: refused(
    'The account is frozen and may only read. Do not repeat it: the client does not. Its owner ' +
      'can appeal by the link in `freeze_appeal_url` of {@method help.getAppConfig}.',
  ),
  FROZEN_PARTICIPANT_MISSING: refused(
    'The account is frozen, so it is in none of its groups and channels for now. Leave such ' +
      'chats out until it is released.',
  ),
  'STORY_SEND_FLOOD_WEEKLY_%d': wait(
    'The week has no story left for this account. The number in the name (`parameter` of the ' +
      'error) says when the next one is possible; Premium allows more.',
  ),
  'STORY_SEND_FLOOD_MONTHLY_%d': wait(
    'The month has no story left for this account. The number in the name (`parameter` of the ' +
      'error) says when the next one is possible; Premium allows more.',
  ),
  USER_RESTRICTED: refused(
    'The account was reported for spam and may not make chats or add people for now. Have the ' +
      'user ask @SpamBot until when.',
  ),
  'PHONE_MIGRATE_%d': elsewhere(
    'The number belongs to the data center in the name. The client moves there and repeats the ' +
      'request, as long as nobody is signed in; the session then remembers the new one.',
  ),
  'NETWORK_MIGRATE_%d': elsewhere(
    'This address belongs to the data center in the name. The client moves there and repeats the ' +
      'request, as long as nobody is signed in.',
  ),
  'USER_MIGRATE_%d': elsewhere(
    'The account has moved to the data center in the name. The client follows it, takes the ' +
      'login along and repeats the request. Save the session afterwards.',
  ),
  'FILE_MIGRATE_%d': elsewhere(
    'The file is at the data center in the name. The client repeats this one request there; pass ' +
      '`dcId` of the document or photo to `invoke` to save the way.',
  ),
  'STATS_MIGRATE_%d': elsewhere(
    'The statistics are at the data center in the name. The client repeats this one request ' +
      'there; `statsDc` of {@constructor channelFull} says so beforehand.',
  ),
  'INTERDC_%d_CALL_ERROR': later(
    'The data center in the name did not answer the one that was asked. The client repeats the ' +
      'request by itself, with growing waits.',
  ),
  'INTERDC_%d_CALL_RICH_ERROR': later(
    'The data center in the name did not answer the one that was asked. The client repeats the ' +
      'request by itself, with growing waits.',
  ),
};
