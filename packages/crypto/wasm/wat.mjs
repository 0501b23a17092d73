// Shorthands for WebAssembly text. Names of locals are given without the dollar sign.

export const get = (name) => `(local.get $${name})`;
export const set = (name, value) => `(local.set $${name} ${value})\n`;
export const num = (value) => `(i32.const ${value})`;
export const add = (...terms) => terms.reduce((a, b) => `(i32.add ${a} ${b})`);
export const xor = (...terms) => terms.reduce((a, b) => `(i32.xor ${a} ${b})`);
export const and = (a, b) => `(i32.and ${a} ${b})`;
export const or = (a, b) => `(i32.or ${a} ${b})`;
export const shl = (value, bits) => `(i32.shl ${value} ${num(bits)})`;
export const shr = (value, bits) => `(i32.shr_u ${value} ${num(bits)})`;
export const rotl = (value, bits) => `(i32.rotl ${value} ${num(bits)})`;
export const rotr = (value, bits) => `(i32.rotr ${value} ${num(bits)})`;
export const load = (offset, address = num(0)) => `(i32.load offset=${offset} ${address})`;
export const store = (offset, address, value) =>
  `(i32.store offset=${offset} ${address} ${value})\n`;
export const load64 = (address) => `(i64.load ${num(address)})`;
export const copy64 = (to, from) => `(i64.store ${num(to)} ${load64(from)})\n`;

/** Declarations of i32 locals. */
export const locals = (...names) => names.map((name) => `(local $${name} i32)`).join(' ');

/** The numbers 0 to n - 1. */
export const range = (n) => Array.from({ length: n }, (_, i) => i);

/** Text for each of the numbers 0 to n - 1. */
export const each = (n, text) => range(n).map(text).join('');
