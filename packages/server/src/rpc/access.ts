import { RpcError } from '../errors.ts';
import type { Authorization, User } from '../services/stores.ts';
import { botOnly, userOnly } from './method-audience.ts';

/** The sign-in of a key, if it has one. */
export type SignIn = { readonly authorization: Authorization; readonly user: User } | undefined;

/**
 * Whether a key may call a method, by its name in the schema; also for methods that this server
 * does not have, so that a client learns first that it is not signed in. Throws 401
 * AUTH_KEY_UNREGISTERED, 401 SESSION_PASSWORD_NEEDED, 400 BOT_METHOD_INVALID or 400
 * USER_BOT_REQUIRED.
 */
export function checkAccess(method: string, signIn: SignIn): void {
  if (signIn && !signIn.authorization.passwordPending) {
    if (signIn.user.bot && userOnly.has(method)) throw new RpcError(400, 'BOT_METHOD_INVALID');
    if (!signIn.user.bot && botOnly.has(method)) throw new RpcError(400, 'USER_BOT_REQUIRED');
    return;
  }
  if (withoutLogin.has(method)) return;
  const pending = signIn?.authorization.passwordPending;
  throw new RpcError(401, pending ? 'SESSION_PASSWORD_NEEDED' : 'AUTH_KEY_UNREGISTERED');
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
