import { type AdviceTable, allow, fix, never, refused } from './entry.ts';

/** Topics of groups, and the direct messages of channels. */
export const topics: AdviceTable = {
  TOPIC_CLOSED: allow(
    'The topic is closed. Write in another one, or have an administrator open it by ' +
      '{@method messages.editForumTopic}.',
  ),
  TOPIC_DELETED: refused(
    'The topic is gone. Get the list again by {@method messages.getForumTopics}, and write in ' +
      'another one.',
  ),
  TOPIC_CLOSE_SEPARATELY: fix(
    'Opening or closing a topic goes alone: leave the other changes out of this request and send ' +
      'them by another one.',
  ),
  TOPIC_HIDE_SEPARATELY: fix(
    'Showing or hiding a topic goes alone: leave the other changes out of this request and send ' +
      'them by another one.',
  ),
  TOPIC_ID_INVALID: fix(
    '{The topic|msg_id|topic_id} must be the id of a topic, which is that of the message it ' +
      'began with. Take it from {@method messages.getForumTopics}.',
  ),
  TOPIC_NOT_MODIFIED: never('The topic is like that already. Treat it as done.'),
  TOPIC_TITLE_EMPTY: fix('Fill in `title`: a topic needs a name.'),
  TOPICS_EMPTY: fix('Fill in `topics` with at least one id.'),
  GENERAL_MODIFY_ICON_FORBIDDEN: never(
    'The topic General has no icon to choose. Leave `iconEmojiId` out for it.',
  ),
  NOGENERAL_HIDE_FORBIDDEN: never(
    'Only the topic General can be hidden. Close the others, or delete them.',
  ),
  REPLY_TO_MONOFORUM_PEER_INVALID: fix(
    '`monoforumPeerId` of `replyTo` must be a user who writes with this channel. Take it from ' +
      '{@method messages.getSavedDialogs} with `parentPeer`.',
  ),
  SUGGESTED_POST_AMOUNT_INVALID: fix(
    '`price` of `suggestedPost` is out of range. Its limits are in {@method help.getAppConfig}.',
  ),
  SUGGESTED_POST_PEER_INVALID: fix(
    'Posts can be suggested only to channels with direct messages. Leave `suggestedPost` out, or ' +
      'pass such a peer.',
  ),
  STARS_AMOUNT_INVALID: fix(
    'The number of stars for a message is out of range: 0 turns it off, the highest one is in ' +
      '{@method help.getAppConfig}.',
  ),
};
