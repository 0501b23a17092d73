import { Api } from '@mtkit/api';
import { newLong } from '../../login/new-ids.ts';
import type { Context } from '../context.ts';
import type { Stores, User } from '../stores.ts';
import { userObject } from '../users/user.ts';

/** Stores that this authorization key is signed in to an account. */
export async function authorize(
  context: Context,
  stores: Stores,
  user: User,
  options: { readonly apiId: number; readonly passwordPending?: boolean },
): Promise<void> {
  await stores.authorizations.put({
    authKeyId: context.authKeyId,
    userId: user.id,
    hash: newLong(context.random),
    passwordPending: options.passwordPending ?? false,
    apiId: options.apiId,
    address: context.client.address,
    createdAt: context.now,
  });
}

/** What a client gets that is now signed in: E-023, with the user as oneself. */
export function authorizationOf(context: Context, user: User): Api.auth.Authorization {
  return new Api.auth.Authorization({ user: userObject(user, user, context.now) });
}
