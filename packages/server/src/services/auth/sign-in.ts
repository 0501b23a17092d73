import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { Context } from '../context.ts';
import { termsOfService } from '../help/terms.ts';
import type { PhoneCode, Stores, User } from '../stores.ts';
import { checkClientAge } from './app.ts';
import { authorizationOf, authorize, type Granted } from './authorize.ts';
import { codeMatches, useCode, useGiven } from './check-code.ts';
import { emailOfToken } from './email-verification.ts';
import { isAtHome, migrate } from './home.ts';
import { codeExpired } from './pending-code.ts';
import { phoneOf } from './phone.ts';

/**
 * Signs in with a login code. In this order (E-017, F-10): PHONE_CODE_EMPTY, PHONE_NUMBER_INVALID,
 * UPDATE_APP_TO_LOGIN, the limits, PHONE_CODE_EXPIRED, PHONE_CODE_INVALID, whether there is an
 * account, PHONE_MIGRATE_X (it is at home elsewhere), its password.
 * `auth.signIn#8d52a951 flags:# phone_number:string phone_code_hash:string
 * phone_code:flags.0?string email_verification:flags.1?EmailVerification = auth.Authorization`
 */
export async function signIn(
  context: Context,
  request: Api.auth.SignIn,
): Promise<Api.auth.TypeAuthorization> {
  if (!request.phoneCode && !request.emailVerification) {
    throw new RpcError(400, 'PHONE_CODE_EMPTY');
  }
  const phone = await phoneOf(context, request.phoneNumber);
  checkClientAge(context);
  const name = { purpose: 'login', phone, hash: request.phoneCodeHash } as const;
  const outcome = await useGiven(
    context,
    name,
    (code) => isRight(context, code, request),
    (stores, code) => use(context, stores, code),
  ).catch((cause) => {
    if (cause instanceof RpcError) throw cause;
    throw new RpcError(500, 'SIGN_IN_FAILED', { cause });
  });
  switch (outcome.kind) {
    case 'sign-up': {
      const terms = termsOfService(context);
      return new Api.auth.AuthorizationSignUpRequired(terms ? { termsOfService: terms } : {});
    }
    case 'no-account':
      throw new RpcError(400, 'PHONE_NUMBER_UNOCCUPIED');
    case 'password':
      throw new RpcError(401, 'SESSION_PASSWORD_NEEDED');
    case 'signed-in':
      return authorizationOf(context, outcome.user, outcome.granted);
  }
}

/**
 * E-020: a code sent by e-mail comes back as an e-mail verification, or a token for the same address
 * stands for it; any other comes back as phone_code.
 */
async function isRight(
  context: Context,
  code: PhoneCode,
  { emailVerification, phoneCode }: Api.auth.SignIn,
): Promise<boolean> {
  if (code.type !== 'email') {
    return phoneCode !== undefined && codeMatches(context, code, phoneCode);
  }
  if (!emailVerification) return false;
  if (emailVerification instanceof Api.EmailVerificationCode) {
    return codeMatches(context, code, emailVerification.code);
  }
  const email = await emailOfToken(context, emailVerification);
  return email !== undefined && email === code.email?.toLowerCase();
}

type Outcome =
  | { readonly kind: 'sign-up' }
  | { readonly kind: 'no-account' }
  | { readonly kind: 'password' }
  | { readonly kind: 'signed-in'; readonly user: User; readonly granted: Granted };

/** Uses a code up, once, together with what it is used for. */
async function use(context: Context, stores: Stores, code: PhoneCode): Promise<Outcome> {
  const user = await stores.users.byPhone(code.phone);
  if (!user && context.config.signUp === 'open') {
    const signUpBy = context.now + context.config.codeTtl * 1000;
    if (!(await stores.phoneCodes.pass(code.hash, signUpBy))) throw codeExpired();
    return { kind: 'sign-up' };
  }
  // The number was given to an account elsewhere, after the code was sent.
  if (user && !isAtHome(context, user)) throw migrate('PHONE', user.dcId);
  await useCode(stores, code);
  if (!user) return { kind: 'no-account' };
  // Whoever asked for the reset was wrong: the address is read.
  if (code.type === 'email') await stores.users.keepLoginEmail(user.id);
  if (code.newEmail !== undefined) {
    await stores.pendingLoginEmails.put(context.authKeyId, user.id, code.newEmail);
  }
  const passwordPending = user.hasPassword;
  const granted = await authorize(context, stores, user, { apiId: code.apiId, passwordPending });
  return passwordPending ? { kind: 'password' } : { kind: 'signed-in', user, granted };
}
