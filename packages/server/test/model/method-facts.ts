import { readFileSync } from 'node:fs';
import type { MethodFacts } from './model.ts';

/** Who may call a method, by its name in the schema. */
export function factsOf(method: string): MethodFacts {
  const [namespace = ''] = method.split('.');
  return {
    needsLogin: !WITHOUT_LOGIN.has(method) && namespace !== 'help',
    userOnly: errors.methods[method]?.userOnly === true,
    forVisitors: FOR_VISITORS.has(method) || namespace === 'help',
  };
}

/** The facts of the error list that protocol.md calls RE. */
const errors = JSON.parse(
  readFileSync(new URL('../../../../schema/errors.json', import.meta.url), 'utf8'),
) as { methods: Record<string, { userOnly?: boolean }> };

/** E-002, of the methods that the model calls. */
const WITHOUT_LOGIN: ReadonlySet<string> = new Set([
  'account.deleteAccount',
  'account.getPassword',
  'auth.cancelCode',
  'auth.checkPassword',
  'auth.exportLoginToken',
  'auth.importAuthorization',
  'auth.importBotAuthorization',
  'auth.importLoginToken',
  'auth.logOut',
  'auth.recoverPassword',
  'auth.requestPasswordRecovery',
  'auth.resendCode',
  'auth.sendCode',
  'auth.signIn',
  'auth.signUp',
]);

/** Away from home one may leave, come again, and ask who one is. */
const FOR_VISITORS: ReadonlySet<string> = new Set([
  'auth.importAuthorization',
  'auth.logOut',
  'users.getUsers',
]);
