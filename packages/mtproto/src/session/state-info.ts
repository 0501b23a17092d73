import type { ReceivedIds } from './received-ids.ts';

// One byte of msgs_state_info per message id
// (https://core.telegram.org/mtproto/service_messages_about_messages).

/** Low three bits: nothing is known, the id is below everything kept. */
export const STATE_UNKNOWN = 1;
/** Low three bits: not received, though the id lies in the range that is kept. */
export const STATE_NOT_RECEIVED = 2;
/** Low three bits: not received, the id is above everything received so far. */
export const STATE_NOT_YET_RECEIVED = 3;
/** Low three bits: received. */
export const STATE_RECEIVED = 4;
/** Added to received: already acknowledged. */
export const STATE_ACKNOWLEDGED = 8;
/** Added to received: needs no acknowledgement. */
export const STATE_NEEDS_NO_ACK = 16;
/** Added to received: the query is being processed, or its processing is complete. */
export const STATE_PROCESSING = 32;
/** Added to received: a response was generated. */
export const STATE_RESPONSE_GENERATED = 64;

/** What a state byte says about whether the message arrived. */
export function receipt(state: number): 'unknown' | 'not-received' | 'received' {
  const low = state & 7;
  if (low === STATE_RECEIVED) return 'received';
  return low === STATE_NOT_RECEIVED || low === STATE_NOT_YET_RECEIVED ? 'not-received' : 'unknown';
}

/**
 * The low bits for an id that is or is not in the store; the caller adds the flags that its role
 * knows.
 */
export function receivedState(msgId: bigint, received: ReceivedIds): number {
  const verdict = received.check(msgId);
  if (verdict === 'duplicate') return STATE_RECEIVED;
  if (verdict === 'too-low') return STATE_UNKNOWN;
  const highest = received.highest;
  return highest === undefined || msgId > highest ? STATE_NOT_YET_RECEIVED : STATE_NOT_RECEIVED;
}
