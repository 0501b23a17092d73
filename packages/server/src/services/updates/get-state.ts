import { Api } from '@mtkit/api';
import type { UserContext } from '../context.ts';

/**
 * The state that updates count from. Nothing changes an account's state yet, so it is the first.
 * `updates.getState#edd4882a = updates.State`
 */
export function getState(context: UserContext, _request: Api.updates.GetState): Api.updates.State {
  return new Api.updates.State({
    pts: FIRST_PTS,
    qts: FIRST_QTS,
    date: Math.floor(context.now / 1000),
    seq: 0,
    unreadCount: 0,
  });
}

/** The `pts` of an account to which nothing has happened. */
export const FIRST_PTS = 1;

/** The `qts` of an account to which nothing has happened. */
const FIRST_QTS = 0;
