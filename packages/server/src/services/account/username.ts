import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import type { Stores, User } from '../stores.ts';
import { userObject } from '../users/user.ts';

/**
 * Whether a username is free. Throws 400 USERNAME_INVALID.
 * `account.checkUsername#2714d86c username:string = Bool`
 */
export async function checkUsername(
  context: UserContext,
  request: Api.account.CheckUsername,
): Promise<boolean> {
  checkForm(request.username);
  return isFree(context, context.self, request.username);
}

/**
 * Gives the account a username, or with an empty one takes it away. Throws 400 USERNAME_INVALID,
 * USERNAME_OCCUPIED or USERNAME_NOT_MODIFIED.
 * `account.updateUsername#3e0bdd7c username:string = User`
 */
export async function updateUsername(
  context: UserContext,
  request: Api.account.UpdateUsername,
): Promise<Api.TypeUser> {
  const { authKeyId, now, push, self } = context;
  const username = request.username || undefined;
  if (username !== undefined) checkForm(username);
  const user = await context.transaction(async (stores) => {
    const before = (await stores.users.byId(self.id)) ?? self;
    if (before.username === username) throw new RpcError(400, 'USERNAME_NOT_MODIFIED');
    if (username !== undefined && !(await isFree(stores, self, username))) {
      throw new RpcError(400, 'USERNAME_OCCUPIED');
    }
    await stores.users.setUsername(self.id, username);
    const { username: _, ...rest } = before;
    return { ...rest, ...(username !== undefined && { username }) };
  });
  push.toUser(self.id, nameUpdate(user), { exceptKey: authKeyId });
  return userObject(user, user, now);
}

/** What the account is called now. */
export function nameUpdate(user: User): Api.UpdateUserName {
  const { firstName, id, lastName = '', username } = user;
  return new Api.UpdateUserName({
    userId: id,
    firstName,
    lastName,
    usernames:
      username === undefined ? [] : [new Api.Username({ editable: true, active: true, username })],
  });
}

async function isFree(
  { users }: Pick<Stores, 'users'>,
  self: User,
  username: string,
): Promise<boolean> {
  const owner = await users.byUsername(username);
  return owner === undefined || owner.id === self.id;
}

function checkForm(username: string): void {
  if (!USERNAME.test(username)) throw new RpcError(400, 'USERNAME_INVALID');
}

/** 5 to 32 letters, digits and underscores, which are neither first nor last nor next to others. */
const USERNAME = /^(?=.{5,32}$)[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/i;
