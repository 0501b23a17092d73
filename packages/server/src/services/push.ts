import type { Api } from '@mtkit/api';

/**
 * Tells clients what they did not ask for, wherever they are connected. Nothing is waited for: a
 * client that is not there learns of it by updates.getDifference. Call it after the transaction.
 */
export interface Push {
  /** To all sessions of an account, in the layer of each. */
  toUser(
    userId: bigint,
    updates: Api.TypeUpdates | Api.TypeUpdate,
    options?: { readonly exceptKey?: bigint | undefined },
  ): void;
  /** To the client of one permanent key, signed in or not. */
  toKey(authKeyId: bigint, updates: Api.TypeUpdates | Api.TypeUpdate): void;
  /** The sign-ins of these permanent keys have ended: no more updates to them. */
  ended(authKeyIds: readonly bigint[]): void;
  /** These keys are gone from storage: nobody may go on with them. */
  keysRemoved(authKeyIds: readonly bigint[]): void;
}
