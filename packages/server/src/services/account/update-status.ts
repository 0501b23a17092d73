import type { Api } from '@mtkit/api';
import type { UserContext } from '../context.ts';

/**
 * Says whether the person is looking at the app.
 * `account.updateStatus#6628562c offline:Bool = Bool`
 */
export async function updateStatus(
  context: UserContext,
  request: Api.account.UpdateStatus,
): Promise<boolean> {
  const until = request.offline ? context.now : context.now + ONLINE_FOR;
  await context.users.setOnlineUntil(context.self.id, until);
  return true;
}

/** How long somebody counts as online without saying so again: `online_update_period_ms` and some. */
const ONLINE_FOR = 300_000;
