/**
 * What the services keep, as ports: storage implements them, services know nothing of tables.
 * Times are milliseconds since the Unix epoch; ids are signed 64-bit integers.
 */
export interface Stores {
  readonly users: Users;
  readonly authorizations: Authorizations;
  readonly phoneCodes: PhoneCodes;
  readonly bots: Bots;
  readonly apps: Apps;
}

/**
 * Runs `work` as one transaction: all that it wrote is kept, or nothing when it throws. Inside,
 * only the stores that it is given may be used.
 */
export type Transaction = <T>(work: (stores: Stores) => Promise<T>) => Promise<T>;

/** An account: a person or a bot. */
export interface User {
  readonly id: bigint;
  readonly accessHash: bigint;
  /** Digits only, international; absent for bots. */
  readonly phone?: string;
  readonly firstName: string;
  readonly lastName?: string;
  readonly username?: string;
  readonly bot: boolean;
  /** Set when two-step verification is on. */
  readonly passwordVerifier?: Uint8Array;
  /** Login codes go to this address instead of the phone. */
  readonly loginEmail?: string;
  /** Shown as online until then; in the past: last seen then. */
  readonly onlineUntil?: number;
  readonly createdAt: number;
}

/** The accounts. */
export interface Users {
  byId(id: bigint): Promise<User | undefined>;
  byPhone(phone: string): Promise<User | undefined>;
  /** False when the id, the phone or the username is taken. */
  add(user: User): Promise<boolean>;
  setOnlineUntil(id: bigint, time: number): Promise<void>;
}

/** A permanent authorization key that is signed in. */
export interface Authorization {
  readonly authKeyId: bigint;
  readonly userId: bigint;
  /** Names the sign-in towards the account's other sessions. */
  readonly hash: bigint;
  /** The code was right, the password is still to come. */
  readonly passwordPending: boolean;
  readonly apiId: number;
  readonly address: string;
  readonly createdAt: number;
}

/** The sign-ins, one per permanent authorization key. */
export interface Authorizations {
  ofKey(authKeyId: bigint): Promise<{ authorization: Authorization; user: User } | undefined>;
  /** Replaces an earlier sign-in of the same key. */
  put(authorization: Authorization): Promise<void>;
  /** False when the key was not signed in. */
  remove(authKeyId: bigint): Promise<boolean>;
  /** Signs an account out everywhere. */
  removeOfUser(userId: bigint): Promise<void>;
}

/** How a login code travels. */
export type CodeType = 'sms' | 'call' | 'email';

/** A login code that was sent and not used up. */
export interface PhoneCode {
  /** The `phone_code_hash` given to the client. */
  readonly hash: string;
  readonly phone: string;
  readonly authKeyId: bigint;
  readonly apiId: number;
  /** A keyed hash of the code; the code itself is kept nowhere. */
  readonly mac: Uint8Array;
  readonly type: CodeType;
  readonly nextType?: CodeType;
  /** The address, for a code of type `email`. */
  readonly email?: string;
  /** The code was given; only sign-up is left. */
  readonly passed: boolean;
  /** Codes tried so far. */
  readonly tries: number;
  readonly sentAt: number;
  readonly expiresAt: number;
}

/** The login codes on their way. */
export interface PhoneCodes {
  byHash(hash: string): Promise<PhoneCode | undefined>;
  add(code: PhoneCode): Promise<void>;
  /** Counts one more try, atomically; false when there were `limit` already or the code is gone. */
  countTry(hash: string, limit: number): Promise<boolean>;
  /** Marks a code as given; false when it was already, or is gone. */
  pass(hash: string, expiresAt: number): Promise<boolean>;
  /** False when the code was gone: each code is removed, and so used, once. */
  remove(hash: string): Promise<boolean>;
  removeExpired(now: number): Promise<void>;
}

/** The token of a bot account, as a keyed hash. */
export interface Bot {
  readonly userId: bigint;
  readonly tokenMac: Uint8Array;
  readonly createdAt: number;
  readonly revokedAt?: number;
}

/** The bots. */
export interface Bots {
  byId(userId: bigint): Promise<Bot | undefined>;
  add(bot: Bot): Promise<void>;
  /** False when there is no such bot. */
  revoke(userId: bigint, now: number): Promise<boolean>;
}

/** The applications that may connect. */
export interface Apps {
  /** The api_hash of a registered application. */
  hashOf(apiId: number): Promise<string | undefined>;
  put(apiId: number, apiHash: string): Promise<void>;
}
