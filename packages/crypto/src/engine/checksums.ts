/** CRC-32 as gzip uses it (RFC 1952, 8), unsigned. */
export function crc32(data: Uint8Array): number {
  table ??= makeTable();
  let crc = -1;
  for (let i = 0; i < data.length; i++) {
    crc = (table[(crc ^ (data[i] as number)) & 0xff] as number) ^ (crc >>> 8);
  }
  return ~crc >>> 0;
}

/** Adler-32 as zlib uses it (RFC 1950, 8), unsigned. */
export function adler32(data: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let offset = 0; offset < data.length; offset += NO_OVERFLOW) {
    const end = Math.min(offset + NO_OVERFLOW, data.length);
    for (let i = offset; i < end; i++) {
      a += data[i] as number;
      b += a;
    }
    a %= 65_521;
    b %= 65_521;
  }
  return b * 65_536 + a;
}

let table: Int32Array | undefined;

function makeTable(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    return crc;
  });
}

const NO_OVERFLOW = 3800;
