import { RpcError } from '../errors.ts';
import type { SignIn } from '../services/context.ts';
import { botOnly, userOnly } from './method-audience.ts';

/**
 * Whether a key may call a method, by its name in the schema; also for methods that this server
 * does not have, so that a client learns first that it is not signed in. Throws 401
 * AUTH_KEY_UNREGISTERED, 401 SESSION_PASSWORD_NEEDED, 400 BOT_METHOD_INVALID or 400
 * USER_BOT_REQUIRED.
 */
export function checkAccess(method: string, signIn: SignIn | undefined): void {
  if (signIn && !signIn.authorization.passwordPending) {
    if (signIn.user.bot && userOnly.has(method)) throw new RpcError(400, 'BOT_METHOD_INVALID');
    if (!signIn.user.bot && botOnly.has(method)) throw new RpcError(400, 'USER_BOT_REQUIRED');
    return;
  }
  if (!needsLogin(method)) return;
  const pending = signIn?.authorization.passwordPending;
  throw new RpcError(401, pending ? 'SESSION_PASSWORD_NEEDED' : 'AUTH_KEY_UNREGISTERED');
}

/** Whether a method is only for keys that are signed in, by its name in the schema. */
export function needsLogin(method: string): boolean {
  return !withoutLogin.has(method);
}

/**
 * E-002: https://core.telegram.org/api/auth, and what TDLib sends without a login besides (the last
 * of the `auth` methods).
 */
const withoutLogin: ReadonlySet<string> = new Set([
  'account.deleteAccount',
  'account.getPassword',
  'account.sendVerifyEmailCode',
  'account.verifyEmail',
  'auth.bindTempAuthKey',
  'auth.cancelCode',
  'auth.checkPassword',
  'auth.exportLoginToken',
  'auth.importAuthorization',
  'auth.importBotAuthorization',
  'auth.importLoginToken',
  'auth.importWebTokenAuthorization',
  'auth.reportMissingCode',
  'auth.requestFirebaseSms',
  'auth.resendCode',
  'auth.resetLoginEmail',
  'auth.sendCode',
  'auth.signIn',
  'auth.signUp',
  'auth.checkRecoveryPassword',
  'auth.dropTempAuthKeys',
  'auth.finishPasskeyLogin',
  'auth.initPasskeyLogin',
  'auth.checkPaidAuth',
  'auth.logOut',
  'auth.recoverPassword',
  'auth.requestPasswordRecovery',
  'help.getAppConfig',
  'help.getConfig',
  'help.getCountriesList',
  'help.getDeepLinkInfo',
  'help.getNearestDc',
  'help.saveAppLog',
  'langpack.getDifference',
  'langpack.getLangPack',
  'langpack.getLanguage',
  'langpack.getLanguages',
  'langpack.getStrings',
  'payments.assignAppStoreTransaction',
  'payments.assignPlayMarketTransaction',
  'payments.canPurchaseStore',
  'payments.getPaymentForm',
  'payments.sendPaymentForm',
]);
