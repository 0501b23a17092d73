/**
 * The tables, as Kysely types. Every integer column is a 64-bit integer and a `bigint` in code, so
 * that ids, salts and hashes keep all their bits in SQLite and PostgreSQL alike; times are
 * milliseconds since the Unix epoch unless a comment says otherwise; booleans are 0 or 1.
 */
export interface Tables {
  auth_keys: AuthKeyRow;
  users: UserRow;
  account_settings: AccountSettingRow;
  authorizations: AuthorizationRow;
  phone_codes: PhoneCodeRow;
  email_codes: EmailCodeRow;
  pending_login_emails: PendingLoginEmailRow;
  banned_phones: BannedPhoneRow;
  bots: BotRow;
  apps: AppRow;
  ended_sign_ins: EndedSignInRow;
  future_auth_tokens: FutureAuthTokenRow;
  account_deletions: AccountDeletionRow;
  bot_domains: BotDomainRow;
  web_authorizations: WebAuthorizationRow;
  mailboxes: MailboxRow;
  messages: MessageRow;
  dialogs: DialogRow;
  update_log: UpdateLogRow;
  accepted_terms: AcceptedTermsRow;
  passwords: PasswordRow;
  passkeys: PasskeyRow;
  passkey_challenges: PasskeyChallengeRow;
  login_tokens: LoginTokenRow;
  web_tokens: WebTokenRow;
  authorization_transfers: AuthorizationTransferRow;
  password_codes: PasswordCodeRow;
  srp_challenges: SrpChallengeRow;
  deliveries: DeliveryRow;
  secrets: SecretRow;
  nodes: NodeRow;
  session_claims: SessionClaimRow;
  bus_events: BusEventRow;
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
  /** The data centre that made the key, and the only one that knows it. */
  dc_id: bigint;
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
  /** 1 when two-step verification is on: the password is in `passwords`. */
  has_password: bigint;
  /** Login codes go to this address instead of the phone. */
  login_email: string | null;
  /** When the address is to be removed, for its owner cannot read it any more. */
  login_email_resets_at: bigint | null;
  online_until: bigint | null;
  created_at: bigint;
  /** The home of the account: the data centre that it was made on. */
  dc_id: bigint;
  /** Sessions not used for so many days end; null for the default. */
  authorization_ttl_days: bigint | null;
  /** The account is deleted when it was not used for so many days; null for the default. */
  account_ttl_days: bigint | null;
  active_at: bigint | null;
  /** The account is deleted then unless it is used; null for bots. */
  unused_until: bigint | null;
  /** What the person says about themselves. */
  about: string | null;
}

/** Something that somebody has set in their apps. */
export interface AccountSettingRow {
  user_id: bigint;
  name: string;
  /** The chat that it is for, if it is for one; else 0. */
  peer_id: bigint;
  /** JSON. */
  value: string;
}

/** A permanent key that is signed in. */
export interface AuthorizationRow {
  auth_key_id: bigint;
  user_id: bigint;
  hash: bigint;
  /** 1 while the code was right and the password is still to come. */
  password_pending: bigint;
  api_id: bigint;
  /** Where it was used last. */
  address: string;
  country: string;
  region: string;
  /** The last initConnection, as JSON. */
  client: string;
  created_at: bigint;
  active_at: bigint;
  /** It ends then unless it is used; null for bots. */
  expires_at: bigint | null;
  /** Null when it is confirmed. */
  unconfirmed_until: bigint | null;
  /** 1 when the account's other sessions have been told of it. */
  announced: bigint;
  encrypted_requests_disabled: bigint;
  call_requests_disabled: bigint;
  /** The key of the sign-in on the home data centre that this one was imported from. */
  home_key_id: bigint | null;
}

/** Why a key is no longer signed in, until its client has been told. */
export interface EndedSignInRow {
  auth_key_id: bigint;
  /** `revoked`, `expired` or `deactivated`. */
  reason: string;
  ended_at: bigint;
}

/** A token that signs in without a code. */
export interface FutureAuthTokenRow {
  token_mac: string;
  user_id: bigint;
  created_at: bigint;
  expires_at: bigint;
}

/** An account that is to be deleted after a week. */
export interface AccountDeletionRow {
  user_id: bigint;
  link_mac: string;
  auth_key_id: bigint;
  reason: string;
  requested_at: bigint;
  deletes_at: bigint;
}

/** A website on which people sign in by a bot. */
export interface BotDomainRow {
  domain: string;
  bot_id: bigint;
  token_mac: Uint8Array;
  /** Sealed. */
  login_key: Uint8Array;
}

/** A website that somebody is signed in to. */
export interface WebAuthorizationRow {
  hash: bigint;
  user_id: bigint;
  bot_id: bigint;
  domain: string;
  browser: string;
  platform: string;
  address: string;
  region: string;
  created_at: bigint;
  active_at: bigint;
}

/** A login code that was sent and not used up. */
export interface PhoneCodeRow {
  hash: string;
  phone: string;
  auth_key_id: bigint;
  api_id: bigint;
  code_mac: Uint8Array;
  type: string;
  /** The ways in which it can be sent again, separated by spaces. */
  next_types: string;
  /** `login`, `change_phone`, `confirm_phone` or `verify_phone`. */
  purpose: string;
  /** 1 when the client can read a text message by itself. */
  app_hash: bigint;
  user_id: bigint | null;
  email: string | null;
  /** A verified address that becomes the login e-mail with the sign-in. */
  new_email: string | null;
  /** 1 when the code was given and only sign-up is left. */
  passed: bigint;
  tries: bigint;
  sent_at: bigint;
  expires_at: bigint;
}

/** A code that was sent to an e-mail address to verify it. */
export interface EmailCodeRow {
  purpose: string;
  /** The phone_code_hash of the sign-in, or the id of the account. */
  subject: string;
  email: string;
  code_mac: Uint8Array;
  tries: bigint;
  expires_at: bigint;
}

/** A verified address that waits for the password of its sign-in. */
export interface PendingLoginEmailRow {
  auth_key_id: bigint;
  user_id: bigint;
  email: string;
}

/** A number that nobody may sign in with. */
export interface BannedPhoneRow {
  phone: string;
  banned_at: bigint;
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

/** A message to a person that was not accepted for delivery yet. */
export interface DeliveryRow {
  id: string;
  /** The message, its alternatives, and what it belongs to: sealed. */
  body: Uint8Array;
  /** Whoever looks after that takes it over. */
  due_at: bigint;
  expires_at: bigint;
}

/** The password of an account with two-step verification. */
export interface PasswordRow {
  user_id: bigint;
  /** Different after each change. */
  version: bigint;
  salt1: Uint8Array;
  salt2: Uint8Array;
  /** Sealed. */
  verifier: Uint8Array;
  hint: string;
  changed_at: bigint;
  recovery_email: string | null;
  /** TL bytes of secureSecretSettings, sealed. */
  secure_settings: Uint8Array | null;
  /** When a reset that was asked for may be carried out. */
  resets_at: bigint | null;
  /** After a reset was declined: when another one may be asked for. */
  reset_retry_at: bigint | null;
}

/** A code that was sent to a recovery address. */
export interface PasswordCodeRow {
  user_id: bigint;
  /** `email` confirms the address, `recovery` recovers the password. */
  purpose: string;
  email: string;
  code_mac: Uint8Array;
  tries: bigint;
  sent_at: bigint;
  expires_at: bigint;
}

/** The server's half of a proof of a password. */
export interface SrpChallengeRow {
  id: bigint;
  user_id: bigint;
  auth_key_id: bigint;
  /** That of the password which it is for. */
  version: bigint;
  /** `srp_B` and the secret exponent, sealed. */
  b: Uint8Array;
  expires_at: bigint;
}

/** The counters of an account. */
export interface MailboxRow {
  user_id: bigint;
  /** The state after the last event. */
  pts: bigint;
  last_message_id: bigint;
}

/** A message in the mailbox of an account. */
export interface MessageRow {
  user_id: bigint;
  /** Counts for each account by itself. */
  id: bigint;
  /** The other side of the chat; the account itself for Saved Messages. */
  peer_id: bigint;
  random_id: bigint | null;
  /** The state of the mailbox after the message came. */
  pts: bigint;
  date: bigint;
  /** What it says, as JSON, sealed. */
  body: Uint8Array;
}

/** A chat of an account. */
export interface DialogRow {
  user_id: bigint;
  peer_id: bigint;
  message_count: bigint;
  top_message_id: bigint;
  read_inbox_max_id: bigint;
  unread_count: bigint;
  unread_mark: bigint;
  /** Higher comes first; null when the chat is not pinned. */
  pin_order: bigint | null;
}

/** The version of the terms of service that a person has agreed to last. */
export interface AcceptedTermsRow {
  user_id: bigint;
  terms_id: string;
}

/** Something that happened in a mailbox. */
export interface UpdateLogRow {
  user_id: bigint;
  /** The state after it. */
  pts: bigint;
  pts_count: bigint;
  /** What happened, as JSON. */
  event: string;
}

/** Something that all nodes on the database share and nobody may read there. */
export interface SecretRow {
  name: string;
  /** Sealed. */
  value: Uint8Array;
}

/** A process that serves clients from this database, or did a while ago. */
export interface NodeRow {
  id: bigint;
  seen_at: bigint;
}

/** The node that takes the messages of a session. */
export interface SessionClaimRow {
  auth_key_id: bigint;
  session_id: bigint;
  node: bigint;
  /** The node that had it before. */
  previous_node: bigint | null;
}

/** An event that is too long for a notification. */
export interface BusEventRow {
  id: string;
  /** Sealed. */
  body: Uint8Array;
  created_at: bigint;
}

/** A token that a QR code shows, or that takes an accepted one to another data centre. */
export interface LoginTokenRow {
  /** Of the token, in hexadecimal. */
  mac: string;
  /** The key that waits to be signed in. */
  auth_key_id: bigint;
  /** Where the token may be used. */
  dc_id: bigint;
  api_id: bigint;
  address: string;
  /** A ClientIdentity as JSON. */
  client: string;
  /** Accounts that the client has already, as a JSON list of decimal numbers. */
  except_ids: string;
  /** Who has accepted it. */
  user_id: bigint | null;
  created_at: bigint;
  expires_at: bigint;
}

/** An authorization on its way to another data centre. */
export interface AuthorizationTransferRow {
  mac: string;
  /** The key that it was exported by. */
  auth_key_id: bigint;
  user_id: bigint;
  /** Where it may be imported. */
  dc_id: bigint;
  expires_at: bigint;
}

/** A passkey of an account. */
export interface PasskeyRow {
  /** The credential's id, base64url. */
  id: string;
  user_id: bigint;
  name: string;
  /** A COSE_Key. */
  public_key: Uint8Array;
  /** How often it was used, as far as its authenticator counts. */
  counter: bigint;
  created_at: bigint;
  used_at: bigint | null;
}

/** A challenge that a passkey is to answer. */
export interface PasskeyChallengeRow {
  /** Of the challenge, in hexadecimal. */
  mac: string;
  auth_key_id: bigint;
  /** Who makes a passkey; null to sign in. */
  user_id: bigint | null;
  dc_id: bigint;
  api_id: bigint;
  expires_at: bigint;
}

/** A token that a page of the operator's gave out. */
export interface WebTokenRow {
  mac: string;
  user_id: bigint;
  expires_at: bigint;
}
