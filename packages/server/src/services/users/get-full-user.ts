import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { peerNotifySettingsOf } from '../account/notify-settings.ts';
import type { UserContext } from '../context.ts';
import { maySee } from './as-seen.ts';
import { findUser } from './input-user.ts';
import { isServiceUser, serviceUserObject } from './service-user.ts';
import { userObject } from './user.ts';

/**
 * The profile of an account.
 * `users.getFullUser#b60f5918 id:InputUser = users.UserFull`
 */
export async function getFullUser(
  context: UserContext,
  request: Api.users.GetFullUser,
): Promise<Api.users.UserFull> {
  const user = await seen(context, request.id);
  const about = await aboutOf(context, user.id);
  const notifySettings = await peerNotifySettingsOf(context, user.id);
  return new Api.users.UserFull({
    fullUser: new Api.UserFull({
      id: user.id,
      settings: new Api.PeerSettings({}),
      ...(about && { about }),
      notifySettings,
      commonChatsCount: 0,
    }),
    chats: [],
    users: [user],
  });
}

async function aboutOf(context: UserContext, id: bigint): Promise<string | undefined> {
  const user = await context.users.byId(id);
  return user && (await maySee(context, user, 'about')) ? user.about : undefined;
}

async function seen(context: UserContext, input: Api.TypeInputUser): Promise<Api.User> {
  if (isServiceUser(input)) return serviceUserObject();
  const user = await findUser(context, input);
  if (!user) throw new RpcError(400, 'USER_ID_INVALID');
  return userObject(user, context.self, context.now);
}
