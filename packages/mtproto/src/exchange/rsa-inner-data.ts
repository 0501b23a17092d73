import { constantTimeEqual, rsaLegacyBlock, rsaUnpadBlock, sha1 } from '@mtkit/crypto';
import { RemoteProtocolError } from '../errors.ts';
import { INNER_DATA, type InnerDataFields, innerDataFields } from './inner-data.ts';
import { type Decoded, decode } from './messages.ts';

/**
 * Reads P_Q_inner_data in any of its forms from what RSA gave, under RSA_PAD or under the SHA-1
 * scheme before it, which old clients still use. Undefined when it is neither; every failure goes
 * the whole way, so that its time tells nothing.
 */
export function openInnerData(decrypted: Uint8Array): InnerDataFields | undefined {
  const padded = rsaUnpadBlock(decrypted);
  const found = padded === undefined ? undefined : decodeInnerData(padded);
  return found === undefined ? openLegacy(decrypted) : innerDataFields(found.message);
}

/** `SHA1(data) + data + random`: the hash covers exactly the object. */
function openLegacy(decrypted: Uint8Array): InnerDataFields | undefined {
  const block = rsaLegacyBlock(decrypted);
  const found = block === undefined ? undefined : decodeInnerData(block.data);
  if (block === undefined || found === undefined) return undefined;
  const hash = sha1(block.data.subarray(0, found.length));
  return constantTimeEqual(hash, block.hash) ? innerDataFields(found.message) : undefined;
}

function decodeInnerData(bytes: Uint8Array): Decoded<(typeof INNER_DATA)[number]> | undefined {
  try {
    return decode(bytes, INNER_DATA);
  } catch (error) {
    if (error instanceof RemoteProtocolError) return undefined;
    throw error;
  }
}
