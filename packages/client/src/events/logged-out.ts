/**
 * Told to `Raw` handlers when the server has ended the login of this client: another session of the
 * user ended it, the account is gone, or the session was used in two places at once. The request that
 * met it fails with the same error. The session is left as it is: sign in again, or delete it.
 *
 * @example
 * ```ts
 * client.addEventHandler(({ reason }) => signInAgain(reason), new Raw({ types: [UpdateLoggedOut] }));
 * ```
 */
export class UpdateLoggedOut {
  /** The server's error: `SESSION_REVOKED`, `AUTH_KEY_UNREGISTERED`, `AUTH_KEY_DUPLICATED`, ... */
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}
