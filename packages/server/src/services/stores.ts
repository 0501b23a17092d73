import type { CodeStores } from './code-stores.ts';
import type { MessageStores } from './messages/message-stores.ts';
import type { SessionStores } from './session-stores.ts';

export type { CodePurpose, CodeType, PhoneCode, PhoneCodes } from './code-stores.ts';
export type { Authorization, Authorizations } from './session-stores.ts';

import type { PasskeyChallenges, Passkeys } from './passkey-stores.ts';
import type {
  AuthorizationTransfers,
  LoginTokens,
  TemporaryKeys,
  WebTokens,
} from './token-stores.ts';

/**
 * What the services keep, as ports: storage implements them, services know nothing of tables.
 * Times are milliseconds since the Unix epoch; ids are signed 64-bit integers.
 */
export interface Stores extends CodeStores, MessageStores, SessionStores {
  readonly users: Users;
  readonly bots: Bots;
  readonly apps: Apps;
  readonly acceptedTerms: AcceptedTerms;
  readonly accountSettings: AccountSettings;
  readonly loginTokens: LoginTokens;
  readonly passkeys: Passkeys;
  readonly passkeyChallenges: PasskeyChallenges;
  readonly authorizationTransfers: AuthorizationTransfers;
  readonly temporaryKeys: TemporaryKeys;
  readonly webTokens: WebTokens;
  readonly passwords: Passwords;
  readonly passwordCodes: PasswordCodes;
  readonly srpChallenges: SrpChallenges;
  readonly deliveries: PendingDeliveries;
}

/**
 * Runs `work` as one transaction: all that it wrote is kept, or nothing when it throws. Inside,
 * only the stores that it is given may be used.
 */
export type Transaction = <T>(
  work: (stores: Stores) => Promise<T>,
  options?: TransactionOptions,
) => Promise<T>;

/** How a transaction and others keep out of each other's way. */
export interface TransactionOptions {
  /**
   * The work begins by changing the row that all others who do such work change first: they wait
   * for each other there, instead of finding out at the end that they were in each other's way.
   */
  readonly inTurn?: boolean;
}

/** An account: a person or a bot. */
export interface User {
  readonly id: bigint;
  readonly accessHash: bigint;
  /** Digits only, international; absent for bots. */
  readonly phone?: string;
  readonly firstName: string;
  readonly lastName?: string;
  readonly username?: string;
  /** What the person says about themselves. */
  readonly about?: string;
  readonly bot: boolean;
  /** Whether two-step verification is on; the password itself is in `passwords`. */
  readonly hasPassword: boolean;
  /** Login codes go to this address instead of the phone. */
  readonly loginEmail?: string;
  /** When that address is removed, as somebody has asked who cannot read it any more. */
  readonly loginEmailResetsAt?: number;
  /** Shown as online until then; in the past: last seen then. */
  readonly onlineUntil?: number;
  readonly createdAt: number;
  /** The home of the account: the data centre that it was made on. */
  readonly dcId: number;
  /** Sessions not used for so many days end; absent for the default. */
  readonly authorizationTtlDays?: number;
  /** The account is deleted when it was not used for so many days; absent for the default. */
  readonly accountTtlDays?: number;
  /** The last use, to the minute; absent when it was made and never used. */
  readonly activeAt?: number;
}

/** The accounts. */
export interface Users {
  byId(id: bigint): Promise<User | undefined>;
  byPhone(phone: string): Promise<User | undefined>;
  /** In any case, as usernames are compared. */
  byUsername(username: string): Promise<User | undefined>;
  /** False when the id, the phone or the username is taken. */
  add(user: User): Promise<boolean>;
  setOnlineUntil(id: bigint, time: number): Promise<void>;
  setProfile(id: bigint, profile: Pick<User, 'firstName' | 'lastName' | 'about'>): Promise<void>;
  /** Sets or removes the username: that nobody else has it is to be asked before. */
  setUsername(id: bigint, username: string | undefined): Promise<void>;
  /** Sets or removes the login e-mail; a reset that waits is over with that. */
  setLoginEmail(id: bigint, email: string | undefined): Promise<void>;
  /** When the login e-mail is to be removed; false when a reset waits already. */
  resetLoginEmailAt(id: bigint, time: number): Promise<boolean>;
  /** Nothing is removed; false when no reset was waiting. */
  keepLoginEmail(id: bigint): Promise<boolean>;
  /** False when the number is taken. */
  setPhone(id: bigint, phone: string): Promise<boolean>;
  setActive(id: bigint, times: { activeAt: number; unusedUntil: number }): Promise<void>;
  setAuthorizationTtl(id: bigint, days: number): Promise<void>;
  setAccountTtl(id: bigint, ttl: { days: number; unusedUntil: number }): Promise<void>;
  /** At most `limit` accounts that were not used for too long. */
  unused(now: number, limit: number): Promise<readonly bigint[]>;
  isUnused(id: bigint, now: number): Promise<boolean>;
  /** Deletes an account and everything that belongs to it. */
  remove(id: bigint): Promise<void>;
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
  /** Replaces the token, and lifts a revocation; false when there is no such bot. */
  rotate(userId: bigint, tokenMac: Uint8Array): Promise<boolean>;
  /** False when there is no such bot. */
  revoke(userId: bigint, now: number): Promise<boolean>;
}

/** Which version of the terms of service people have agreed to last. */
export interface AcceptedTerms {
  of(userId: bigint): Promise<string | undefined>;
  put(userId: bigint, termsId: string): Promise<void>;
}

/** What people have set in their apps: objects that JSON can say, by name, some for each chat. */
export interface AccountSettings {
  get(userId: bigint, name: string, peerId?: bigint): Promise<object | undefined>;
  /** Those for chats, by the other side. */
  ofPeers(userId: bigint, name: string): Promise<ReadonlyMap<bigint, object>>;
  put(userId: bigint, name: string, setting: object, peerId?: bigint): Promise<void>;
  remove(userId: bigint, names: readonly string[]): Promise<void>;
}

/** The applications that may connect. */
export interface Apps {
  /** The api_hash of a registered application. */
  hashOf(apiId: number): Promise<string | undefined>;
  put(apiId: number, apiHash: string): Promise<void>;
}

/** A message to a person that was not accepted for delivery yet, as text. */
export interface PendingDelivery {
  readonly id: string;
  readonly body: string;
  readonly expiresAt: number;
}

/** The messages that a restart must not lose. */
export interface PendingDeliveries {
  /** Whoever adds it delivers it; if it is still there at `dueAt`, another may. */
  add(delivery: PendingDelivery & { readonly dueAt: number }): Promise<void>;
  setDue(id: string, dueAt: number): Promise<void>;
  remove(id: string): Promise<void>;
  /**
   * Takes over all that were due at `dueBy`: nobody else gets them before `until`. Those that have
   * expired are forgotten.
   */
  claim(times: {
    readonly now: number;
    readonly dueBy: number;
    readonly until: number;
  }): Promise<readonly PendingDelivery[]>;
}

/** The password of an account with two-step verification (https://core.telegram.org/api/srp). */
export interface Password {
  readonly userId: bigint;
  /** Different after each change. */
  readonly version: bigint;
  readonly salt1: Uint8Array;
  readonly salt2: Uint8Array;
  /** `v`, 256 bytes. */
  readonly verifier: Uint8Array;
  readonly hint: string;
  readonly changedAt: number;
  /** Confirmed. */
  readonly recoveryEmail?: string;
  /** What a client has encrypted with the password: TL bytes of secureSecretSettings. */
  readonly secureSettings?: Uint8Array;
  /** When a reset that was asked for may be carried out. */
  readonly resetsAt?: number;
  /** After a reset was declined: when another one may be asked for. */
  readonly resetRetryAt?: number;
}

/** The passwords. What changes them sets `User.hasPassword` too. */
export interface Passwords {
  ofUser(userId: bigint): Promise<Password | undefined>;
  put(password: Password): Promise<void>;
  /** False when there was none. */
  remove(userId: bigint): Promise<boolean>;
}

/** A code on its way to a recovery address. */
export interface PasswordCode {
  readonly userId: bigint;
  /** To confirm the address, or to recover the password. */
  readonly purpose: 'email' | 'recovery';
  readonly email: string;
  readonly mac: Uint8Array;
  readonly tries: number;
  readonly sentAt: number;
  readonly expiresAt: number;
}

/** The codes on their way to recovery addresses: one per account and purpose. */
export interface PasswordCodes {
  find(userId: bigint, purpose: PasswordCode['purpose']): Promise<PasswordCode | undefined>;
  put(code: PasswordCode): Promise<void>;
  /** Counts one more try, atomically; false when there were `limit` already or the code is gone. */
  countTry(userId: bigint, purpose: PasswordCode['purpose'], limit: number): Promise<boolean>;
  /** False when the code was gone: each is removed, and so used, once. */
  remove(userId: bigint, purpose: PasswordCode['purpose']): Promise<boolean>;
  removeExpired(now: number): Promise<void>;
}

/** The server's half of a proof of a password: `srp_id` and the secret behind `srp_B`. */
export interface StoredSrpChallenge {
  readonly id: bigint;
  readonly userId: bigint;
  /** The permanent key that it was given to. */
  readonly authKeyId: bigint;
  /** Of the password that it is for. */
  readonly version: bigint;
  /** The secret exponent. */
  readonly b: Uint8Array;
  /** `srp_B`, 256 bytes. */
  readonly B: Uint8Array;
  readonly expiresAt: number;
}

/** The proofs that were begun. */
export interface SrpChallenges {
  add(challenge: StoredSrpChallenge): Promise<void>;
  /** Gives a challenge out once, and only to the key that it was made for. */
  take(id: bigint, authKeyId: bigint): Promise<StoredSrpChallenge | undefined>;
  /** Forgets the oldest challenges of a key beyond `count`. */
  keepNewest(authKeyId: bigint, count: number): Promise<void>;
  removeExpired(now: number): Promise<void>;
}
