import { TlWriter } from '@mtkit/tl';
import { toBuffer } from '../bytes.ts';

/** TL `bytes`: length, data and padding to a multiple of four. */
export function serializeBytes(data: Uint8Array | string): Buffer {
  const writer = new TlWriter();
  if (typeof data === 'string') writer.string(data);
  else writer.bytes(data);
  return toBuffer(writer.finish());
}

/** A date as TL `int`, in seconds since the Unix epoch. A number is in seconds already. */
export function serializeDate(date: Date | number | undefined): Buffer {
  const seconds = date instanceof Date ? Math.floor(date.getTime() / 1000) : (date ?? 0);
  const writer = new TlWriter();
  writer.int(seconds);
  return toBuffer(writer.finish());
}
