import type { Limits } from '../limits/limits.ts';
import type { Logger } from '../logger.ts';
import type { Random } from '../login/phone-code.ts';
import type { LoginCode } from '../delivery/port.ts';
import type { Stores, Transaction, User } from './stores.ts';

/** What a service may know and do. It sees neither the wire nor the session nor the tables. */
export interface Context extends Stores {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly random: Random;
  readonly config: ServiceConfig;
  readonly client: ClientInfo;
  /** The permanent authorization key, which is what gets signed in. */
  readonly authKeyId: bigint;
  /** The account that the key is signed in to. */
  readonly self: User | undefined;
  readonly limits: Limits;
  /** Keys the hashes of codes and tokens. */
  readonly secret: Uint8Array;
  readonly transaction: Transaction;
  /** Brings a login code to a person; rejects when that failed. */
  readonly deliver: (code: LoginCode) => Promise<void>;
  readonly logger: Logger;
}

/** The context of a method that needs a login. */
export interface UserContext extends Context {
  readonly self: User;
}

/** The settings that services look at. */
export interface ServiceConfig {
  readonly dcId: number;
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
  /** ISO 3166 country told to clients. */
  readonly country: string;
}

/** Who is asking. */
export interface ClientInfo {
  /** The IP address that the client comes from. */
  readonly address: string;
  /** The address and TCP port at which the client reaches this server. */
  readonly endpoint: { readonly host: string; readonly port: number };
  readonly layer: number;
}
