/** CRC-32 (IEEE 802.3, as zlib's) of the bytes, or of the UTF-8 form of a text, as a uint32. */
export function crc32(data: Uint8Array | string): number {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  table ??= makeTable();
  const [t0, t1, t2, t3] = table;
  let crc = -1;
  let i = 0;
  // Four bytes a step ("slicing by four"): about three times a byte-wise loop.
  for (const end = bytes.length - 3; i < end; i += 4) {
    crc ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    crc = t3[crc & 0xff]! ^ t2[(crc >>> 8) & 0xff]! ^ t1[(crc >>> 16) & 0xff]! ^ t0[crc >>> 24]!;
  }
  for (; i < bytes.length; i++) crc = (crc >>> 8) ^ t0[(crc ^ bytes[i]!) & 0xff]!;
  return ~crc >>> 0;
}

type Table = readonly [Int32Array, Int32Array, Int32Array, Int32Array];
let table: Table | undefined;

function makeTable(): Table {
  const tables = [0, 1, 2, 3].map(() => new Int32Array(256)) as unknown as Table;
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    tables[0][n] = c;
  }
  for (let n = 0; n < 256; n++) {
    for (let k = 1; k < 4; k++) {
      const before = tables[k - 1]![n]!;
      tables[k]![n] = (before >>> 8) ^ tables[0][before & 0xff]!;
    }
  }
  return tables;
}
