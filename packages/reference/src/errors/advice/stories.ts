import { type AdviceTable, allow, fix, never } from './entry.ts';

/** Stories and boosts. */
export const stories: AdviceTable = {
  STORIES_NEVER_CREATED: never('This peer has never had a story. Treat it as an empty list.'),
  STORIES_TOO_MUCH: allow(
    'The account has as many stories up as it can have. Wait until one ends, or delete one by ' +
      '{@method stories.deleteStories}.',
  ),
  STORY_ID_EMPTY: fix('Fill in {the story|id|story_id} with at least one story.'),
  STORY_ID_INVALID: fix(
    '{The story|story_id|id} does not exist, or is over for this account. Ask again by ' +
      '{@method stories.getPeerStories}.',
  ),
  'STORY_ID_INVALID messages.sendMessage': fix(
    'The story in `replyTo` does not exist, or is over. Send the message without `replyTo`.',
  ),
  'STORY_ID_INVALID messages.sendMedia': fix(
    'The story in `media` or `replyTo` does not exist, or is over.',
  ),
  STORY_NOT_MODIFIED: never('The story is like that already. Treat it as done.'),
  STORY_PERIOD_INVALID: fix(
    '`period` is the life of the story in seconds: 86400, or with Premium 21600, 43200 or 172800.',
  ),
  VENUE_ID_INVALID: fix(
    '`venueId` in `mediaAreas` is unknown. Search for the place again by the inline bot for ' +
      'venues.',
  ),
  BOOSTS_EMPTY: allow('The account has no boost to give. Premium brings some.'),
  BOOSTS_REQUIRED: allow(
    'The channel needs more boosts for this. {@method premium.getBoostsStatus} says how many it ' +
      'has and what the next level takes.',
  ),
  SLOTS_EMPTY: fix('Fill in `slots` with at least one boost of {@method premium.getMyBoosts}.'),
  PREMIUM_ACCOUNT_REQUIRED: allow(
    "This needs Premium. `premium` of the account's own {@constructor user} says whether it has " +
      'it: hide the function otherwise.',
  ),
};
