import type { Api } from '@mtkit/api';
import type { Context } from '../context.ts';

/**
 * Deletes the temporary keys of this permanent key, but for some (C-60): a client that has lost
 * its temporary keys makes sure that nobody else goes on with them. A call by one of those keys is
 * answered first.
 * `auth.dropTempAuthKeys#8e48a188 except_auth_keys:Vector<long> = Bool`
 */
export async function dropTempAuthKeys(
  context: Context,
  request: Api.auth.DropTempAuthKeys,
): Promise<boolean> {
  const removed = await context.temporaryKeys.remove(context.authKeyId, request.exceptAuthKeys);
  context.afterAnswer(() => context.push.keysRemoved(removed));
  return true;
}
