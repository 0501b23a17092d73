import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { isTestPhone, testPhoneDc } from '../../login/phone-number.ts';
import type { Context } from '../context.ts';
import type { User } from '../stores.ts';
import { checkApp, checkClientAge } from './app.ts';
import { checkCodeLimits, takeCodeLimits } from './code-limits.ts';
import { loginTypes } from './code-types.ts';
import { useFutureAuthToken } from './future-auth-token.ts';
import { isAtHome, migrate } from './home.ts';
import { issueCode } from './issue-code.ts';
import { phoneOf } from './phone.ts';

/**
 * Sends a login code. In this order (E-010a, F-10): API_ID_*, UPDATE_APP_TO_LOGIN,
 * PHONE_NUMBER_INVALID, PHONE_NUMBER_BANNED, the limits, PHONE_MIGRATE_X or NETWORK_MIGRATE_X,
 * `logout_tokens`, PHONE_NUMBER_APP_SIGNUP_FORBIDDEN, the way.
 *
 * I-17: a number that has an account differs by what the protocol means to differ: by PHONE_MIGRATE_X,
 * by a token of its own, by an application that may not sign up, and by the ways `app` and `email`.
 * All of it counts as a code asked for by the address, so that nobody looks through many numbers. An
 * operator who wants none of it runs one data centre and sends no code to other sessions
 * (`appCodes: false`). PHONE_PASSWORD_PROTECTED is of a time before two-step verification.
 * `auth.sendCode#a677244f phone_number:string api_id:int api_hash:string settings:CodeSettings =
 * auth.SentCode`
 */
export async function sendCode(
  context: Context,
  request: Api.auth.SendCode,
): Promise<Api.auth.TypeSentCode> {
  const { apiId, settings } = request;
  await checkApp(context, apiId, request.apiHash);
  checkClientAge(context);
  const phone = await phoneOf(context, request.phoneNumber);
  const { banned, user } = await readPhone(context, phone);
  if (banned) throw new RpcError(400, 'PHONE_NUMBER_BANNED');
  checkCodeLimits(context, phone);
  checkDc(context, phone, user);
  takeCodeLimits(context, phone);
  const tokens = settings.logoutTokens;
  const success = await useFutureAuthToken(context, user, { tokens, apiId });
  if (success) return success;
  if (!user && context.config.appInfo.get(apiId)?.signUp === false) {
    throw new RpcError(400, 'PHONE_NUMBER_APP_SIGNUP_FORBIDDEN');
  }
  const account = user && (await afterReset(context, user));
  return issueCode(context, {
    purpose: 'login',
    phone,
    apiId,
    types: await loginTypes(context, account, settings),
    account,
    appHash: settings.allowAppHash,
  });
}

/** Throws 500 AUTH_RESTART_1, after which the call may be repeated: nothing was done yet. */
async function readPhone(
  { bannedPhones, users }: Context,
  phone: string,
): Promise<{ banned: boolean; user: User | undefined }> {
  try {
    return { banned: await bannedPhones.has(phone), user: await users.byPhone(phone) };
  } catch (cause) {
    throw new RpcError(500, 'AUTH_RESTART_1', { cause });
  }
}

/**
 * Throws 303 PHONE_MIGRATE_X for an account, or a test number (E-009), at home in another data
 * centre of this server, and 303 NETWORK_MIGRATE_X for a new number whose network belongs to one.
 */
function checkDc(context: Context, phone: string, user: User | undefined): void {
  const home = user?.dcId ?? (isTestPhone(phone) ? testPhoneDc(phone) : undefined);
  if (home !== undefined) {
    if (isAtHome(context, { dcId: home })) return;
    context.limits.take('codePerAddress', context.client.address, context.now);
    throw migrate('PHONE', home);
  }
  const near = context.config.networkDc?.(context.client.address);
  if (near !== undefined && !isAtHome(context, { dcId: near })) throw migrate('NETWORK', near);
}

/** E-028: the login e-mail is gone once the reset that was asked for is due. */
async function afterReset({ now, users }: Context, user: User): Promise<User> {
  const { loginEmail: _, loginEmailResetsAt, ...rest } = user;
  if (loginEmailResetsAt === undefined || loginEmailResetsAt > now) return user;
  await users.setLoginEmail(user.id, undefined);
  return rest;
}
