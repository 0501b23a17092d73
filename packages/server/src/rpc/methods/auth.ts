import { cancelCode } from '../../services/auth/cancel-code.ts';
import { checkPassword } from '../../services/auth/check-password.ts';
import { importBotAuthorization } from '../../services/auth/import-bot-authorization.ts';
import { logOut } from '../../services/auth/log-out.ts';
import {
  checkRecoveryPassword,
  recoverPassword,
  requestPasswordRecovery,
} from '../../services/auth/password-recovery.ts';
import { resendCode } from '../../services/auth/resend-code.ts';
import { sendCode } from '../../services/auth/send-code.ts';
import { signIn } from '../../services/auth/sign-in.ts';
import { signUp } from '../../services/auth/sign-up.ts';
import type { MethodTable } from './method-table.ts';

/** The methods of `auth`. */
export const authMethods: MethodTable = {
  'auth.sendCode': sendCode,
  'auth.resendCode': resendCode,
  'auth.cancelCode': cancelCode,
  'auth.signIn': signIn,
  'auth.signUp': signUp,
  'auth.logOut': logOut,
  'auth.checkPassword': checkPassword,
  'auth.requestPasswordRecovery': requestPasswordRecovery,
  'auth.checkRecoveryPassword': checkRecoveryPassword,
  'auth.recoverPassword': recoverPassword,
  'auth.importBotAuthorization': importBotAuthorization,
};
