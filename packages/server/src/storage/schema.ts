/**
 * The tables, as Kysely types. Every integer column is a 64-bit integer and a `bigint` in code, so
 * that ids, salts and hashes keep all their bits in SQLite and PostgreSQL alike; times are
 * milliseconds since the Unix epoch unless a comment says otherwise; booleans are 0 or 1.
 */
export interface Tables {
  auth_keys: AuthKeyRow;
  users: UserRow;
  authorizations: AuthorizationRow;
  phone_codes: PhoneCodeRow;
  bots: BotRow;
  apps: AppRow;
}

/** A permanent or temporary authorization key, and what its client said about itself. */
export interface AuthKeyRow {
  auth_key_id: bigint;
  auth_key: Uint8Array;
  server_salt: bigint;
  temporary: bigint;
  media: bigint;
  /** Unix time in seconds, for a temporary key. */
  expires_at: bigint | null;
  /** The permanent key that a temporary one is bound to. */
  perm_auth_key_id: bigint | null;
  created_at: bigint;
  /** The layer of the last invokeWithLayer. */
  layer: bigint | null;
  /** The last initConnection, as JSON. */
  client: string | null;
}

/** An account: a person or a bot. */
export interface UserRow {
  id: bigint;
  access_hash: bigint;
  /** Digits only, international; null for bots. */
  phone: string | null;
  first_name: string;
  last_name: string | null;
  username: string | null;
  bot: bigint;
  /** Set when two-step verification is on. */
  password_verifier: Uint8Array | null;
  /** Login codes go to this address instead of the phone. */
  login_email: string | null;
  online_until: bigint | null;
  created_at: bigint;
}

/** A permanent key that is signed in. */
export interface AuthorizationRow {
  auth_key_id: bigint;
  user_id: bigint;
  hash: bigint;
  /** 1 while the code was right and the password is still to come. */
  password_pending: bigint;
  api_id: bigint;
  address: string;
  created_at: bigint;
}

/** A login code that was sent and not used up. */
export interface PhoneCodeRow {
  hash: string;
  phone: string;
  auth_key_id: bigint;
  api_id: bigint;
  code_mac: Uint8Array;
  type: string;
  next_type: string | null;
  email: string | null;
  /** 1 when the code was given and only sign-up is left. */
  passed: bigint;
  tries: bigint;
  sent_at: bigint;
  expires_at: bigint;
}

/** The token of a bot account. */
export interface BotRow {
  user_id: bigint;
  token_mac: Uint8Array;
  created_at: bigint;
  revoked_at: bigint | null;
}

/** An application that may connect. */
export interface AppRow {
  api_id: bigint;
  api_hash: string;
}
