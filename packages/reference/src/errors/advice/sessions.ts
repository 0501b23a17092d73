import { type AdviceTable, allow, client, fix, later, refused, wait } from './entry.ts';

/** Keys and sessions: why nobody is signed in with one, and what a young session may not do. */
export const sessions: AdviceTable = {
  AUTH_KEY_UNREGISTERED: allow(
    'Nobody is signed in with this key: sign in with `start`. On other data centers the client ' +
      'carries the login over by itself; handlers of a login that ended get `UpdateLoggedOut`, ' +
      'see {@guide sessions}.',
  ),
  AUTH_KEY_INVALID: allow(
    'The server has forgotten this key. Sign in again with a new, empty session; see ' +
      '{@guide sessions}.',
  ),
  AUTH_KEY_PERM_EMPTY: client(
    'The temporary key is not bound to a permanent one. The client binds it again and repeats ' +
      'the request; where the error comes through, connect anew.',
  ),
  AUTH_KEY_DUPLICATED: allow(
    'Two programs used one session at the same time, and the server has ended it. Sign in again ' +
      'and give each process a session of its own; the client makes a new key when a login ' +
      'begins.',
  ),
  AUTH_KEY_UNSYNCHRONIZED: later(
    'The data centers do not agree yet on this key. The client repeats the request by itself, ' +
      'with growing waits.',
  ),
  SESSION_REVOKED: allow(
    'The user has ended this session from another device. Throw it away and sign in again; ' +
      'handlers get `UpdateLoggedOut`.',
  ),
  SESSION_EXPIRED: allow(
    'The session was not used for too long, or had a limited life. Throw it away and sign in ' +
      'again; handlers get `UpdateLoggedOut`.',
  ),
  USER_DEACTIVATED: refused(
    'The account was deleted. Throw the session away; signing in with the number makes a new ' +
      'account, where the service allows it.',
  ),
  USER_DEACTIVATED_BAN: refused(
    'The service has banned the account. Throw the session away; only its owner can appeal to ' +
      'the service.',
  ),
  AUTH_BYTES_INVALID: fix(
    'The export is good once, for a short time, and for one data center. Call ' +
      '{@method auth.exportAuthorization} again; the client does all this by itself when a ' +
      'request has a `dcId`.',
  ),
  'USER_ID_INVALID auth.importAuthorization': fix(
    '`id` and `bytes` must come from the same {@method auth.exportAuthorization}. The client ' +
      'does this by itself when a request has a `dcId`.',
  ),
  DC_ID_INVALID: fix(
    'There is no such data center, or it is the one that was asked. The known ones are in ' +
      '{@method help.getConfig}.',
  ),
  HASH_INVALID: fix(
    'Pass the `hash` as the server gave it, from a list of the same account that is not older ' +
      'than a moment.',
  ),
  'HASH_INVALID account.resetAuthorization': fix(
    'Take `hash` from {@method account.getAuthorizations}; that session may be over already. The ' +
      'current one has 0 and is ended by `logOut`.',
  ),
  'HASH_INVALID account.changeAuthorizationSettings': fix(
    'Take `hash` from {@method account.getAuthorizations} or from ' +
      '{@constructor updateNewAuthorization}; that session may be over already.',
  ),
  'HASH_INVALID account.resetWebAuthorization': fix(
    'Take `hash` from {@method account.getWebAuthorizations}; that session may be over already.',
  ),
  'HASH_INVALID account.sendConfirmPhoneCode': fix(
    'Take `hash` from the link in the notice about the deletion; `confirmPhone` of the client ' +
      'takes the whole link.',
  ),
  FRESH_RESET_AUTHORISATION_FORBIDDEN: wait(
    'A session may not end others in its first 24 hours. Use an older session, or wait.',
  ),
  FRESH_CHANGE_PHONE_FORBIDDEN: wait(
    'A session may not change the number in its first 24 hours. Use an older session, or wait.',
  ),
  FRESH_CHANGE_ADMINS_FORBIDDEN: wait(
    'Neither a new administrator nor a young session may change other administrators. Wait for a ' +
      'day, or ask the owner to do it.',
  ),
  TTL_DAYS_INVALID: fix(
    'The number of days is out of range. For sessions the client has `setSessionTtl`, for the ' +
      'account `setAccountTtl`: take one of the values that official apps offer.',
  ),
  ENCRYPTED_MESSAGE_INVALID: client(
    'The message that binds the temporary key cannot be opened or does not fit the request. With ' +
      'the option `pfs` the client builds it.',
  ),
  EXPIRES_AT_INVALID: client(
    '`expiresAt` differs from that of the temporary key, or has passed by the clock of the ' +
      'server. With the option `pfs` the client binds keys by itself.',
  ),
  TEMP_AUTH_KEY_ALREADY_BOUND: client(
    'A temporary key serves one permanent key. Make a new one for the other; with the option ' +
      '`pfs` the client does so.',
  ),
  TEMP_AUTH_KEY_EMPTY: client(
    'Send this under a temporary key, which is not what this connection has. With the option ' +
      '`pfs` the client binds keys by itself.',
  ),
};
