/** What the native module has. */
export interface Native {
  /** AES-256-IGE of whole blocks; the result goes to `target`, from `offset` on. */
  ige(
    data: Uint8Array,
    key: Uint8Array,
    iv: Uint8Array,
    target: Uint8Array,
    offset: number,
    encrypting: boolean,
  ): void;
}

/** The module, where there is one for this platform. */
export declare const native: Native | undefined;
