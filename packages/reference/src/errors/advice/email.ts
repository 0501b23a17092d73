import { type AdviceTable, fix, never, wait } from './entry.ts';

/** E-mail addresses: of the login, of recovery and of Passport. */
export const email: AdviceTable = {
  EMAIL_INVALID: fix(
    'This is no e-mail address, or none that takes mail. Check its spelling and trim it.',
  ),
  'EMAIL_INVALID account.updatePasswordSettings': fix(
    '`email` in `newSettings` is no e-mail address, or none that takes mail. Check its spelling ' +
      'and trim it.',
  ),
  EMAIL_NOT_ALLOWED: fix(
    'The service does not take addresses of this provider. Ask for another one; `start` tells ' +
      '`onError` and calls `emailAddress` again.',
  ),
  EMAIL_NOT_SETUP: fix(
    'The account has no login address to change. It gets one during a login, by ' +
      '{@constructor emailVerifyPurposeLoginSetup}, when the server asks for it.',
  ),
  EMAIL_INSTALL_MISSING: fix(
    'This login waits for an address before it sends a code. Set it up by ' +
      '{@method account.sendVerifyEmailCode} and {@method account.verifyEmail} with ' +
      '{@constructor emailVerifyPurposeLoginSetup}.',
  ),
  'EMAIL_INSTALL_MISSING auth.resetLoginEmail': never(
    'This login has no address that could be reset. Have the code sent another way by ' +
      '{@method auth.resendCode}.',
  ),
  EMAIL_UNCONFIRMED: fix(
    'The settings are kept, and wait for the code that was sent to the address. Hand it in by ' +
      '{@method account.confirmPasswordEmail}.',
  ),
  'EMAIL_UNCONFIRMED_%d': fix(
    'The settings are kept, and wait for the code of so many characters (`codeLength`) that was ' +
      'sent to the address: {@method account.confirmPasswordEmail}. `updateTwoFaSettings` calls ' +
      '`emailCodeCallback` for it.',
  ),
  EMAIL_HASH_EXPIRED: fix(
    'No address waits for a code, or it did so for too long. Set it again by ' +
      '{@method account.updatePasswordSettings}.',
  ),
  EMAIL_VERIFY_EXPIRED: fix(
    'The code of the e-mail is too old. Have another one sent by ' +
      '{@method account.sendVerifyEmailCode}; `start` asks for the address again by itself.',
  ),
  TASK_ALREADY_EXISTS: wait(
    'The reset was asked for already. It takes place at `resetPendingDate` of ' +
      '{@constructor auth.sentCodeTypeEmailCode}: sign in after that.',
  ),
};
