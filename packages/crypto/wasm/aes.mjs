// AES-256 by tables (FIPS 197), rounds unrolled, words little-endian as they lie in memory, so that
// no byte is ever swapped: byte k of a word is looked up in table k, which is table 0 rotated by k.
import {
  DECRYPT_KEY,
  DECRYPT_TABLES,
  ENCRYPT_KEY,
  ENCRYPT_TABLES,
  INVERSE_SBOX,
  IV,
  KEY,
  SBOX,
} from './memory.mjs';
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

/** Text of all AES functions; `$tables` has to be called once before any other. */
export function aes() {
  return [
    tables(),
    keySchedules(),
    block('encrypt_block', ENCRYPT_TABLES, SBOX, ENCRYPT_KEY, 1),
    block('decrypt_block', DECRYPT_TABLES, INVERSE_SBOX, DECRYPT_KEY, 3),
    ige('ige_encrypt', 'encrypt_block', IV, IV + 16),
    ige('ige_decrypt', 'decrypt_block', IV + 16, IV),
    ctr(),
    xorPass(),
  ].join('\n');
}

// p runs over all non-zero field elements as powers of 3, q over their inverses
function tables() {
  return `
  (func $tables ${locals('p', 'q')}
    (call $entry ${num(0)} ${num(0x63)})
    ${set('p', num(1))} ${set('q', num(1))}
    (loop $next
      ${set('p', xor(get('p'), `(call $double ${get('p')})`))}
      ${[1, 2, 4].map((bits) => set('q', xor(get('q'), shl(get('q'), bits)))).join('')}
      ${set('q', and(get('q'), num(0xff)))}
      (if ${and(get('q'), num(0x80))} (then ${set('q', xor(get('q'), num(9)))}))
      (call $entry ${get('p')} ${and(
        xor(
          num(0x63),
          get('q'),
          ...[1, 2, 3, 4].map((bits) => shr(or(get('q'), shl(get('q'), 8)), 8 - bits)),
        ),
        num(0xff),
      )})
      (br_if $next (i32.ne ${get('p')} ${num(1)}))))

  ;; the table entries for the byte x, whose S-box value is s
  (func $entry (param $x i32) (param $s i32) ${locals('w', 'x2', 'x4', 'x8')}
    (i32.store8 offset=${SBOX} ${get('x')} ${get('s')})
    (i32.store8 offset=${INVERSE_SBOX} ${get('s')} ${get('x')})
    ${set('x2', `(call $double ${get('s')})`)}
    ${set('w', or(or(get('x2'), shl(get('s'), 8)), or(shl(get('s'), 16), shl(xor(get('x2'), get('s')), 24))))}
    ${each(4, (k) => store(ENCRYPT_TABLES + 1024 * k, shl(get('x'), 2), rotl(get('w'), 8 * k)))}
    ${set('x2', `(call $double ${get('x')})`)}
    ${set('x4', `(call $double ${get('x2')})`)}
    ${set('x8', `(call $double ${get('x4')})`)}
    ${set(
      'w',
      or(
        or(xor(get('x8'), get('x4'), get('x2')), shl(xor(get('x8'), get('x')), 8)),
        or(
          shl(xor(get('x8'), get('x4'), get('x')), 16),
          shl(xor(get('x8'), get('x2'), get('x')), 24),
        ),
      ),
    )}
    ${each(4, (k) => store(DECRYPT_TABLES + 1024 * k, shl(get('s'), 2), rotl(get('w'), 8 * k)))})

  (func $double (param $x i32) (result i32)
    ${and(xor(shl(get('x'), 1), `(i32.mul ${shr(get('x'), 7)} ${num(0x1b)})`), num(0xff))})`;
}

function keySchedules() {
  return `
  ;; expands the 32 bytes at KEY for encryption
  (func $encryption_key (export "encryption_key") ${locals('i', 't', 'constant')}
    (memory.copy ${num(ENCRYPT_KEY)} ${num(KEY)} ${num(32)})
    ${set('i', num(8))} ${set('constant', num(1))}
    (loop $next
      ${set('t', load(ENCRYPT_KEY - 4, shl(get('i'), 2)))}
      (if (i32.eqz ${and(get('i'), num(7))})
        (then
          ${set('t', xor(`(call $substitute ${rotr(get('t'), 8)})`, get('constant')))}
          ${set('constant', `(call $double ${get('constant')})`)})
        (else (if (i32.eq ${and(get('i'), num(7))} ${num(4)})
          (then ${set('t', `(call $substitute ${get('t')})`)}))))
      ${store(ENCRYPT_KEY, shl(get('i'), 2), xor(load(ENCRYPT_KEY - 32, shl(get('i'), 2)), get('t')))}
      ${set('i', add(get('i'), num(1)))}
      (br_if $next (i32.lt_u ${get('i')} ${num(60)}))))

  ;; expands it for decryption: rounds in reverse, InvMixColumns on the inner ones
  (func $decryption_key (export "decryption_key") ${locals('i', 'w')}
    (call $encryption_key)
    (loop $next
      ;; word 56 - 4 * (i / 4) + i mod 4
      ${set('w', add(`(i32.sub ${num(56)} ${and(get('i'), num(-4))})`, and(get('i'), num(3))))}
      ${set('w', load(ENCRYPT_KEY, shl(get('w'), 2)))}
      (if (i32.lt_u (i32.sub ${get('i')} ${num(4)}) ${num(52)})
        (then
          ${set('w', `(call $substitute ${get('w')})`)}
          ${set('w', xor(...range(4).map((k) => lookup(DECRYPT_TABLES, 'w', k))))}))
      ${store(DECRYPT_KEY, shl(get('i'), 2), get('w'))}
      ${set('i', add(get('i'), num(1)))}
      (br_if $next (i32.lt_u ${get('i')} ${num(60)}))))

  (func $substitute (param $w i32) (result i32)
    ${range(4)
      .map((k) => shl(boxed(SBOX, 'w', k), 8 * k))
      .reduce(or)})`;
}

// The byte of row r comes from column (c + r) mod 4 when encrypting (turn 1), (c - r) mod 4 when
// decrypting (turn 3).
function block(name, table, box, key, turn) {
  const columns = (from, c) => range(4).map((r) => from + ((c + turn * r) % 4));
  const round = (number, from, to) =>
    each(4, (c) => {
      const [a, b, d, e] = columns(from, c).map((word, k) => lookup(table, word, k));
      return set(to + c, xor(xor(xor(a, b), xor(d, e)), load(key + 16 * number + 4 * c)));
    });
  const last = (c) => {
    const [a, b, d, e] = columns('t', c).map((word, k) => shl(boxed(box, word, k), 8 * k));
    return xor(or(or(a, b), or(d, e)), load(key + 224 + 4 * c));
  };
  return `
  (func $${name} ${each(4, (c) => `(param $s${c} i32) `)} (result i32 i32 i32 i32) ${locals('t0', 't1', 't2', 't3')}
    ${each(4, (c) => set(`s${c}`, xor(get(`s${c}`), load(key + 4 * c))))}
    ${each(13, (i) => (i % 2 === 0 ? round(i + 1, 's', 't') : round(i + 1, 't', 's')))}
    ${range(4).map(last).join(' ')})`;
}

// out[i] = block(in[i] ^ out[i-1]) ^ in[i-1], in place from $p up to $end, which are not equal;
// the IV is left as a following call needs it
function ige(name, blockName, ivOut, ivIn) {
  return `
  (func $${name} (export "${name}") (param $p i32) (param $end i32)
    ${locals(...range(4).flatMap((i) => [`in${i}`, `lastin${i}`, `out${i}`]))}
    ${each(4, (i) => set(`out${i}`, load(ivOut + 4 * i)) + set(`lastin${i}`, load(ivIn + 4 * i)))}
    (loop $next
      ${each(4, (i) => set(`in${i}`, load(4 * i, get('p'))))}
      (call $${blockName} ${each(4, (i) => xor(get(`in${i}`), get(`out${i}`)))})
      ${[3, 2, 1, 0].map((i) => `(local.set $out${i} (i32.xor ${get(`lastin${i}`)}))`).join(' ')}
      ${each(4, (i) => store(4 * i, get('p'), get(`out${i}`)) + set(`lastin${i}`, get(`in${i}`)))}
      (br_if $next (i32.lt_u (local.tee $p ${add(get('p'), num(16))}) ${get('end')})))
    ${each(4, (i) => store(ivOut + 4 * i, num(0), get(`out${i}`)) + store(ivIn + 4 * i, num(0), get(`lastin${i}`)))})`;
}

// XORs the key stream over whole blocks from $p up to $end, which are not equal; counts at IV
function ctr() {
  return `
  (func $ctr (export "ctr") (param $p i32) (param $end i32) ${locals('i', 'k0', 'k1', 'k2', 'k3')}
    (loop $next
      (call $encrypt_block ${each(4, (i) => load(IV + 4 * i))})
      ${[3, 2, 1, 0].map((i) => `(local.set $k${i})`).join(' ')}
      ${each(4, (i) => store(4 * i, get('p'), xor(load(4 * i, get('p')), get(`k${i}`))))}
      ${set('i', num(16))}
      (loop $carry
        ${set('i', `(i32.sub ${get('i')} ${num(1)})`)}
        (i32.store8 offset=${IV} ${get('i')} ${add(`(i32.load8_u offset=${IV} ${get('i')})`, num(1))})
        (br_if $carry ${and(`(i32.eqz (i32.load8_u offset=${IV} ${get('i')}))`, `(i32.ne ${get('i')} ${num(0)})`)}))
      (br_if $next (i32.lt_u (local.tee $p ${add(get('p'), num(16))}) ${get('end')}))))`;
}

// $to = $a XOR $b, 32 bytes at a time from $to up to $end or up to 31 bytes beyond
function xorPass() {
  return `
  (func $xor (export "xor") (param $to i32) (param $end i32) (param $a i32) (param $b i32)
    (loop $next
      ${each(4, (i) => store64(8 * i, 'to', `(i64.xor ${load64(8 * i, 'a')} ${load64(8 * i, 'b')})`))}
      ${set('a', add(get('a'), num(32)))} ${set('b', add(get('b'), num(32)))}
      (br_if $next (i32.lt_u (local.tee $to ${add(get('to'), num(32))}) ${get('end')}))))`;
}

function load64(offset, name) {
  return `(i64.load offset=${offset} ${get(name)})`;
}

function store64(offset, name, value) {
  return `(i64.store offset=${offset} ${get(name)} ${value})\n`;
}

// table k at byte k of the word; the byte is shifted to where it counts in words
function lookup(table, word, k) {
  const index = k === 0 ? shl(get(word), 2) : shr(get(word), 8 * k - 2);
  return load(table + 1024 * k, and(index, num(0x3fc)));
}

function boxed(box, word, k) {
  return `(i32.load8_u offset=${box} ${and(shr(get(word), 8 * k), num(0xff))})`;
}
