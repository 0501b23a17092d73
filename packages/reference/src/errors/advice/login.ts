import { type AdviceTable, allow, client, fix, refused, wait } from './entry.ts';

/** Signing in by phone number or token: the number, the application, the name. */
export const login: AdviceTable = {
  PHONE_NUMBER_INVALID: fix(
    'Write the number in international form with its country code, such as +12025550143. Later ' +
      'steps of a login take the number that the code was asked for.',
  ),
  PHONE_NUMBER_BANNED: refused(
    'The service has banned this number, so no client can use it. Its owner can only appeal to ' +
      'the service, or take another number.',
  ),
  PHONE_NUMBER_FLOOD: wait(
    'Too many codes were asked for this number. Stop asking and try again in some hours: the ' +
      'server does not say when.',
  ),
  PHONE_NUMBER_OCCUPIED: allow(
    'Another account has this number. Choose a number that is free, or sign in to that account ' +
      'and give it up first.',
  ),
  'PHONE_NUMBER_OCCUPIED auth.signUp': fix(
    'The number has an account already: sign in by {@method auth.signIn} with the same code and ' +
      '`phoneCodeHash`.',
  ),
  PHONE_NUMBER_UNOCCUPIED: fix(
    'The number has no account: sign up by {@method auth.signUp} with the same `phoneCodeHash`. ' +
      'Newer servers say so by {@constructor auth.authorizationSignUpRequired}; `start` then ' +
      'calls `firstAndLastNames`.',
  ),
  PHONE_NUMBER_APP_SIGNUP_FORBIDDEN: allow(
    'This `apiId` may not make new accounts. Have the user sign up in an official app, then sign ' +
      'in here.',
  ),
  'PHONE_NUMBER_APP_SIGNUP_FORBIDDEN auth.sendCode': allow(
    'The number has no account, and this `apiId` may not make one. Have the user sign up in an ' +
      'official app, then sign in here.',
  ),
  PHONE_PASSWORD_FLOOD: wait(
    'Too many tries to sign in to this account. Stop for some hours; a session that is signed in ' +
      'still can accept a QR code, see {@guide signing-in}.',
  ),
  PHONE_PASSWORD_PROTECTED: refused(
    'A code cannot be sent to this number, since a password protects it. Try another way of ' +
      '{@guide signing-in}: a QR code or a passkey.',
  ),
  PHONE_NOT_OCCUPIED: refused(
    'Nobody has this number, or its owner does not let you be found by it. Ask the user for a ' +
      'username instead.',
  ),
  UPDATE_APP_TO_LOGIN: client(
    'The server signs in only clients of a newer layer. Update mtkit; nothing in the request can ' +
      'change this, see {@guide tl-and-layers}.',
  ),
  API_ID_INVALID: fix(
    '`apiId` and `apiHash` do not belong together or are unknown. Copy both from ' +
      'my.telegram.org; a server of your own has its pair in its configuration, see ' +
      '{@guide server}.',
  ),
  API_ID_PUBLISHED_FLOOD: fix(
    'This `apiId` is in published code and therefore refused. Make a pair of your own at ' +
      'my.telegram.org and keep it out of the repository.',
  ),
  CONNECTION_API_ID_INVALID: fix(
    'The `apiId` that the client was made with is unknown here. Copy it from my.telegram.org, or ' +
      'from the configuration of your own server, see {@guide server}.',
  ),
  FIRSTNAME_INVALID: fix(
    '`firstName` is empty, too long or has characters that are not allowed. Trim it and keep it ' +
      'below 64 characters.',
  ),
  'FIRSTNAME_INVALID auth.signUp': fix(
    '`firstName` is empty, too long or has characters that are not allowed. Trim it and keep it ' +
      'below 64 characters. `start` tells `onError` and calls `firstAndLastNames` again.',
  ),
  LASTNAME_INVALID: fix(
    '`lastName` is too long or has characters that are not allowed; it may be empty. `start` ' +
      'tells `onError` and calls `firstAndLastNames` again.',
  ),
  ACCESS_TOKEN_INVALID: fix(
    'Pass the token of the bot as BotFather shows it, with the digits and the colon in front. On ' +
      'another server than Telegram the bot has another token.',
  ),
  ACCESS_TOKEN_EXPIRED: fix(
    'The token was revoked. Get the new one from BotFather and sign in with it.',
  ),
  SESSION_PASSWORD_NEEDED: allow(
    'The code was right; the account has a password as well. Go on with ' +
      '{@method account.getPassword} and {@method auth.checkPassword}; `start` calls `password` ' +
      'by itself. The login is not lost.',
  ),
  ACTIVE_USER_REQUIRED: allow(
    'The account was never finished or is not active. Complete the sign-up, then sign in again ' +
      'with `start`.',
  ),
};
