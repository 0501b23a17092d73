/**
 * `base ** exponent mod modulus` on BigInts, by windows of 5 bits. Not constant-time: BigInt
 * arithmetic never is.
 */
export function modPowBigint(base: bigint, exponent: bigint, modulus: bigint): bigint {
  if (modulus === 1n) return 0n;
  const digits = exponent.toString(32);
  const powers: bigint[] = [1n, base % modulus];
  for (let i = 2; i < 32; i++) {
    powers.push(((powers[i - 1] as bigint) * (powers[1] as bigint)) % modulus);
  }
  let result = 1n;
  for (const text of digits) {
    for (let square = 0; square < 5; square++) result = (result * result) % modulus;
    const digit = Number.parseInt(text, 32);
    if (digit !== 0) result = (result * (powers[digit] as bigint)) % modulus;
  }
  return result;
}
