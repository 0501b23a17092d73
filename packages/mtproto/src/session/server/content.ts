import { RemoteProtocolError } from '../../errors.ts';
import { MAX_IDS } from '../../service/limits.ts';
import { readServiceMessage, type ServiceMessage } from '../../service/service-message.ts';
import { BAD_MSG } from '../../service/bad-message.ts';
import { constructorId, GZIP_PACKED } from '../gzip.ts';
import { MSG_COPY } from '../message-copy.ts';

/** What a client's message holds, as far as its first bytes tell; unpacking comes later. */
export type Content =
  | { readonly kind: 'query' }
  | { readonly kind: 'gzip' }
  | { readonly kind: 'copy' }
  | { readonly kind: 'service'; readonly message: ServiceMessage }
  /** A service message that cannot be read: it is ignored. */
  | { readonly kind: 'malformed' }
  /** More ids than one message may name: the transport error 429 (D-32). */
  | { readonly kind: 'too-many' };

/** Tells queries from messages of the protocol; never throws. */
export function classify(body: Uint8Array): Content {
  if (body.length < 4) return { kind: 'query' };
  const id = constructorId(body);
  if (id === GZIP_PACKED) return { kind: 'gzip' };
  if (id === MSG_COPY) return { kind: 'copy' };
  try {
    const message = readServiceMessage(body);
    return message === undefined ? { kind: 'query' } : { kind: 'service', message };
  } catch (error) {
    const tooMany = error instanceof RemoteProtocolError && error.expected === MAX_IDS;
    return { kind: tooMany ? 'too-many' : 'malformed' };
  }
}

/**
 * The code of bad_msg_notification for a wrong parity of seqno: a query has to be content-related,
 * copies must not be. Packed messages and acknowledgements may be either: the specification wants
 * them even, but clients send packed ones as what they hold, and mtcute counts every message of a
 * container that has an acknowledgement as content-related.
 */
export function parityFault(content: Content, seqNo: number): number | undefined {
  const odd = (seqNo & 1) === 1;
  if (content.kind === 'query') return odd ? undefined : BAD_MSG.oddExpected;
  return content.kind === 'copy' && odd ? BAD_MSG.evenExpected : undefined;
}
