/** A passkey of an account (https://core.telegram.org/api/passkeys). */
export interface StoredPasskey {
  /** The credential's id, base64url. */
  readonly id: string;
  readonly userId: bigint;
  readonly name: string;
  /** A COSE_Key. */
  readonly publicKey: Uint8Array;
  /** How often it was used, as far as its authenticator counts. */
  readonly counter: number;
  readonly createdAt: number;
  readonly usedAt?: number;
}

/** The passkeys. */
export interface Passkeys {
  find(id: string): Promise<StoredPasskey | undefined>;
  ofUser(userId: bigint): Promise<readonly StoredPasskey[]>;
  /** False when the id is taken. */
  add(passkey: StoredPasskey): Promise<boolean>;
  /** Notes a use; false when the counter has moved on meanwhile. */
  use(
    id: string,
    use: { readonly from: number; readonly to: number; readonly now: number },
  ): Promise<boolean>;
  /** False when the account has no such passkey. */
  remove(userId: bigint, id: string): Promise<boolean>;
}

/** A challenge that a passkey is to answer. */
export interface PasskeyChallenge {
  /** A keyed hash of the challenge, in hexadecimal. */
  readonly mac: string;
  readonly authKeyId: bigint;
  /** Who makes a passkey; absent to sign in. */
  readonly userId?: bigint;
  /** Where it was asked for. */
  readonly dcId: number;
  readonly apiId: number;
  readonly expiresAt: number;
}

/** The challenges. */
export interface PasskeyChallenges {
  add(challenge: PasskeyChallenge): Promise<void>;
  /** Gives a challenge out once, and only to the key that it was made for. */
  take(mac: string, authKeyId: bigint): Promise<PasskeyChallenge | undefined>;
  removeExpired(now: number): Promise<void>;
}
