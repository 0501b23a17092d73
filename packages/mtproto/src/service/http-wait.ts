import type { TlReader } from '@mtkit/tl';

/** http_wait#9299359f max_delay:int wait_after:int max_wait:int = HttpWait; times in ms. */
export interface HttpWait {
  readonly kind: 'http-wait';
  readonly maxDelay: number;
  readonly waitAfter: number;
  readonly maxWait: number;
}

export const HTTP_WAIT = 0x9299359f;

export function readHttpWait(reader: TlReader): HttpWait {
  return {
    kind: 'http-wait',
    maxDelay: reader.int(),
    waitAfter: reader.int(),
    maxWait: reader.int(),
  };
}
