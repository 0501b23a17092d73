/** What the native module has. */
export interface Native {
  /** AES-256-IGE of whole blocks into `target`, which may be `data` itself. */
  readonly ige: (
    data: Uint8Array,
    key: Uint8Array,
    iv: Uint8Array,
    target: Uint8Array,
    encrypting: boolean,
  ) => void;

  /**
   * AES-256-IGE decryption of at least two blocks into `target`, and SHA-256 of `prefix` (32 bytes)
   * and what comes out into `digest`; only where the processor has instructions for both.
   */
  readonly igeDecryptAndHash?: (
    data: Uint8Array,
    key: Uint8Array,
    iv: Uint8Array,
    prefix: Uint8Array,
    target: Uint8Array,
    digest: Uint8Array,
  ) => void;

  /** CRC-32 of 64 bytes or more, unsigned; only where the processor multiplies without carries. */
  readonly crc32?: (data: Uint8Array) => number;
}

/** The module, where there is one for this platform. */
export declare const native: Native | undefined;
