import { type AdviceTable, again, among, fix, later, never, pending } from './entry.ts';

/** Codes of a login, and starting it anew. */
export const codes: AdviceTable = {
  PHONE_CODE_EMPTY: fix(
    'Fill in the code that the user typed, and the hash of the {@constructor auth.sentCode} that ' +
      'it belongs to.',
  ),
  'PHONE_CODE_EMPTY auth.signIn': fix(
    'Fill in `phoneCode` with what the user typed, or `emailVerification` where the code came by ' +
      'e-mail. One of the two must be there, and only one.',
  ),
  'PHONE_CODE_EMPTY auth.signUp': fix(
    'Sign up only after {@method auth.signIn} has answered ' +
      '{@constructor auth.authorizationSignUpRequired}, with the same `phoneNumber` and ' +
      '`phoneCodeHash`.',
  ),
  ...among(
    'PHONE_CODE_EMPTY',
    ['auth.requestFirebaseSms', 'auth.resendCode'],
    fix(
      'The server knows no code by this `phoneCodeHash`. Take it from the last ' +
        '{@constructor auth.sentCode}, or begin again with {@method auth.sendCode}.',
    ),
  ),
  'PHONE_CODE_EMPTY account.sendVerifyEmailCode': fix(
    'Fill in `phoneCodeHash` of {@constructor emailVerifyPurposeLoginSetup} with that of the ' +
      '{@constructor auth.sentCode} which asked for an address.',
  ),
  'PHONE_CODE_EMPTY account.changePhone': fix(
    'Fill in `phoneCode` with the code that came to the new number.',
  ),
  'PHONE_CODE_EMPTY account.confirmPhone': fix(
    'Fill in `phoneCode` with the code that {@method account.sendConfirmPhoneCode} had sent.',
  ),
  'PHONE_CODE_EMPTY account.verifyPhone': fix(
    'Fill in `phoneCode` with the code that {@method account.sendVerifyPhoneCode} had sent.',
  ),
  PHONE_CODE_INVALID: fix(
    'The code is wrong, but the hash is still good: ask the user again. `start` does so by ' +
      'itself: it tells `onError`, then calls `phoneCode` once more.',
  ),
  'PHONE_CODE_INVALID auth.signUp': fix(
    '`phoneCodeHash` does not belong to this number or was not confirmed. Call ' +
      '{@method auth.signIn} with the code first, then sign up with the same hash.',
  ),
  'PHONE_CODE_INVALID account.changePhone': fix(
    'The code is wrong, but the hash is still good: ask the user again. `changePhone` of the ' +
      'client does so by itself where it has `onError`.',
  ),
  PHONE_CODE_EXPIRED: fix(
    'Have another code sent by {@method auth.sendCode}: this one is too old, was used, or a ' +
      'newer one replaced it. A code that is sent through a chat is void, too. `start` asks for ' +
      'the next one by itself.',
  ),
  'PHONE_CODE_EXPIRED account.changePhone': fix(
    'Have another code sent by {@method account.sendChangePhoneCode}: this one is too old, was ' +
      'used, or a newer one replaced it.',
  ),
  'PHONE_CODE_EXPIRED account.verifyPhone': fix(
    'Have another code sent by {@method account.sendVerifyPhoneCode}: this one is too old, was ' +
      'used, or a newer one replaced it.',
  ),
  'PHONE_CODE_EXPIRED auth.resendCode': fix(
    'The code cannot be sent again: its hash is too old or was replaced. Begin anew with ' +
      '{@method auth.sendCode}.',
  ),
  'PHONE_CODE_EXPIRED auth.cancelCode': never(
    'There is nothing to cancel: the code is void already. Treat it as done.',
  ),
  PHONE_CODE_HASH_EMPTY: fix(
    'Fill in `phoneCodeHash` with that of the last {@constructor auth.sentCode}; each time the ' +
      'code is sent again it may be another.',
  ),
  PHONE_HASH_EXPIRED: fix(
    'The login that wanted the address has expired. Begin it anew with {@method auth.sendCode} ' +
      'and take `phoneCodeHash` from its answer; `start` does so by itself.',
  ),
  CODE_HASH_INVALID: fix(
    'Pass the `phoneCodeHash` that {@method account.sendConfirmPhoneCode} answered, to the same ' +
      'account and data center.',
  ),
  SEND_CODE_UNAVAILABLE: pending(
    'There is no further way to send this code. Have the user look for the one that was sent, or ' +
      'begin anew later with {@method auth.sendCode}. `resendCode` of the client does not ask ' +
      'where `nextType` is missing.',
  ),
  SMS_CODE_CREATE_FAILED: later(
    'The service could not hand the code to a carrier. Try again in some minutes; if it stays ' +
      'so, take another number or another way of {@guide signing-in}.',
  ),
  SIGN_IN_FAILED: again(
    'The server failed in the middle of the sign-in. Hand the code in once more, and have ' +
      'another one sent if that fails, too. `start` tells `onError` and asks again.',
  ),
  AUTH_RESTART: again(
    'The server has lost the state of this login: begin anew with {@method auth.sendCode}, the ' +
      'code and its hash are void. `start` does so by itself.',
  ),
  'AUTH_RESTART auth.initPasskeyLogin': again(
    'Call {@method auth.initPasskeyLogin} once more. `signInWithPasskey` does so by itself, ' +
      'three times at most.',
  ),
  'AUTH_RESTART auth.finishPasskeyLogin': again(
    'The challenge is lost: begin anew with {@method auth.initPasskeyLogin}. `signInWithPasskey` ' +
      'does so by itself, three times at most.',
  ),
  'AUTH_RESTART_%d': again(
    'Something inside the server went wrong: call {@method auth.sendCode} again. `start` and ' +
      '`sendCode` of the client do so by themselves, three times at most.',
  ),
  PASSKEY_AUTH_RESTART: again(
    'The server has lost the challenge: begin anew with {@method auth.initPasskeyLogin} and let ' +
      'the passkey sign the new one. `signInWithPasskey` does so by itself, three times at most.',
  ),
};
