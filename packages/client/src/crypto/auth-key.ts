import { readLong } from '@mtkit/crypto/bytes';
import { sha1 } from '@mtkit/crypto/sha1';
import { toBuffer } from '../bytes.ts';
import { brand } from '../errors/brand.ts';

/** An authorization key of 256 bytes and its id, as a session holds it. */
export class AuthKey {
  #key: Buffer | undefined;
  #keyId: bigint | undefined;

  static {
    brand(this, 'AuthKey');
  }

  constructor(value?: Uint8Array) {
    if (value) this.#key = toBuffer(Uint8Array.from(value));
  }

  /** The low 64 bits of the key's SHA-1, signed; undefined without a key. */
  get keyId(): bigint | undefined {
    if (this.#key && this.#keyId === undefined) this.#keyId = readLong(sha1([this.#key]), 12);
    return this.#keyId;
  }

  /** Sets or clears the key. It is set before this returns; the promise is there for GramJS's sake. */
  async setKey(value: Uint8Array | AuthKey | undefined): Promise<void> {
    const bytes = value instanceof AuthKey ? value.getKey() : value;
    this.#key = bytes && toBuffer(Uint8Array.from(bytes));
    this.#keyId = undefined;
  }

  /** The 256 bytes, or undefined when there is no key yet. */
  getKey(): Buffer | undefined {
    return this.#key;
  }

  /** Whether both hold the same key. */
  equals(other: unknown): boolean {
    return other instanceof AuthKey && this.keyId !== undefined && this.keyId === other.keyId;
  }
}
