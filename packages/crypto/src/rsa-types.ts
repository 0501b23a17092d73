/** An RSA public key; numbers are big-endian without leading zero bytes. */
export interface RsaPublicKey {
  /** Modulus. */
  readonly n: Uint8Array;
  /** Public exponent. */
  readonly e: Uint8Array;
  /** The key's name on the wire: a signed 64-bit number, as a TL `long` is read. */
  readonly fingerprint: bigint;
}

/** An RSA private key with its public half; numbers are big-endian without leading zero bytes. */
export interface RsaPrivateKey extends RsaPublicKey {
  /** Private exponent. */
  readonly d: Uint8Array;
  readonly p: Uint8Array;
  readonly q: Uint8Array;
  /** `d mod (p - 1)`. */
  readonly dp: Uint8Array;
  /** `d mod (q - 1)`. */
  readonly dq: Uint8Array;
  /** `q ** -1 mod p`. */
  readonly qi: Uint8Array;
}
