import { type AdviceTable, fix } from './entry.ts';

/** What a message answers to or quotes, and its random id. */
export const replies: AdviceTable = {
  ENTITIES_TOO_LONG: fix(
    'There are too many entities: a message shows the first hundred. Leave some out.',
  ),
  ENTITY_BOUNDS_INVALID: fix(
    '`offset` and `length` of {each entity|entities} count UTF-16 units, as the length of a ' +
      'string in JavaScript does. They must lie within the text after it was trimmed.',
  ),
  ENTITY_MENTION_USER_INVALID: fix(
    'A user that `entities` mention is unknown to this session. Pass ' +
      '{@constructor inputMessageEntityMentionName} with a user that it has received, or write @ ' +
      'and the username.',
  ),
  REPLY_MESSAGE_ID_INVALID: fix(
    'The message in `replyTo` does not exist in this chat, or was deleted. Reply to another one, ' +
      'or leave `replyTo` out.',
  ),
  REPLY_TO_INVALID: fix(
    '`replyTo` points at nothing that can be answered from here. Check its peer, or leave it out.',
  ),
  REPLY_TO_USER_INVALID: fix(
    'The user or peer in `replyTo` is unknown to this session. Pass an object that it has ' +
      'received.',
  ),
  QUOTE_TEXT_INVALID: fix(
    '`quoteText` of `replyTo` must be a part of the message as it is now, character by ' +
      'character. It may have been edited: get it again, or reply without a quote.',
  ),
  RANDOM_ID_EMPTY: fix(
    'Fill in `randomId` with a random number that is not 0, or leave it out: the client makes it ' +
      'up.',
  ),
  'RANDOM_ID_EMPTY messages.sendMultiMedia': fix(
    'Each element of `multiMedia` needs a `randomId` of its own that is not 0. Leave it out and ' +
      'the client makes it up.',
  ),
  'RANDOM_ID_EMPTY messages.sendPaidReaction': fix(
    'Fill in `randomId`: the upper 32 bits are the time of the request as a Unix time, the lower ' +
      '32 are random.',
  ),
  RANDOM_ID_INVALID: fix(
    '`randomId` needs one random number for each element of `id`. Leave it out and the client ' +
      'makes them up.',
  ),
  RANDOM_ID_EXPIRED: fix(
    'The upper half of this `randomId` is the time of the request as a Unix time, and it has ' +
      'passed. Make a new one for each try.',
  ),
};
