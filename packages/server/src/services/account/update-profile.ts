import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { nameOf } from '../../login/person-name.ts';
import type { UserContext } from '../context.ts';
import type { User } from '../stores.ts';
import { userObject } from '../users/user.ts';
import { nameUpdate } from './username.ts';

/**
 * Changes the name of the account and what the person says about themselves; what is absent stays.
 * Throws 400 FIRSTNAME_INVALID, LASTNAME_INVALID or ABOUT_TOO_LONG.
 * `account.updateProfile#78515775 flags:# first_name:flags.0?string last_name:flags.1?string
 * about:flags.2?string = User`
 */
export async function updateProfile(
  context: UserContext,
  request: Api.account.UpdateProfile,
): Promise<Api.TypeUser> {
  const { authKeyId, now, push, self } = context;
  const firstName = request.firstName === undefined ? self.firstName : nameOf(request.firstName);
  if (!firstName) throw new RpcError(400, 'FIRSTNAME_INVALID');
  const lastName = request.lastName === undefined ? self.lastName : nameOf(request.lastName);
  if (request.lastName !== undefined && lastName === undefined) {
    throw new RpcError(400, 'LASTNAME_INVALID');
  }
  const about = request.about?.trim() ?? self.about;
  if (about !== undefined && Array.from(about).length > ABOUT_LENGTH) {
    throw new RpcError(400, 'ABOUT_TOO_LONG');
  }
  const { lastName: _, about: __, ...rest } = self;
  const user: User = { ...rest, firstName, ...(lastName && { lastName }), ...(about && { about }) };
  await context.users.setProfile(self.id, user);
  const others = { exceptKey: authKeyId };
  if (user.firstName !== self.firstName || user.lastName !== self.lastName) {
    push.toUser(self.id, nameUpdate(user), others);
  }
  if (user.about !== self.about) {
    push.toUser(self.id, new Api.UpdateUser({ userId: self.id }), others);
  }
  return userObject(user, user, now);
}

/** In characters; `about_length_limit_default` of the app config. */
export const ABOUT_LENGTH = 70;
