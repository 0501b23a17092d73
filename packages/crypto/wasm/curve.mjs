// One curve of Lenstra's factorisation, in Montgomery's form (Speeding the Pollard and elliptic curve
// methods of factorization, 1987). Numbers below an odd n < 2^63, as multiples of 2^64 modulo n.
import { DATA } from './memory.mjs';
import { num } from './wat.mjs';

/** Giant steps of the second stage are so long, baby steps half of that. */
const STEP = 60;
const GIANT_STEPS = 60;
const COPRIME = [1, 7, 11, 13, 17, 19, 23, 29];

const get = (name) => `(local.get $${name})`;
const set = (name, value) => `(local.set $${name} ${value})\n`;
const op = (name) => (a, b) => `(i64.${name} ${a} ${b})`;
const [add64, sub64, mul64, and64, shr64] = ['add', 'sub', 'mul', 'and', 'shr_u'].map(op);
const long = (value) => `(i64.const ${value})`;
const low = (value) => and64(value, long('0xffffffff'));
const high = (value) => shr64(value, long(32));
const locals = (...names) => names.map((name) => `(local $${name} i64)`).join(' ');

const times = (a, b) => `(call $times ${a} ${b})`;
const plus = (a, b) => `(call $plus ${a} ${b})`;
const minus = (a, b) => `(call $minus ${a} ${b})`;

// Point j of the baby steps lies at DATA + 16 * j: x and z.
const at = (j, part = 0) => `(i64.load ${num(DATA + 16 * j + part)})`;
const point = (j) => `${at(j)} ${at(j, 8)}`;
// The same of a point so many steps before $p.
const before = (steps) => {
  const place = `(i32.sub (local.get $p) ${num(16 * steps)})`;
  return `(i64.load ${place}) (i64.load offset=8 ${place})`;
};
const keep = (place) => `(local.set $z) (local.set $x)
      (i64.store ${place} ${get('x')}) (i64.store offset=8 ${place} ${get('z')})\n`;

/** Text of the functions: `modulus(n, inverse)` comes first, then any number of curves. */
export function curve() {
  return [arithmetic(), points(), multiple(), secondStage()].join('\n');
}

function arithmetic() {
  return `
  (global $n (mut i64) ${long(0)})
  (global $inverse (mut i64) ${long(0)})
  ;; the modulus, and its inverse modulo 2^64
  (func $modulus (export "modulus") (param $n i64) (param $inverse i64)
    (global.set $n ${get('n')}) (global.set $inverse ${get('inverse')}))

  ;; the upper half of a product
  (func $upper (param $a i64) (param $b i64) (result i64) ${locals('t', 'u')}
    ${set('t', add64(mul64(high(get('a')), low(get('b'))), high(mul64(low(get('a')), low(get('b'))))))}
    ${set('u', add64(mul64(low(get('a')), high(get('b'))), low(get('t'))))}
    ${add64(add64(mul64(high(get('a')), high(get('b'))), high(get('t'))), high(get('u')))})

  (func $times (param $a i64) (param $b i64) (result i64)
    ${minus(
      `(call $upper ${get('a')} ${get('b')})`,
      `(call $upper ${mul64(mul64(get('a'), get('b')), '(global.get $inverse)')} (global.get $n))`,
    )})

  (func $plus (param $a i64) (param $b i64) (result i64)
    ${set('a', add64(get('a'), get('b')))}
    (select ${sub64(get('a'), '(global.get $n)')} ${get('a')} (i64.ge_u ${get('a')} (global.get $n))))

  (func $minus (param $a i64) (param $b i64) (result i64)
    (select ${add64(sub64(get('a'), get('b')), '(global.get $n)')} ${sub64(get('a'), get('b'))}
      (i64.lt_u ${get('a')} ${get('b')})))`;
}

function points() {
  const [x, z, a] = ['x', 'z', 'a'].map(get);
  return `
  ;; twice a point, on the curve with a = (A + 2) / 4
  (func $twice (param $x i64) (param $z i64) (param $a i64) (result i64 i64) ${locals('s', 'd')}
    ${set('s', plus(x, z))} ${set('d', minus(x, z))}
    ${set('s', times(get('s'), get('s')))} ${set('d', times(get('d'), get('d')))}
    ${times(get('s'), get('d'))}
    ${set('s', minus(get('s'), get('d')))}
    ${times(get('s'), plus(get('d'), times(a, get('s'))))})

  ;; the sum of two points whose difference is (dx : dz)
  (func $sum (param $x i64) (param $z i64) (param $x2 i64) (param $z2 i64)
    (param $dx i64) (param $dz i64) (result i64 i64) ${locals('u', 'v')}
    ${set('u', times(minus(x, z), plus(get('x2'), get('z2'))))}
    ${set('v', times(plus(x, z), minus(get('x2'), get('z2'))))}
    ${set('x', plus(get('u'), get('v')))} ${set('z', minus(get('u'), get('v')))}
    ${times(get('dz'), times(x, x))}
    ${times(get('dx'), times(z, z))})`;
}

// Montgomery's ladder: (x : z) and (x2 : z2) are k' and k' + 1 times the point, k' the upper bits of k
function multiple() {
  const pair = `${get('x')} ${get('z')}`;
  const next = `${get('x2')} ${get('z2')}`;
  return `
  (func $multiple (export "multiple") (param $k i64) (param $px i64) (param $pz i64) (param $a i64)
    (result i64 i64) ${locals('x', 'z', 'x2', 'z2', 'bit')}
    ${set('x', get('px'))} ${set('z', get('pz'))}
    (call $twice ${pair} ${get('a')}) (local.set $z2) (local.set $x2)
    ${set('bit', sub64(long(62), `(i64.clz ${get('k')})`))}
    (loop $next
      (if (i32.wrap_i64 ${and64(shr64(get('k'), get('bit')), long(1))})
        (then
          (call $sum ${pair} ${next} ${get('px')} ${get('pz')}) (local.set $z) (local.set $x)
          (call $twice ${next} ${get('a')}) (local.set $z2) (local.set $x2))
        (else
          (call $sum ${pair} ${next} ${get('px')} ${get('pz')}) (local.set $z2) (local.set $x2)
          (call $twice ${pair} ${get('a')}) (local.set $z) (local.set $x)))
      (br_if $next (i64.ge_s (local.tee $bit ${sub64(get('bit'), long(1))}) ${long(0)})))
    ${pair})`;
}

// The product of all differences between a giant step and a baby step: a prime that is their sum or
// difference, and completes the order of the point modulo a factor of n, brings the factor into it.
function secondStage() {
  const half = STEP / 2;
  const giant = `${get('gx')} ${get('gz')}`;
  const factors = COPRIME.map((j) => {
    const difference = minus(times(get('gx'), at(j, 8)), times(at(j), get('gz')));
    return set('product', times(get('product'), difference));
  });
  return `
  (func $second_stage (export "second_stage") (param $x i64) (param $z i64) (param $a i64)
    (param $product i64) (result i64) ${locals('sx', 'sz', 'gx', 'gz', 'bx', 'bz')}
    (local $i i32) (local $p i32)
    (i64.store ${num(DATA + 16)} ${get('x')}) (i64.store ${num(DATA + 24)} ${get('z')})
    (call $twice ${point(1)} ${get('a')}) ${keep(num(DATA + 32))}
    (local.set $p ${num(DATA + 48)})
    (loop $baby
      (call $sum ${before(1)} ${point(1)} ${before(2)}) ${keep('(local.get $p)')}
      (br_if $baby (i32.le_u (local.tee $p (i32.add (local.get $p) ${num(16)})) ${num(DATA + 16 * half)})))
    (call $twice ${point(half)} ${get('a')}) (local.set $sz) (local.set $sx)
    ${set('bx', get('sx'))} ${set('bz', get('sz'))}
    (call $twice ${get('sx')} ${get('sz')} ${get('a')}) (local.set $gz) (local.set $gx)
    (local.set $i ${num(GIANT_STEPS)})
    (loop $next
      ${factors.join('')}
      (call $sum ${giant} ${get('sx')} ${get('sz')} ${get('bx')} ${get('bz')})
      (local.set $z) (local.set $x)
      ${set('bx', get('gx'))} ${set('bz', get('gz'))} ${set('gx', get('x'))} ${set('gz', get('z'))}
      (br_if $next (local.tee $i (i32.sub (local.get $i) ${num(1)}))))
    ${get('product')})`;
}
