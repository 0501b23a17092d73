import { type AdviceTable, allow, among, fix, never, refused, wait } from './entry.ts';

/** Two-step verification: passwords, their proofs and their recovery. */
export const password: AdviceTable = {
  PASSWORD_HASH_INVALID: fix(
    'The password is wrong: ask for it again, and compute the new proof from a new ' +
      '{@method account.getPassword}.',
  ),
  'PASSWORD_HASH_INVALID auth.checkPassword': fix(
    'The password is wrong: ask for it again, and compute the new proof from a new ' +
      '{@method account.getPassword}. `start` tells `onError` and calls `password` once more.',
  ),
  'PASSWORD_HASH_INVALID account.deleteAccount': fix(
    'The password is wrong. Ask for it again, or leave `password` out: then the account is ' +
      'deleted, at once or after a week.',
  ),
  ...among(
    'PASSWORD_HASH_INVALID',
    ['payments.getStarGiftWithdrawalUrl', 'payments.getStarsRevenueWithdrawalUrl'],
    fix(
      'This takes the password of two-step verification. Call it by `invokeWithPassword`, which ' +
        'computes the proof and asks for the password only when it is needed.',
    ),
  ),
  SRP_ID_INVALID: fix(
    'Each `srpId` is good for one try and a short time. Call {@method account.getPassword} again ' +
      'and compute a new proof; the flows of the client do so by themselves, three times at most.',
  ),
  SRP_PASSWORD_CHANGED: fix(
    'The password was changed since {@method account.getPassword}. Get it again and compute the ' +
      'proof of the new password; the flows of the client do the former by themselves.',
  ),
  SRP_A_INVALID: fix(
    'The number `A` of the proof is out of range. Let `getTmpPassword` or `invokeWithPassword` ' +
      'of the client compute the proof.',
  ),
  PASSWORD_EMPTY: never(
    'The account has no password, so there is nothing to reset or to recover. Treat it as done.',
  ),
  PASSWORD_MISSING: allow(
    'The account needs two-step verification for this: set a password by `updateTwoFaSettings`. ' +
      'It has to be some days old before it counts, see {@error PASSWORD_TOO_FRESH_%d}.',
  ),
  PASSWORD_REQUIRED: allow(
    'Telegram Passport needs two-step verification: have the user set a password by ' +
      '`updateTwoFaSettings` first.',
  ),
  PASSWORD_RECOVERY_EXPIRED: fix(
    'The code of the e-mail is too old. Have another one sent by ' +
      '{@method auth.requestPasswordRecovery}.',
  ),
  PASSWORD_RECOVERY_NA: refused(
    'There is no recovery address. A user who is signed in can call `resetPassword`, which ' +
      'removes the password after a week; in the middle of a login only `deleteAccount` is left.',
  ),
  'PASSWORD_TOO_FRESH_%d': wait(
    'The password was set or changed too recently. Wait for the number of seconds in the name ' +
      '(`parameter` of the error), and do not change it meanwhile.',
  ),
  'SESSION_TOO_FRESH_%d': wait(
    'This login is too recent for that. Wait for the number of seconds in the name (`parameter` ' +
      'of the error), or use a session that has been signed in for longer.',
  ),
  NEW_SALT_INVALID: fix(
    'Begin `salt1` of the new algorithm with the one in `newAlgo` of ' +
      '{@method account.getPassword} and append 32 random bytes. `updateTwoFaSettings` does so.',
  ),
  NEW_SETTINGS_EMPTY: fix(
    'There is no password, and `newSettings` does not bring one. Set `newAlgo` and ' +
      '`newPasswordHash` together, or call `updateTwoFaSettings` with `newPassword`.',
  ),
  NEW_SETTINGS_INVALID: fix(
    '`newSettings` contradicts itself: `newAlgo`, `newPasswordHash` of 256 bytes and `hint` ' +
      'belong together. `updateTwoFaSettings` and `recoverPassword` build it.',
  ),
  TMP_PASSWORD_DISABLED: allow(
    'Temporary passwords are not available to this account. Confirm the payment with the ' +
      'password itself, or set up two-step verification first.',
  ),
  TMP_PASSWORD_INVALID: fix(
    'The temporary password is over. Get another one by {@method account.getTmpPassword} and pay ' +
      'with it within its `period`.',
  ),
  RESET_REQUEST_MISSING: never(
    'No reset of the password is waiting, so there is nothing to decline. Treat it as done.',
  ),
  '2FA_CONFIRM_WAIT_%d': wait(
    'The account is deleted after the number of seconds in the name, unless its owner stops it. ' +
      'Pass the password to delete it at once. `deleteAccount` of the client resolves with the ' +
      'date.',
  ),
  SECURE_SECRET_REQUIRED: fix(
    'Set the secret of Telegram Passport first: `newSecureSettings` of ' +
      '{@constructor account.passwordInputSettings}.',
  ),
  CODE_EMPTY: fix('Fill in `code` with the code that came to the recovery address by e-mail.'),
  CODE_INVALID: fix(
    'The code is wrong: ask the user again, or have another one sent. White space around it ' +
      'counts.',
  ),
  'CODE_INVALID account.confirmPasswordEmail': fix(
    'The code is wrong: ask the user again, or have another one sent by ' +
      '{@method account.resendPasswordEmail}. `updateTwoFaSettings` tells `onEmailCodeError` and ' +
      'asks again.',
  ),
  'CODE_INVALID account.verifyEmail': fix(
    'The code is wrong: ask the user again, or have another one sent by ' +
      '{@method account.sendVerifyEmailCode}. `start` tells `onError` and asks again.',
  ),
};
