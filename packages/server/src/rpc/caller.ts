/** Who makes a call. */
export interface Caller {
  /** The permanent key. */
  readonly authKeyId: bigint;
  /** The account that it is signed in to. */
  readonly userId: bigint | undefined;
  readonly layer: number;
}
