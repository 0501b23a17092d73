import { RpcError } from '../../errors.ts';
import type { Context } from '../context.ts';
import type { User } from '../stores.ts';

/**
 * The account whose code step this key has passed: its password may still be to come. Throws 401
 * AUTH_KEY_UNREGISTERED.
 */
export function pendingUser(context: Context): User {
  const user = context.signIn?.user;
  if (!user) throw new RpcError(401, 'AUTH_KEY_UNREGISTERED');
  return user;
}
