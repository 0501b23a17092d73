// SHA-256 (FIPS 180-4). Sixteen rounds are unrolled, so that the words of the message schedule and
// the working variables are locals that never move.
import { DIGEST, ROUND_CONSTANTS, STATE } from './memory.mjs';
import {
  add,
  and,
  each,
  get,
  load,
  locals,
  num,
  or,
  range,
  rotl,
  rotr,
  set,
  shl,
  shr,
  store,
  xor,
} from './wat.mjs';

/** Text of the SHA-256 functions and their data. */
export function sha256() {
  return `
  (data ${num(ROUND_CONSTANTS)} "${roundConstants().map(littleEndian).join('')}")

  (func $sha256_begin (export "sha256_begin")
    ${each(8, (i) => store(STATE + 4 * i, num(0), num(initialState()[i])))})

  ;; hashes whole blocks from $p up to $end, which are not equal
  (func $sha256_blocks (export "sha256_blocks") (param $p i32) (param $end i32)
    ${locals('k', 't', ...VARIABLES, ...range(16).map((i) => `w${i}`))}
    (loop $next
      ${each(8, (i) => set(VARIABLES[i], load(STATE + 4 * i)))}
      ${each(16, (i) => set(`w${i}`, swapped(load(4 * i, get('p')))))}
      ${set('k', num(0))}
      (block $done
        (loop $more
          ${each(16, round)}
          (br_if $done (i32.eq (local.tee $k ${add(get('k'), num(64))}) ${num(256)}))
          ${each(16, extend)}
          (br $more)))
      ${each(8, (i) => store(STATE + 4 * i, num(0), add(load(STATE + 4 * i), get(VARIABLES[i]))))}
      (br_if $next (i32.lt_u (local.tee $p ${add(get('p'), num(64))}) ${get('end')}))))

  ;; hashes the last $rest bytes at $p, fewer than 64, of $total in all, and leaves the result at
  ;; DIGEST; up to 72 bytes behind the data are overwritten
  (func $sha256_end (export "sha256_end") (param $p i32) (param $rest i32) (param $total i32) ${locals('end')}
    ${set('end', add(get('p'), get('rest')))}
    (memory.fill ${get('end')} ${num(0)} ${num(72)})
    (i32.store8 ${get('end')} ${num(0x80)})
    ${set('end', add(get('p'), and(add(get('rest'), num(72)), num(-64))))}
    ${store(0, `(i32.sub ${get('end')} ${num(8)})`, swapped(shr(get('total'), 29)))}
    ${store(0, `(i32.sub ${get('end')} ${num(4)})`, swapped(shl(get('total'), 3)))}
    (call $sha256_blocks ${get('p')} ${get('end')})
    ${each(8, (i) => store(DIGEST + 4 * i, num(0), swapped(load(STATE + 4 * i))))})

  ;; hashes the $length bytes at $p, as sha256_end does
  (func $sha256 (param $p i32) (param $length i32) ${locals('whole')}
    (call $sha256_begin)
    ${set('whole', and(get('length'), num(-64)))}
    (if ${get('whole')} (then (call $sha256_blocks ${get('p')} ${add(get('p'), get('whole'))})))
    (call $sha256_end ${add(get('p'), get('whole'))} ${and(get('length'), num(63))} ${get('length')}))

  (func $swap (param $x i32) (result i32)
    ${or(and(rotl(get('x'), 8), num(0x00ff00ff)), and(rotr(get('x'), 8), num(0xff00ff00)))})`;
}

const VARIABLES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

// Instead of moving the variables on by one, round i knows them under other names.
function round(i) {
  const [a, b, c, d, e, f, g, h] = range(8).map((j) => VARIABLES[(j + 16 - i) % 8]);
  const choice = xor(get(g), and(get(e), xor(get(f), get(g))));
  const majority = or(and(get(a), get(b)), and(get(c), or(get(a), get(b))));
  const sum0 = xor(rotr(get(a), 2), rotr(get(a), 13), rotr(get(a), 22));
  const sum1 = xor(rotr(get(e), 6), rotr(get(e), 11), rotr(get(e), 25));
  const constant = load(ROUND_CONSTANTS + 4 * i, get('k'));
  return (
    set('t', add(get(h), sum1, choice, constant, get(`w${i}`))) +
    set(d, add(get(d), get('t'))) +
    set(h, add(get('t'), sum0, majority))
  );
}

// word i of the message schedule from those of the last 16 rounds, in its place
function extend(i) {
  const word = (back) => get(`w${(i + 16 - back) % 16}`);
  const sigma0 = xor(rotr(word(15), 7), rotr(word(15), 18), shr(word(15), 3));
  const sigma1 = xor(rotr(word(2), 17), rotr(word(2), 19), shr(word(2), 10));
  return set(`w${i}`, add(get(`w${i}`), sigma0, word(7), sigma1));
}

function swapped(value) {
  return `(call $swap ${value})`;
}

// the fractional parts of the square roots of the first 8 primes, 32 bits each
function initialState() {
  return primes(8).map((prime) => Number(root(prime << 64n, 2n) & 0xffffffffn));
}

// the fractional parts of the cube roots of the first 64 primes, 32 bits each
function roundConstants() {
  return primes(64).map((prime) => Number(root(prime << 96n, 3n) & 0xffffffffn));
}

function primes(count) {
  const found = [];
  for (let n = 2n; found.length < count; n++)
    if (found.every((prime) => n % prime !== 0n)) found.push(n);
  return found;
}

function root(n, degree) {
  let low = 0n;
  let high = 1n << 64n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** degree <= n) low = middle;
    else high = middle;
  }
  return low;
}

function littleEndian(word) {
  return [0, 8, 16, 24]
    .map((bits) => `\\${((word >>> bits) & 0xff).toString(16).padStart(2, '0')}`)
    .join('');
}
