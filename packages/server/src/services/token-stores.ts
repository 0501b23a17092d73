/** A token that a QR code shows, or that takes an accepted one to another data centre. */
export interface LoginToken {
  /** A keyed hash of the token, in hexadecimal; the token itself is kept nowhere. */
  readonly mac: string;
  /** The key that waits to be signed in. */
  readonly authKeyId: bigint;
  /** Where the token may be used. */
  readonly dcId: number;
  readonly apiId: number;
  readonly address: string;
  /** What the waiting client says about itself: a ClientIdentity as JSON. */
  readonly client: string;
  /** Accounts that the client has already. */
  readonly exceptIds: readonly bigint[];
  /** Who has accepted it. */
  readonly userId?: bigint;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** The tokens of QR codes. */
export interface LoginTokens {
  find(mac: string): Promise<LoginToken | undefined>;
  /** The one of a key that was accepted, but could not sign the key in where it is. */
  acceptedOf(authKeyId: bigint): Promise<LoginToken | undefined>;
  add(token: LoginToken): Promise<void>;
  /** Once: false when it was accepted before, or is gone. */
  accept(mac: string, userId: bigint): Promise<boolean>;
  /** False when it was gone: each is removed, and so used, once. */
  remove(mac: string): Promise<boolean>;
  /** Those that an account has accepted. */
  removeOfUser(userId: bigint): Promise<void>;
  removeExpired(now: number): Promise<void>;
}

/** An authorization on its way to another data centre. */
export interface AuthorizationTransfer {
  readonly mac: string;
  /** The key that it was exported by. */
  readonly authKeyId: bigint;
  readonly userId: bigint;
  /** Where it may be imported. */
  readonly dcId: number;
  readonly expiresAt: number;
}

/** The authorizations on their way. */
export interface AuthorizationTransfers {
  add(transfer: AuthorizationTransfer): Promise<void>;
  find(mac: string): Promise<AuthorizationTransfer | undefined>;
  /** False when it was gone: each is removed, and so used, once. */
  remove(mac: string): Promise<boolean>;
  removeExpired(now: number): Promise<void>;
}

/** The temporary keys that act for permanent ones. */
export interface TemporaryKeys {
  /** Deletes those of a permanent key, but for some; returns their ids. */
  remove(permAuthKeyId: bigint, except: readonly bigint[]): Promise<readonly bigint[]>;
}

/** A token that a page of the operator's gave out. */
export interface WebToken {
  readonly mac: string;
  readonly userId: bigint;
  readonly expiresAt: number;
}

/** These tokens. */
export interface WebTokens {
  add(token: WebToken): Promise<void>;
  find(mac: string): Promise<WebToken | undefined>;
  /** False when it was gone: each is removed, and so used, once. */
  remove(mac: string): Promise<boolean>;
  removeExpired(now: number): Promise<void>;
}
