import type { DataCenter, SignIn } from '../services/context.ts';
import { isAtHome, migrate } from '../services/auth/home.ts';

/**
 * Refuses what an account asks of a data centre that it is not at home on: 303 USER_MIGRATE_X. Its
 * authorization was imported there for files, and what every client asks on any connection.
 */
export function checkHome(
  method: string,
  signIn: SignIn | undefined,
  dc: { readonly dcId: number; readonly dcs: () => readonly DataCenter[] },
): void {
  if (!signIn || isAtHome(dc, signIn.user) || isForVisitors(method)) return;
  throw migrate('USER', signIn.user.dcId);
}

function isForVisitors(method: string): boolean {
  return forVisitors.has(method) || forVisitors.has(method.slice(0, method.indexOf('.')));
}

/** Namespaces, and methods. */
const forVisitors: ReadonlySet<string> = new Set([
  'help',
  'langpack',
  'upload',
  'users.getUsers',
  'auth.bindTempAuthKey',
  'auth.dropTempAuthKeys',
  'auth.importAuthorization',
  'auth.logOut',
]);
