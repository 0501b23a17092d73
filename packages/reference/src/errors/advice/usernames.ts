import { type AdviceTable, allow, fix, never } from './entry.ts';

/** Usernames. */
export const usernames: AdviceTable = {
  USERNAME_INVALID: fix(
    'A username has 5 to 32 letters, digits and underscores, begins with a letter and does not ' +
      'end with an underscore. Leave the @ out.',
  ),
  'USERNAME_INVALID contacts.resolveUsername': fix(
    'This cannot be a username: those have letters, digits and underscores only. Leave out the @ ' +
      'and t.me/ in front.',
  ),
  USERNAME_OCCUPIED: fix(
    'Somebody has this username. Take another one, and ask {@method account.checkUsername} as ' +
      'the user types.',
  ),
  'USERNAME_OCCUPIED channels.updateUsername': fix(
    'Somebody has this username. Take another one, and ask {@method channels.checkUsername} as ' +
      'the user types.',
  ),
  USERNAME_NOT_OCCUPIED: fix(
    'Nobody has this username (any more). Check its spelling; where the client resolves a name ' +
      'for another request, it throws an `Error` with this one as its cause.',
  ),
  USERNAME_NOT_MODIFIED: never(
    'The username is the same as before, or is active already. Treat it as done.',
  ),
  USERNAME_PURCHASE_AVAILABLE: fix(
    'This username is for sale at fragment.com. Have the user buy it there, or take another one.',
  ),
  USERNAMES_ACTIVE_TOO_MUCH: allow(
    'Too many usernames are active. Deactivate another one by the same method first.',
  ),
  USER_PUBLIC_MISSING: allow(
    'Only who has a username has links to stories. Set one by {@method account.updateUsername}.',
  ),
  ORDER_INVALID: fix(
    '`order` must hold all active usernames, each once, and no others. Take the list from the ' +
      'user or channel as it is now.',
  ),
};
