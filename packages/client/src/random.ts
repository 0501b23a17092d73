/** `length` bytes of the system's secure generator, in Node and in browsers. */
export function randomBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let start = 0; start < length; start += MAX_CALL) {
    crypto.getRandomValues(bytes.subarray(start, start + MAX_CALL));
  }
  return bytes;
}

/** The generator gives no more bytes at once. */
const MAX_CALL = 65_536;
