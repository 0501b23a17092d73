import { acceptLoginToken } from '../../services/auth/accept-login-token.ts';
import { cancelCode } from '../../services/auth/cancel-code.ts';
import { checkPaidAuth } from '../../services/auth/check-paid-auth.ts';
import { checkPassword } from '../../services/auth/check-password.ts';
import { dropTempAuthKeys } from '../../services/auth/drop-temp-auth-keys.ts';
import {
  exportAuthorization,
  importAuthorization,
} from '../../services/auth/export-authorization.ts';
import { exportLoginToken } from '../../services/auth/export-login-token.ts';
import { importLoginToken } from '../../services/auth/import-login-token.ts';
import { importBotAuthorization } from '../../services/auth/import-bot-authorization.ts';
import { importWebTokenAuthorization } from '../../services/auth/import-web-token-authorization.ts';
import { logOut } from '../../services/auth/log-out.ts';
import { finishPasskeyLogin, initPasskeyLogin } from '../../services/auth/passkey-login.ts';
import {
  checkRecoveryPassword,
  recoverPassword,
  requestPasswordRecovery,
} from '../../services/auth/password-recovery.ts';
import { reportMissingCode } from '../../services/auth/report-missing-code.ts';
import { requestFirebaseSms } from '../../services/auth/request-firebase-sms.ts';
import { resendCode } from '../../services/auth/resend-code.ts';
import { resetAuthorizations } from '../../services/auth/reset-authorizations.ts';
import { resetLoginEmail } from '../../services/auth/reset-login-email.ts';
import { sendCode } from '../../services/auth/send-code.ts';
import { signIn } from '../../services/auth/sign-in.ts';
import { signUp } from '../../services/auth/sign-up.ts';
import type { MethodTable } from './method-table.ts';

/** The methods of `auth`. */
export const authMethods: MethodTable = {
  'auth.sendCode': sendCode,
  'auth.resendCode': resendCode,
  'auth.cancelCode': cancelCode,
  'auth.requestFirebaseSms': requestFirebaseSms,
  'auth.reportMissingCode': reportMissingCode,
  'auth.checkPaidAuth': checkPaidAuth,
  'auth.resetLoginEmail': resetLoginEmail,
  'auth.signIn': signIn,
  'auth.signUp': signUp,
  'auth.logOut': logOut,
  'auth.resetAuthorizations': resetAuthorizations,
  'auth.exportLoginToken': exportLoginToken,
  'auth.acceptLoginToken': acceptLoginToken,
  'auth.importLoginToken': importLoginToken,
  'auth.exportAuthorization': exportAuthorization,
  'auth.importAuthorization': importAuthorization,
  'auth.dropTempAuthKeys': dropTempAuthKeys,
  'auth.initPasskeyLogin': initPasskeyLogin,
  'auth.finishPasskeyLogin': finishPasskeyLogin,
  'auth.importWebTokenAuthorization': importWebTokenAuthorization,
  'auth.checkPassword': checkPassword,
  'auth.requestPasswordRecovery': requestPasswordRecovery,
  'auth.checkRecoveryPassword': checkRecoveryPassword,
  'auth.recoverPassword': recoverPassword,
  'auth.importBotAuthorization': importBotAuthorization,
};
