/** Most bytes that `utf8ToUtf16` takes. */
export const MAX_UTF16_BYTES = 4096;

/** What `utf8ToUtf16` has found last. */
export const utf16Units: Uint16Array = new Uint16Array(MAX_UTF16_BYTES);

/**
 * Puts UTF-8 into `utf16Units`, at most `MAX_UTF16_BYTES` of it, and returns the number of units, or
 * -1 where it is malformed.
 */
export function utf8ToUtf16(data: Uint8Array, start: number, end: number): number {
  const units = utf16Units;
  let length = 0;
  let at = start;
  while (at < end) {
    const a = data[at++]!;
    if (a < 0x80) {
      units[length++] = a;
      continue;
    }
    // Continuation bytes are 0x80 to 0xbf; the six bits that count are left, or more.
    const b = data[at++]! ^ 0x80;
    if (a < 0xe0) {
      if (a < 0xc2 || b > 0x3f) return -1;
      units[length++] = ((a & 0x1f) << 6) | b;
      continue;
    }
    const c = data[at++]! ^ 0x80;
    if (a < 0xf0) {
      const code = ((a & 0x0f) << 12) | (b << 6) | c;
      if ((b | c) > 0x3f || code < 0x800 || (code & 0xf800) === 0xd800) return -1;
      units[length++] = code;
      continue;
    }
    const d = data[at++]! ^ 0x80;
    const code = ((a & 0x07) << 18) | (b << 12) | (c << 6) | d;
    if (a > 0xf4 || (b | c | d) > 0x3f || code < 0x10000 || code > 0x10ffff) return -1;
    units[length++] = 0xd7c0 + (code >> 10);
    units[length++] = 0xdc00 | (code & 0x3ff);
  }
  return at === end ? length : -1;
}
