import { type AdviceTable, again, fix, never, refused } from './entry.ts';

/** Tokens of QR codes, and passkeys. */
export const qrPasskey: AdviceTable = {
  AUTH_TOKEN_ALREADY_ACCEPTED: never(
    'A token is accepted once. The device that showed it gets its login by ' +
      '{@method auth.exportLoginToken}; to sign in another one, scan a new code.',
  ),
  AUTH_TOKEN_EXPIRED: fix(
    'A token lives for about 30 seconds. Scan the code that is shown now; `start` with `qrCode` ' +
      'shows the next one by itself.',
  ),
  'AUTH_TOKEN_EXPIRED auth.importLoginToken': fix(
    'The token is too old: get another by {@method auth.exportLoginToken}. `start` with `qrCode` ' +
      'tries again and shows the next one by itself.',
  ),
  AUTH_TOKEN_EXCEPTION: again('The server failed while it accepted the token. Scan a new code.'),
  AUTH_TOKEN_INVALID: fix(
    'Pass the bytes that base64url in the link stands for, not its text, and at the data center ' +
      'that gave the token. `acceptLoginToken` of the client takes the link itself.',
  ),
  AUTH_TOKEN_INVALID2: fix(
    'Pass the bytes that base64url in the link stands for, not its text. `acceptLoginToken` of ' +
      'the client takes the link itself.',
  ),
  AUTH_TOKEN_INVALIDX: fix(
    'Pass the bytes that base64url in the link stands for, not its text. `acceptLoginToken` of ' +
      'the client takes the link itself.',
  ),
  CREDENTIAL_INVALID: fix(
    'The passkey does not answer this challenge, or belongs to another site or account. Begin ' +
      'anew and give the authenticator the options of the server unchanged.',
  ),
  'CREDENTIAL_INVALID auth.finishPasskeyLogin': fix(
    'The passkey does not answer this challenge, or the account has deleted it. Begin anew with ' +
      '{@method auth.initPasskeyLogin}, and give the authenticator its options unchanged.',
  ),
  ACCESS_DENIED: refused(
    'This account may not do that, for a reason that the server does not give. Leave the ' +
      'function out of the user interface for it.',
  ),
  'ACCESS_DENIED account.initPasskeyRegistration': refused(
    'The server lets this account have no passkeys, or none from this client. Offer another way ' +
      'of {@guide signing-in}.',
  ),
};
