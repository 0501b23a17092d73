import { getFullUser } from '../../services/users/get-full-user.ts';
import { getUsers } from '../../services/users/get-users.ts';
import type { MethodTable } from './method-table.ts';

/** The methods of `users`. */
export const usersMethods: MethodTable = {
  'users.getUsers': getUsers,
  'users.getFullUser': getFullUser,
};
