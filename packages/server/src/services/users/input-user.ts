import { Api } from '@mtkit/api';
import type { UserContext } from '../context.ts';
import type { User } from '../stores.ts';
import { asSeen } from './as-seen.ts';

/** The account that an InputUser names, if there is one and the access hash is right. */
export async function findUser(
  context: UserContext,
  input: Api.TypeInputUser,
): Promise<User | undefined> {
  if (input instanceof Api.InputUserSelf) return context.self;
  if (!(input instanceof Api.InputUser)) return undefined;
  if (input.userId === context.self.id) return context.self;
  const user = await context.users.byId(input.userId);
  return user?.accessHash === input.accessHash ? asSeen(context, user) : undefined;
}
