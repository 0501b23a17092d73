/** How a boolean is stored. */
export function flag(value: boolean): bigint {
  return value ? 1n : 0n;
}

/** How an integer is stored that may be absent. */
export function nullable(value: number | undefined): bigint | null {
  return value === undefined ? null : BigInt(value);
}
