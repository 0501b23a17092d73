import { accountMethods } from './account.ts';
import { authMethods } from './auth.ts';
import { contactsMethods } from './contacts.ts';
import { helpMethods } from './help.ts';
import { messagesMethods } from './messages.ts';
import { otherMethods } from './other.ts';
import type { Method } from './method-table.ts';
import { updatesMethods } from './updates.ts';
import { usersMethods } from './users.ts';

/** The methods that this server has, by their names in the schema. */
export function createMethods(): ReadonlyMap<string, Method> {
  const tables = [
    accountMethods,
    authMethods,
    contactsMethods,
    helpMethods,
    messagesMethods,
    otherMethods,
    updatesMethods,
    usersMethods,
  ];
  return new Map(tables.flatMap((table) => Object.entries(table) as [string, Method][]));
}
