import { Api } from '@mtkit/api';
import type { UserContext } from '../context.ts';

/**
 * The state that updates count from.
 * `updates.getState#edd4882a = updates.State`
 */
export function getState(
  context: UserContext,
  _request: Api.updates.GetState,
): Promise<Api.updates.State> {
  return stateOf(context);
}

/** The state of the account now, or at an earlier `pts`. */
export async function stateOf(context: UserContext, pts?: number): Promise<Api.updates.State> {
  const { self } = context;
  const mailbox = await context.mailboxes.of(self.id);
  const dialogs = await context.dialogs.of(self.id);
  return new Api.updates.State({
    pts: pts ?? mailbox.pts,
    // No secret chats: nothing ever moves it.
    qts: 0,
    date: Math.floor(context.now / 1000),
    // No container that is pushed takes part in that order: theirs is 0, too.
    seq: 0,
    unreadCount: dialogs.reduce((sum, { unreadCount }) => sum + unreadCount, 0),
  });
}
