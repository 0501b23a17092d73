import { UsageError } from './usage-error.ts';

/** Bytes out of text: `hex:0a0b`, `base64:Cgs=`, or anything else as UTF-8. */
export function bytesArgument(text: string, where: string): Uint8Array {
  const [, encoding, data] = /^(hex|base64):([^]*)$/.exec(text) ?? [];
  if (encoding === undefined || data === undefined) return new TextEncoder().encode(text);
  const valid = encoding === 'hex' ? /^(?:[\da-f]{2})*$/i : /^[\w+/-]*={0,2}$/;
  if (!valid.test(data)) throw new UsageError(`${where}: not ${encoding}: ${data}`);
  return Uint8Array.from(Buffer.from(data, encoding as BufferEncoding));
}
