import { type AdviceTable, fix, never, pending, refused } from './entry.ts';

/** Invite links and requests to join. */
export const invites: AdviceTable = {
  INVITE_HASH_EMPTY: fix(
    'Fill in {the hash|hash}: it is what follows t.me/+ or t.me/joinchat/ in an invite link.',
  ),
  INVITE_HASH_INVALID: fix(
    '{The hash|hash} is none of an invite link: it is what follows t.me/+ or t.me/joinchat/, ' +
      'without anything around it.',
  ),
  INVITE_HASH_EXPIRED: refused(
    'The invite link was withdrawn, is over or was used up, or the account was banned from the ' +
      'chat. Ask an administrator for a new one.',
  ),
  INVITE_REQUEST_SENT: pending(
    'The request to join was sent, and an administrator decides. It is no failure: wait for ' +
      '{@constructor updateChannel}, or look into the chat later.',
  ),
  INVITE_REVOKED_MISSING: never(
    'Only a link that was withdrawn can be deleted: do that by ' +
      '{@method messages.editExportedChatInvite} with `revoked` first.',
  ),
  CHAT_INVITE_PERMANENT: fix(
    'The main link of a chat has no end and no limit. Make another link by ' +
      '{@method messages.exportChatInvite}.',
  ),
  EDIT_BOT_INVITE_FORBIDDEN: refused(
    'A link that a bot has made is changed by that bot only. Make a link of your own.',
  ),
  EXPIRE_DATE_INVALID: fix('`expireDate` is a Unix time in seconds, and must lie in the future.'),
  EXPIRE_FORBIDDEN: fix('This link cannot end at a date. Leave `expireDate` out.'),
  USAGE_LIMIT_INVALID: fix(
    '`usageLimit` is a number from 1 to 99999; leave it out for a link without limit, and with ' +
      '`requestNeeded`.',
  ),
  HIDE_REQUESTER_MISSING: never(
    'Another administrator has answered this request, or it was taken back. Treat it as done, ' +
      'and get the list again by {@method messages.getChatInviteImporters}.',
  ),
  SEARCH_WITH_LINK_NOT_SUPPORTED: fix('Pass `q` or `link`, not both.'),
  PRICING_CHAT_INVALID: fix(
    'This subscription cannot be sold here: it is for channels, and costs up to ' +
      '`stars_subscription_amount_max` of {@method help.getAppConfig}. Leave ' +
      '`subscriptionPricing` out elsewhere.',
  ),
  SUBSCRIPTION_PERIOD_INVALID: fix(
    '`period` of `subscriptionPricing` must be 2592000, thirty days in seconds.',
  ),
};
