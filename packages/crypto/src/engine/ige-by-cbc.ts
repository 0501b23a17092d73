/**
 * AES-IGE encryption by way of AES-CBC, which platforms do in hardware.
 *
 * IGE is `c[i] = E(m[i] ^ c[i-1]) ^ m[i-1]`. With `m'[i] = m[i] ^ m[i-2]` and `c'[i] = c[i] ^ m[i-1]`
 * that is `c'[i] = E(m'[i] ^ c'[i-1])`: plain CBC. The halves of the IGE IV are c[-1] and m[-1];
 * m[-2] is taken as zero, so the CBC IV is c'[-1] = c[-1]. There is no such form for decryption.
 *
 * @param cbc AES-CBC without padding
 */
export function igeEncryptByCbc(
  data: Uint8Array,
  iv: Uint8Array,
  cbc: (data: Uint8Array, iv: Uint8Array) => Uint8Array,
): Uint8Array {
  const blocks = data.length / 16;
  const aligned = data.byteOffset % 8 === 0 ? data : Uint8Array.from(data);
  const m = new BigUint64Array(aligned.buffer, aligned.byteOffset, blocks * 2);
  const mixed = new BigUint64Array(blocks * 2);
  const vector = new BigUint64Array(Uint8Array.from(iv).buffer);
  const previous = vector.subarray(2);
  for (let i = 0; i < 2 && blocks > 0; i++) mixed[i] = m[i] as bigint;
  for (let i = 2; i < 4 && blocks > 1; i++) {
    mixed[i] = (m[i] as bigint) ^ (previous[i - 2] as bigint);
  }
  for (let i = 4; i < m.length; i++) mixed[i] = (m[i] as bigint) ^ (m[i - 4] as bigint);
  const encrypted = cbc(new Uint8Array(mixed.buffer), iv.subarray(0, 16));
  const isAligned = encrypted.byteOffset % 8 === 0;
  const bytes = isAligned ? encrypted : Uint8Array.from(encrypted);
  const out = new BigUint64Array(bytes.buffer, bytes.byteOffset, blocks * 2);
  for (let i = 0; i < 2 && blocks > 0; i++) out[i] = (out[i] as bigint) ^ (previous[i] as bigint);
  for (let i = 2; i < out.length; i++) out[i] = (out[i] as bigint) ^ (m[i - 2] as bigint);
  return bytes;
}
