import { ServerSalts } from './server-salts.ts';

/** What a server keeps of an authorization key; times are unix seconds. */
export interface ServerAuthKey {
  /** 256 bytes. */
  readonly authKey: Uint8Array;
  readonly authKeyId: bigint;
  readonly temporary?: boolean | undefined;
  /** End of a temporary key. */
  readonly expiresAt?: number | undefined;
  /** The salt that the key exchange ended with, and when it was. */
  readonly serverSalt?: bigint | undefined;
  readonly createdAt?: number | undefined;
}

/** A key in use, with its salts. */
export class ServerKey {
  readonly authKey: Uint8Array;
  readonly authKeyId: bigint;
  readonly temporary: boolean;
  /** Unix seconds. */
  readonly expiresAt: number | undefined;
  readonly createdAt: number | undefined;
  readonly salts: ServerSalts;

  constructor(key: ServerAuthKey) {
    this.authKey = key.authKey;
    this.authKeyId = key.authKeyId;
    this.temporary = key.temporary ?? false;
    this.expiresAt = key.expiresAt;
    this.createdAt = key.createdAt;
    const { serverSalt, createdAt } = key;
    const initial =
      serverSalt === undefined || createdAt === undefined
        ? undefined
        : { salt: serverSalt, createdAt: createdAt * 1000 };
    this.salts = new ServerSalts(key.authKey, initial);
  }

  /** Whether a temporary key has ended (C-21). */
  expired(now: number): boolean {
    return this.expiresAt !== undefined && now >= this.expiresAt * 1000;
  }
}
