import { checkPrimeSync } from 'node:crypto';

/** Products of two primes below 2^31, as servers send them in resPQ: always the same ones. */
export function numbers(count) {
  const random = generator(20_261_130n);
  const prime = () => {
    for (;;) {
      const candidate = (random() % 0x3fff_ffffn) + 0x4000_0000n;
      if (checkPrimeSync(candidate | 1n)) return candidate | 1n;
    }
  };
  return Array.from({ length: count }, () => prime() * prime());
}

/** xorshift64*: only to have the same numbers each time. */
function generator(seed) {
  let state = seed;
  return () => {
    state ^= state >> 12n;
    state = BigInt.asUintN(64, state ^ (state << 25n));
    state ^= state >> 27n;
    return BigInt.asUintN(64, state * 0x2545_f491_4f6c_dd1dn) >> 32n;
  };
}
