import { Api } from '@mtkit/api';

/** The account that service messages come from, which clients know by this number. */
export const SERVICE_USER_ID = 777000n;

/** `Telegram`: an account that nobody can sign in to, and that is stored nowhere. */
export function serviceUserObject(): Api.User {
  return new Api.User({
    id: SERVICE_USER_ID,
    accessHash: SERVICE_ACCESS_HASH,
    firstName: 'Telegram',
    phone: '42777',
    verified: true,
    support: true,
    status: new Api.UserStatusEmpty({}),
  });
}

/** Whether an InputUser names that account. */
export function isServiceUser(input: Api.TypeInputUser): boolean {
  return input instanceof Api.InputUser && input.userId === SERVICE_USER_ID;
}

/** TDLib makes up the same one when it has not met the account yet; it is not checked. */
const SERVICE_ACCESS_HASH = 1n;
