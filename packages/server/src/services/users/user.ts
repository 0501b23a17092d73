import { Api } from '@mtkit/api';
import type { User } from '../stores.ts';

/** An account as `viewer` sees it; oneself carries the self flag and the number. */
export function userObject(user: User, viewer: User, now: number): Api.User {
  const self = user.id === viewer.id;
  return new Api.User({
    ...(self && { self }),
    id: user.id,
    accessHash: user.accessHash,
    firstName: user.firstName,
    ...(user.lastName && { lastName: user.lastName }),
    ...(user.username && { username: user.username }),
    ...(self && user.phone && { phone: user.phone }),
    ...(user.bot ? { bot: true, botInfoVersion: 1 } : { status: statusOf(user, now) }),
  });
}

function statusOf(user: User, now: number): Api.TypeUserStatus {
  if (user.onlineUntil === undefined) return new Api.UserStatusEmpty({});
  const time = Math.floor(user.onlineUntil / 1000);
  return user.onlineUntil > now
    ? new Api.UserStatusOnline({ expires: time })
    : new Api.UserStatusOffline({ wasOnline: time });
}
