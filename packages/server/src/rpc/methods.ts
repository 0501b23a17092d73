import { Api } from '@mtkit/api';
import { updateStatus } from '../services/account/update-status.ts';
import { cancelCode } from '../services/auth/cancel-code.ts';
import { importBotAuthorization } from '../services/auth/import-bot-authorization.ts';
import { logOut } from '../services/auth/log-out.ts';
import { resendCode } from '../services/auth/resend-code.ts';
import { sendCode } from '../services/auth/send-code.ts';
import { signIn } from '../services/auth/sign-in.ts';
import { signUp } from '../services/auth/sign-up.ts';
import type { UserContext } from '../services/context.ts';
import { getAppConfig } from '../services/help/get-app-config.ts';
import { getConfig } from '../services/help/get-config.ts';
import { getNearestDc } from '../services/help/get-nearest-dc.ts';
import { getDifference } from '../services/updates/get-difference.ts';
import { getState } from '../services/updates/get-state.ts';
import { getFullUser } from '../services/users/get-full-user.ts';
import { getUsers } from '../services/users/get-users.ts';

/** A method that this server has; whether it needs a login is decided by `access.ts`. */
export type Method = (context: UserContext, request: Api.AnyRequest) => unknown;

/** The methods by class name, such as `auth.SignIn`. */
export function createMethods(): ReadonlyMap<string, Method> {
  const methods = new Map<string, Method>();

  function method<R extends Api.AnyRequest>(
    request: { readonly className: string; readonly prototype: R },
    service: (context: UserContext, request: R) => R['__response'] | Promise<R['__response']>,
  ): void {
    methods.set(request.className, service as Method);
  }

  method(Api.auth.SendCode, sendCode);
  method(Api.auth.ResendCode, resendCode);
  method(Api.auth.CancelCode, cancelCode);
  method(Api.auth.SignIn, signIn);
  method(Api.auth.SignUp, signUp);
  method(Api.auth.LogOut, logOut);
  method(Api.auth.ImportBotAuthorization, importBotAuthorization);
  method(Api.help.GetConfig, getConfig);
  method(Api.help.GetNearestDc, getNearestDc);
  method(Api.help.GetAppConfig, getAppConfig);
  method(Api.users.GetUsers, getUsers);
  method(Api.users.GetFullUser, getFullUser);
  method(Api.updates.GetState, getState);
  method(Api.updates.GetDifference, getDifference);
  method(Api.account.UpdateStatus, updateStatus);
  return methods;
}
