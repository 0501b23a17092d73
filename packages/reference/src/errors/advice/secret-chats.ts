import { type AdviceTable, fix, later, never, refused } from './entry.ts';

/** Secret chats. */
export const secretChats: AdviceTable = {
  ENCRYPTION_ALREADY_ACCEPTED: never(
    'Another device of the account has taken this secret chat. Close it here.',
  ),
  ENCRYPTION_ALREADY_DECLINED: never('The secret chat is over. Close it here.'),
  ENCRYPTION_DECLINED: refused(
    'The secret chat is over: the other side has ended it. Ask for a new one by ' +
      '{@method messages.requestEncryption}.',
  ),
  ENCRYPTION_DECLINE_ADMIN_FAILED: later(
    'The server could not end the secret chat. Try again in a while.',
  ),
  ENCRYPTION_ID_INVALID: fix(
    '{The secret chat|chat_id|peer} does not exist for this session: secret chats belong to the ' +
      'device that made them.',
  ),
  ENCRYPTION_OCCUPY_FAILED: never(
    'Another device of the account was quicker to take this secret chat. Close it here.',
  ),
  DH_G_A_INVALID: fix(
    '`gA` is out of range. Compute it anew from the current {@method messages.getDhConfig}.',
  ),
  RANDOM_LENGTH_INVALID: fix('`randomLength` is a number of bytes from 0 to 256.'),
  DATA_TOO_LONG: fix(
    'The encrypted data is too long. Shorten the message, and send what is large as a file.',
  ),
  MAX_QTS_INVALID: fix(
    '`maxQts` must be a `qts` that the server has sent, as in {@constructor updates.state}.',
  ),
};
