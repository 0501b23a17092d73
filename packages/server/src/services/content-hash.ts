import { crc32, type TlObject } from '@mtkit/tl';

/**
 * What names a content for `hash:int`: another one with other content, and never 0, for with that a
 * client says that it has none (https://core.telegram.org/api/offsets#hash-generation). Empty lists
 * have the hash 0, and are never "not modified": it would save nothing, and a client that has
 * nothing yet waits for ever (client-requirements.md).
 */
export function contentHash(content: TlObject): number {
  return crc32(content.getBytes()) | 1 | 0;
}
