import { type AdviceTable, allow, fix, refused } from './entry.ts';

/** Business accounts: hours, links, greetings and the bots connected to them. */
export const business: AdviceTable = {
  BUSINESS_CONNECTION_INVALID: fix(
    'The connection does not exist, is over, or does not allow this. Take its id from the last ' +
      '{@constructor updateBotBusinessConnect}, and wrap the request in ' +
      '{@method invokeWithBusinessConnection}.',
  ),
  BUSINESS_PEER_INVALID: refused(
    'The bot may not write in this chat for the account: its owner has left the chat out of ' +
      '`recipients` of {@constructor connectedBot}.',
  ),
  BUSINESS_PEER_USAGE_MISSING: refused(
    'For a business account the bot may answer only where the other side has written within the ' +
      'last 24 hours.',
  ),
  BUSINESS_RECIPIENTS_EMPTY: fix(
    '`recipients` names nobody. Set at least one kind of chat, or a user.',
  ),
  BUSINESS_WORK_HOURS_EMPTY: fix(
    '`weeklyOpen` needs at least one period. To remove the hours leave `businessWorkHours` out.',
  ),
  BUSINESS_WORK_HOURS_PERIOD_INVALID: fix(
    'Each period in `weeklyOpen` counts minutes from Monday, 0 to 11520, ends after its start, ' +
      'and overlaps no other.',
  ),
  TIMEZONE_INVALID: fix(
    '`timezoneId` must be one of {@method help.getTimezonesList}, such as Europe/Berlin.',
  ),
  CHATLINKS_TOO_MUCH: allow(
    'The account has as many links as it can have. Delete one by ' +
      '{@method account.deleteBusinessChatLink} first.',
  ),
  CHATLINK_SLUG_EMPTY: fix('Fill in `slug`: it is what follows t.me/m/ in the link.'),
  CHATLINK_SLUG_EXPIRED: refused('The link was deleted by who has made it.'),
};
