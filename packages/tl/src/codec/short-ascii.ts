/** Longest text of `shortAscii`: with the byte of the length, six words. */
export const SHORT_ASCII = 23;

/**
 * The text of a `string` of 1 to 23 bytes whose length byte is the first of `words[at]`; undefined
 * where it is not ASCII. A call of `fromCharCode` is compiled code and makes one flat string; with
 * up to so many arguments it takes half as long as a call into the platform's decoder.
 */
export function shortAscii(words: Int32Array, at: number, length: number): string | undefined {
  const w0 = words[at]!;
  const w1 = length > 3 ? words[at + 1]! : 0;
  const w2 = length > 7 ? words[at + 2]! : 0;
  const w3 = length > 11 ? words[at + 3]! : 0;
  const w4 = length > 15 ? words[at + 4]! : 0;
  const w5 = length > 19 ? words[at + 5]! : 0;
  if ((w0 & 0x80808000) | ((w1 | w2 | w3 | w4 | w5) & 0x80808080)) return undefined;
  const a = (w0 >> 8) & 255;
  const b = (w0 >> 16) & 255;
  const c = w0 >>> 24;
  const d = w1 & 255;
  const e = (w1 >> 8) & 255;
  const f = (w1 >> 16) & 255;
  const g = w1 >>> 24;
  const h = w2 & 255;
  const i = (w2 >> 8) & 255;
  const j = (w2 >> 16) & 255;
  const k = w2 >>> 24;
  const l = w3 & 255;
  const m = (w3 >> 8) & 255;
  const n = (w3 >> 16) & 255;
  const o = w3 >>> 24;
  const p = w4 & 255;
  const q = (w4 >> 8) & 255;
  const r = (w4 >> 16) & 255;
  const s = w4 >>> 24;
  const t = w5 & 255;
  const u = (w5 >> 8) & 255;
  const v = (w5 >> 16) & 255;
  const w = w5 >>> 24;
  switch (length) {
    case 1:
      return text(a);
    case 2:
      return text(a, b);
    case 3:
      return text(a, b, c);
    case 4:
      return text(a, b, c, d);
    case 5:
      return text(a, b, c, d, e);
    case 6:
      return text(a, b, c, d, e, f);
    case 7:
      return text(a, b, c, d, e, f, g);
    case 8:
      return text(a, b, c, d, e, f, g, h);
    case 9:
      return text(a, b, c, d, e, f, g, h, i);
    case 10:
      return text(a, b, c, d, e, f, g, h, i, j);
    case 11:
      return text(a, b, c, d, e, f, g, h, i, j, k);
    case 12:
      return text(a, b, c, d, e, f, g, h, i, j, k, l);
    case 13:
      return text(a, b, c, d, e, f, g, h, i, j, k, l, m);
    case 14:
      return text(a, b, c, d, e, f, g, h, i, j, k, l, m, n);
    case 15:
      return text(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o);
    case 16:
      return text(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p);
    case 17:
      return text(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q);
    case 18:
      return text(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r);
    case 19:
      return text(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s);
    case 20:
      return text(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t);
    case 21:
      return text(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u);
    case 22:
      return text(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v);
    default:
      return text(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w);
  }
}

const text = String.fromCharCode;
