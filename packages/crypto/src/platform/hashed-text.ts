/** A decrypted message with the hash that shows whether it is genuine. */
export interface HashedText {
  readonly plaintext: Uint8Array;
  readonly hash: Uint8Array;
}
