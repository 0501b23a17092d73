import type { TlReader, TlWriter } from '@mtkit/tl';
import { RemoteProtocolError } from '../errors.ts';
import { MAX_IDS } from './limits.ts';

/** Vector<long> with at most 8192 elements; throws RemoteProtocolError above. */
export function readIds(reader: TlReader): bigint[] {
  const ids = reader.vector(() => reader.long());
  if (ids.length > MAX_IDS) {
    throw new RemoteProtocolError('too many message ids', { got: ids.length, expected: MAX_IDS });
  }
  return ids;
}

/** Vector<long>. */
export function writeIds(writer: TlWriter, ids: readonly bigint[]): void {
  writer.uint(VECTOR);
  writer.int(ids.length);
  for (const id of ids) writer.long(id);
}

const VECTOR = 0x1cb5c415;
