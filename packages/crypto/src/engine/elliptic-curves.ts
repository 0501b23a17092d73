import { wasmEngine } from './wasm-engine.ts';

/**
 * A proper factor of an odd composite number of 40 to 63 bits, by elliptic curves (Lenstra, Factoring
 * integers with elliptic curves, 1987) in WebAssembly, or undefined when there is none of that or none
 * found within bounds: a fifth of the time of square forms for two factors of 31 bits.
 */
export function ellipticCurves(n: bigint): bigint | undefined {
  if (n < LEAST || n >= MOST) return undefined;
  const curve = wasmEngine()?.curve;
  if (curve === undefined) return undefined;
  curve.modulus(n, inverseOfPowerOfTwo(n));
  for (let sigma = 6n; sigma < MAX_SIGMA; sigma++) {
    const start = suyama(sigma, n);
    if (typeof start === 'bigint') {
      if (start < n) return start;
      continue;
    }
    let { x, z } = start;
    for (const k of MULTIPLES) [x, z] = curve.multiple(k, x, z, start.a) as [bigint, bigint];
    // A first stage that was enough has made z a multiple of a factor.
    const product = z === 0n ? z : curve.second_stage(x, z, start.a, z);
    const factor = gcd(product, n);
    if (factor !== 1n && factor !== n) return factor;
  }
  return undefined;
}

/**
 * A point on a curve whose order 12 divides, by Suyama's parameters, in Montgomery's form; a factor
 * of n, or n itself, where that cannot be had.
 */
function suyama(sigma: bigint, n: bigint): { x: bigint; z: bigint; a: bigint } | bigint {
  const u = sigma * sigma - 5n;
  const v = 4n * sigma;
  const [u3, v3] = [u ** 3n, v ** 3n];
  const divisor = (16n * u3 * v) % n;
  const inverse = inverseModulo(divisor, n);
  if (inverse === undefined) return gcd(divisor, n);
  // (A + 2) / 4 of the curve's equation
  const a = ((((v - u) ** 3n * (3n * u + v)) % n) * inverse) % n;
  const form = (value: bigint): bigint => (((value % n) + n) << 64n) % n;
  return { x: form(u3), z: form(v3), a: form(a) };
}

function inverseModulo(value: bigint, n: bigint): bigint | undefined {
  let [a, b, x, y] = [value, n, 1n, 0n];
  while (b !== 0n) {
    const quotient = a / b;
    [a, b, x, y] = [b, a - quotient * b, y, x - quotient * y];
  }
  return a === 1n ? (x < 0n ? x + n : x) : undefined;
}

/** The inverse of an odd number modulo 2^64, by Newton's iteration: each step doubles its bits. */
function inverseOfPowerOfTwo(n: bigint): bigint {
  let inverse = n;
  for (let bits = 3; bits < 64; bits *= 2) {
    inverse = BigInt.asUintN(64, inverse * (2n - n * inverse));
  }
  return inverse;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

const LEAST = 1n << 40n;
const MOST = 1n << 63n;
const MAX_SIGMA = 200n;
/** The highest powers of primes up to 150, in products below 2^63. */
const MULTIPLES: readonly bigint[] = productsOf([
  128, 81, 125, 49, 121, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89,
  97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149,
]);

function productsOf(numbers: readonly number[]): bigint[] {
  const products = [1n];
  for (const each of numbers) {
    const larger = (products.at(-1) as bigint) * BigInt(each);
    if (larger < MOST) products[products.length - 1] = larger;
    else products.push(BigInt(each));
  }
  return products;
}
