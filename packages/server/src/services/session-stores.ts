import type { User } from './stores.ts';

/** The ports of sign-ins and what belongs to them. Times are milliseconds since the Unix epoch. */
export interface SessionStores {
  readonly authorizations: Authorizations;
  readonly futureAuthTokens: FutureAuthTokens;
  readonly accountDeletions: AccountDeletions;
  readonly botDomains: BotDomains;
  readonly webAuthorizations: WebAuthorizations;
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
  /** Where it was used last. */
  readonly address: string;
  readonly country: string;
  readonly region: string;
  /** What the client says about itself: a ClientIdentity as JSON. */
  readonly client: string;
  readonly createdAt: number;
  /** The last use, to the minute. */
  readonly activeAt: number;
  /** It ends then unless it is used; absent for bots. */
  readonly expiresAt?: number;
  /** Other sessions may say until then whether it is theirs. */
  readonly unconfirmedUntil?: number;
  /** The account's other sessions have been told of it. */
  readonly announced: boolean;
  readonly encryptedRequestsDisabled: boolean;
  readonly callRequestsDisabled: boolean;
  /** The key of the sign-in on the home data centre that this one was imported from, and ends with. */
  readonly homeKeyId?: bigint;
}

/**
 * Why a sign-in has ended: by another session, for it was not used, or with its account. One that
 * ends itself has no reason.
 */
export type EndReason = 'revoked' | 'expired' | 'deactivated';

/** What is gone with sign-ins that have ended. */
export interface EndedSignIns {
  /** The keys that were signed in. */
  readonly authKeyIds: readonly bigint[];
  /** The temporary keys that acted for them, which are deleted. */
  readonly temporaryKeyIds: readonly bigint[];
}

/** A use of a sign-in. */
export type SignInUse = Pick<
  Authorization,
  'address' | 'country' | 'region' | 'client' | 'activeAt'
> & { readonly expiresAt: number | undefined };

/** What can be changed about a sign-in from the list of sessions. */
export interface SignInChanges {
  readonly confirmed?: true;
  readonly encryptedRequestsDisabled?: boolean;
  readonly callRequestsDisabled?: boolean;
}

/** The sign-ins, one per permanent authorization key. */
export interface Authorizations {
  ofKey(authKeyId: bigint): Promise<{ authorization: Authorization; user: User } | undefined>;
  /** In the order in which they were made. */
  ofUser(userId: bigint): Promise<readonly Authorization[]>;
  /** Replaces an earlier sign-in of the same key, and what is known of its end. */
  put(authorization: Authorization): Promise<void>;
  /** Ends sign-ins, with the temporary keys that act for them, and remembers why. */
  end(
    authKeyIds: readonly bigint[],
    end?: { reason: EndReason; now: number },
  ): Promise<EndedSignIns>;
  /** Why the sign-in of a key has ended; told once. */
  takeEndReason(authKeyId: bigint): Promise<EndReason | undefined>;
  /** Forgets why sign-ins ended before `time`. */
  removeEndedBefore(time: number): Promise<void>;
  setUse(authKeyId: bigint, use: SignInUse): Promise<void>;
  /** Sets anew when the sign-ins of an account end: `ttl` milliseconds after their last use. */
  setTtl(userId: bigint, ttl: number): Promise<void>;
  /** Lets a sign-in end at another time, but for one that never does. */
  keep(authKeyId: bigint, expiresAt: number): Promise<void>;
  change(authKeyId: bigint, changes: SignInChanges): Promise<void>;
  /** False when it was announced already, or is gone. */
  setAnnounced(authKeyId: bigint): Promise<boolean>;
  /** The keys of at most `limit` sign-ins that were not used for too long. */
  expired(now: number, limit: number): Promise<readonly bigint[]>;
}

/** A token that signs in without a code, as a keyed hash. */
export interface FutureAuthToken {
  readonly mac: string;
  readonly userId: bigint;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** The tokens that sign in without a code (E-024). */
export interface FutureAuthTokens {
  add(token: FutureAuthToken): Promise<void>;
  /** Gives each token out once, and only those of the account: true when there was one. */
  take(userId: bigint, macs: readonly string[], now: number): Promise<boolean>;
  /** Forgets the oldest tokens of an account beyond `count`. */
  keepNewest(userId: bigint, count: number): Promise<void>;
  removeOfUser(userId: bigint): Promise<void>;
  removeExpired(now: number): Promise<void>;
}

/** An account that is to be deleted after a week (E-080). */
export interface AccountDeletion {
  readonly userId: bigint;
  /** A keyed hash of what the link that stops it holds. */
  readonly linkMac: string;
  /** The key that has asked for it. */
  readonly authKeyId: bigint;
  readonly reason: string;
  readonly requestedAt: number;
  readonly deletesAt: number;
}

/** The deletions that wait, one per account. */
export interface AccountDeletions {
  ofUser(userId: bigint): Promise<AccountDeletion | undefined>;
  /** Does nothing when one waits already. */
  add(deletion: AccountDeletion): Promise<void>;
  /** False when there was none. */
  remove(userId: bigint): Promise<boolean>;
  /** The accounts of at most `limit` deletions whose week is over. */
  due(now: number, limit: number): Promise<readonly bigint[]>;
}

/** A website on which people sign in by a bot. */
export interface BotDomain {
  /** In lower case, without a port. */
  readonly domain: string;
  readonly botId: bigint;
  /** Of the token that the login key is of: with another token it is worthless. */
  readonly tokenMac: Uint8Array;
  /** The SHA-256 of the bot's token, which signs what the website is told. */
  readonly loginKey: Uint8Array;
}

/** The websites, each of one bot. */
export interface BotDomains {
  find(domain: string): Promise<BotDomain | undefined>;
  /** Replaces what was linked to the same domain. */
  put(domain: BotDomain): Promise<void>;
  /** False when it was not linked to that bot. */
  remove(botId: bigint, domain: string): Promise<boolean>;
}

/** A website that somebody is signed in to. */
export interface WebAuthorization {
  readonly hash: bigint;
  readonly userId: bigint;
  readonly botId: bigint;
  readonly domain: string;
  readonly browser: string;
  readonly platform: string;
  readonly address: string;
  readonly region: string;
  readonly createdAt: number;
  readonly activeAt: number;
}

/** The websites that people are signed in to, one entry per account, bot and domain. */
export interface WebAuthorizations {
  ofUser(userId: bigint): Promise<readonly WebAuthorization[]>;
  /** A later sign-in on the same site keeps the hash and the time of the first. */
  put(authorization: WebAuthorization): Promise<void>;
  /** False when the account has no such entry. */
  remove(userId: bigint, hash: bigint): Promise<boolean>;
  removeOfUser(userId: bigint): Promise<void>;
}
