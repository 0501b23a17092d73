import type { ConnectionInit } from '@mtkit/mtproto';
import type { Limits } from '../limits/limits.ts';
import type { Logger } from '../logger.ts';
import type { RelyingParty } from '../login/web-authn.ts';
import type { Random } from '../login/phone-code.ts';
import type { Deliveries } from '../delivery/port.ts';
import type { LoginConfig } from './auth/login-config.ts';
import type { Push } from './push.ts';
import type { Authorization, Stores, Transaction, User } from './stores.ts';

/** What a service may know and do. It sees neither the wire nor the session nor the tables. */
export interface Context extends Stores {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly random: Random;
  readonly config: ServiceConfig;
  /** The data centre that was asked. */
  readonly dcId: number;
  /** All data centres of this server, as they listen. */
  readonly dcs: () => readonly DataCenter[];
  readonly client: ClientInfo;
  /** The permanent authorization key, which is what gets signed in. */
  readonly authKeyId: bigint;
  /** The sign-in of the key, also while its password is still to come. */
  readonly signIn: SignIn | undefined;
  /** The account that the key is signed in to; not while its password is still to come. */
  readonly self: User | undefined;
  readonly limits: Limits;
  /** Keys the hashes of codes and tokens. */
  readonly secret: Uint8Array;
  readonly transaction: Transaction;
  readonly push: Push;
  /** Runs something once the answer to this call is on its way. */
  readonly afterAnswer: (work: () => void) => void;
  /** Brings codes and notices to people. */
  readonly delivery: Deliveries;
  readonly logger: Logger;
}

/** The context of a method that needs a login. */
export interface UserContext extends Context {
  readonly signIn: SignIn;
  readonly self: User;
}

/** A key that is signed in, and the account. */
export interface SignIn {
  readonly authorization: Authorization;
  readonly user: User;
}

/** Where a data centre of this server listens. */
export interface DataCenter {
  readonly id: number;
  readonly port: number;
  readonly wsPort?: number;
}

/** The settings that services look at. */
export interface ServiceConfig extends LoginConfig {
  readonly testMode: boolean;
  /** Whether anybody may make an account. */
  readonly signUp: 'open' | 'closed';
  /** Whether any api_id and api_hash will do. */
  readonly openApps: boolean;
  /** Digits of a login code. */
  readonly codeLength: number;
  /** How long a login code is good for, in seconds. */
  readonly codeTtl: number;
  /** Seconds before a code may be sent another way. */
  readonly resendDelay: number;
  /** Whether Telegram's test numbers exist. */
  readonly testPhones: boolean;
  /** Whom passkeys are made for. */
  readonly relyingParty: RelyingParty;
  /** ISO 3166 country told to clients. */
  readonly country: string;
  /** Seconds for which a new sign-in may not end others or change the number (E-073, E-079). */
  readonly freshPeriod: number;
  /** Days that clients are told to wait for another sign-in, unless they set a password (E-023). */
  readonly passwordSetupDays?: number;
  /** How many sign-ins at a time clients are told that they may hold. */
  readonly tmpSessions?: number;
  /** The operator's own websites, on which an autologin token signs in (E-078). */
  readonly autologinDomains: readonly string[];
  /** Where an address is. */
  readonly locate?: (address: string) => Place | undefined;
  /** What is known of registered applications. */
  readonly appInfo: ReadonlyMap<number, AppInfo>;
}

/** Where a client is, as the list of sessions shows it. */
export interface Place {
  readonly country?: string;
  readonly region?: string;
}

/** An application, as the list of sessions shows it. */
export interface AppInfo {
  readonly title?: string;
  /** Whether it is one of the operator's own. */
  readonly official?: boolean;
  /** Whether people may make an account with it. Default true. */
  readonly signUp?: boolean;
}

/** Who is asking. */
export interface ClientInfo {
  /** The IP address that the client comes from. */
  readonly address: string;
  /** The address and TCP port at which the client reaches this server. */
  readonly endpoint: { readonly host: string; readonly port: number };
  readonly layer: number;
  /** What the client says about itself. */
  readonly init: ClientIdentity;
}

/** The part of initConnection that is kept with a key. */
export type ClientIdentity = Pick<
  ConnectionInit,
  | 'apiId'
  | 'deviceModel'
  | 'systemVersion'
  | 'appVersion'
  | 'systemLangCode'
  | 'langPack'
  | 'langCode'
>;
