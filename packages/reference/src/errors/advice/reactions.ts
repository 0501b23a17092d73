import { type AdviceTable, fix, refused } from './entry.ts';

/** Reactions. */
export const reactions: AdviceTable = {
  REACTION_EMPTY: fix(
    'Fill in `reaction` with at least one reaction; without the parameter the own ones are taken ' +
      'back.',
  ),
  'REACTION_EMPTY messages.togglePaidReactionPrivacy': fix(
    'The account has not reacted to this message with stars, so there is nothing to show or to ' +
      'hide. React by {@method messages.sendPaidReaction} first.',
  ),
  'REACTION_EMPTY messages.sendReaction': fix(
    '`reaction` holds an empty one. Leave the parameter out to take the own reactions back.',
  ),
  REACTION_INVALID: fix(
    'This reaction does not exist or is not allowed here. Take one of ' +
      '{@method messages.getAvailableReactions}; `availableReactions` of ' +
      '{@constructor channelFull} says which a chat takes.',
  ),
  REACTIONS_TOO_MANY: refused(
    'The message has as many different reactions as it can have. React with one that is there ' +
      'already.',
  ),
  CUSTOM_REACTIONS_TOO_MANY: fix(
    'These are more reactions than the account may give to one message. Send fewer; Premium ' +
      'allows three.',
  ),
  REACTIONS_COUNT_INVALID: fix(
    '`count` is out of range. Its limit is `stars_paid_reaction_amount_max` of ' +
      '{@method help.getAppConfig}.',
  ),
};
