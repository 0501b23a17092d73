import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { macMatches } from '../../login/phone-code.ts';
import type { Context } from '../context.ts';
import type { PhoneCode, Stores, User } from '../stores.ts';
import { authorize, authorizationOf } from './authorize.ts';
import { codeMac } from './issue-code.ts';
import { codeExpired, MAX_TRIES, pendingCode } from './pending-code.ts';
import { phoneOf } from './phone.ts';

/**
 * Signs in with a login code. In this order (E-017): PHONE_CODE_EMPTY, PHONE_NUMBER_INVALID, the
 * limits, PHONE_CODE_EXPIRED, PHONE_CODE_INVALID, whether there is an account, its password.
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
  context.limits.check('wrongCodePerAddress', context.client.address, context.now);
  context.limits.check('wrongCodePerPhone', phone, context.now);
  const code = await pendingCode(context, phone, request.phoneCodeHash);
  await checkCode(context, code, request);

  const outcome = await context
    .transaction((stores) => useCode(context, stores, code))
    .catch((cause) => {
      if (cause instanceof RpcError) throw cause;
      throw new RpcError(500, 'SIGN_IN_FAILED', { cause });
    });
  if (outcome.kind === 'sign-up') return new Api.auth.AuthorizationSignUpRequired({});
  if (outcome.kind === 'no-account') throw new RpcError(400, 'PHONE_NUMBER_UNOCCUPIED');
  if (outcome.kind === 'password') throw new RpcError(401, 'SESSION_PASSWORD_NEEDED');
  return authorizationOf(context, outcome.user);
}

async function checkCode(
  context: Context,
  code: PhoneCode,
  request: Api.auth.SignIn,
): Promise<void> {
  // Counted before it is looked at: tries at the same time cannot outrun the limit.
  const counted = !code.passed && (await context.phoneCodes.countTry(code.hash, MAX_TRIES));
  if (!counted) throw codeExpired();
  const given = codeIn(request, code);
  if (given !== undefined && macMatches(code.mac, codeMac(context, code.hash, given))) return;
  context.limits.take('wrongCodePerAddress', context.client.address, context.now);
  context.limits.take('wrongCodePerPhone', code.phone, context.now);
  throw new RpcError(400, 'PHONE_CODE_INVALID');
}

/** E-020: a code sent by e-mail comes back as an e-mail verification, any other as phone_code. */
function codeIn(request: Api.auth.SignIn, code: PhoneCode): string | undefined {
  if (code.type !== 'email') return request.phoneCode;
  const { emailVerification } = request;
  return emailVerification instanceof Api.EmailVerificationCode
    ? emailVerification.code
    : undefined;
}

type Outcome =
  | { readonly kind: 'sign-up' }
  | { readonly kind: 'no-account' }
  | { readonly kind: 'password' }
  | { readonly kind: 'signed-in'; readonly user: User };

/** Uses a code up, once, together with what it is used for. */
async function useCode(context: Context, stores: Stores, code: PhoneCode): Promise<Outcome> {
  const user = await stores.users.byPhone(code.phone);
  if (!user && context.config.signUp === 'open') {
    const signUpBy = context.now + context.config.codeTtl * 1000;
    if (!(await stores.phoneCodes.pass(code.hash, signUpBy))) throw codeExpired();
    return { kind: 'sign-up' };
  }
  if (!(await stores.phoneCodes.remove(code.hash))) throw codeExpired();
  if (!user) return { kind: 'no-account' };
  const passwordPending = user.hasPassword;
  await authorize(context, stores, user, { apiId: code.apiId, passwordPending });
  return passwordPending ? { kind: 'password' } : { kind: 'signed-in', user };
}
