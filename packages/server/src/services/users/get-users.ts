import { Api } from '@mtkit/api';
import type { UserContext } from '../context.ts';
import { findUser } from './input-user.ts';
import { isServiceUser, serviceUserObject } from './service-user.ts';
import { userObject } from './user.ts';

/**
 * Accounts by id; one that cannot be seen is `userEmpty`.
 * `users.getUsers#0d91a548 id:Vector<InputUser> = Vector<User>`
 */
export async function getUsers(
  context: UserContext,
  request: Api.users.GetUsers,
): Promise<Api.TypeUser[]> {
  const users: Api.TypeUser[] = [];
  for (const input of request.id.slice(0, MAX_USERS)) {
    if (isServiceUser(input)) {
      users.push(serviceUserObject());
      continue;
    }
    const user = await findUser(context, input);
    if (user) users.push(userObject(user, context.self, context.now));
    else if (input instanceof Api.InputUser) users.push(new Api.UserEmpty({ id: input.userId }));
  }
  return users;
}

const MAX_USERS = 200;
