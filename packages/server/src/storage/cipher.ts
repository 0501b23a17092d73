import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { randomBytes } from '@mtkit/crypto/random';

/** Encrypts what must not lie in the database in clear: authorization keys, SRP verifiers, ... */
export interface Cipher {
  /**
   * Encrypts for one place: `context` names table, column and row (`auth_keys.auth_key:<id>`), and
   * the result opens only there. 42 bytes longer than `plain`, and different each time.
   */
  seal(plain: Uint8Array, context: string): Uint8Array;
  /** Gives back what was sealed for the same context; throws SealError for anything else. */
  open(sealed: Uint8Array, context: string): Uint8Array;
  /** Whether it was sealed with the key that seals now, as far as can be told without opening. */
  isCurrent(sealed: Uint8Array): boolean;
}

/** Something sealed that cannot be opened: another key, another place, or damaged. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

/**
 * AES-256-GCM with keys of 32 bytes: the first one seals, all of them open, so that a key can be
 * replaced. Every value has an AES key of its own, derived from a random nonce: there is no bound
 * to the number of values. Layout: version, key id, nonce (24), ciphertext, tag (16).
 */
export function createCipher(keys: readonly Uint8Array[]): Cipher {
  const all = keys.map((key) => ({ id: keyId(key), key: Uint8Array.from(key) }));
  const [current] = all;
  if (!current) throw new RangeError('a cipher needs a key');
  if (new Set(all.map(({ id }) => id)).size !== all.length) {
    throw new RangeError('these encryption keys cannot be told apart: make another one');
  }

  return {
    seal(plain, context) {
      const head = Buffer.concat([Uint8Array.of(VERSION, current.id), randomBytes(NONCE)]);
      const { aesKey, iv } = messageKey(current.key, head);
      const gcm = createCipheriv('aes-256-gcm', aesKey, iv);
      gcm.setAAD(associated(head, context));
      const sealed = [head, gcm.update(plain), gcm.final(), gcm.getAuthTag()];
      return Uint8Array.from(Buffer.concat(sealed));
    },

    open(sealed, context) {
      if (sealed.length < HEAD + TAG || sealed[0] !== VERSION) {
        throw new SealError(`${place(context)} is not sealed`);
      }
      const key = all.find(({ id }) => id === sealed[1]);
      const plain = key && openWith(key.key, sealed, context);
      if (plain) return plain;
      throw new SealError(`${place(context)} does not open with the encryption keys given`);
    },

    isCurrent: (sealed) => sealed[0] === VERSION && sealed[1] === current.id,
  };
}

/** A cipher for what ends with the process. */
export function throwawayCipher(): Cipher {
  return createCipher([randomBytes(KEY_BYTES)]);
}

function openWith(key: Uint8Array, sealed: Uint8Array, context: string): Uint8Array | undefined {
  const head = sealed.subarray(0, HEAD);
  const { aesKey, iv } = messageKey(key, head);
  const gcm = createDecipheriv('aes-256-gcm', aesKey, iv, { authTagLength: TAG });
  gcm.setAAD(associated(head, context));
  gcm.setAuthTag(sealed.subarray(sealed.length - TAG));
  const plain = gcm.update(sealed.subarray(HEAD, sealed.length - TAG));
  try {
    gcm.final();
  } catch {
    return undefined;
  }
  return Uint8Array.from(plain);
}

/** Half of the nonce makes the AES key, the other half is AES-GCM's own. */
function messageKey(key: Uint8Array, head: Uint8Array): { aesKey: Buffer; iv: Uint8Array } {
  const middle = head.length - NONCE / 2;
  const aesKey = createHmac('sha256', key)
    .update('mtkit at rest: value')
    .update(head.subarray(0, middle))
    .digest();
  return { aesKey, iv: head.subarray(middle) };
}

function associated(head: Uint8Array, context: string): Uint8Array {
  return Buffer.concat([head, Buffer.from(context)]);
}

function keyId(key: Uint8Array): number {
  if (key.length !== KEY_BYTES) {
    throw new RangeError(`an encryption key has ${key.length} bytes, expected ${KEY_BYTES}`);
  }
  return createHmac('sha256', key).update('mtkit at rest: key id').digest().readUInt8();
}

/** The context without the row, for messages that end up in logs. */
function place(context: string): string {
  return context.replace(/:.*$/s, '');
}

/** Bytes of an encryption key. */
export const KEY_BYTES = 32;

const VERSION = 1;
const NONCE = 24;
const HEAD = 2 + NONCE;
const TAG = 16;
