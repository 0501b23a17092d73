import type { Pdu } from './library.ts';

/** What a delivery receipt says. */
export interface Receipt {
  readonly messageId: string;
  readonly state: string;
  readonly error?: string;
  /** Whether nothing more is to come. */
  readonly final: boolean;
}

/**
 * Reads the receipt in a `deliver_sm`: from its parameters, else from its text (SMPP 3.4, appendix
 * B: `id:... stat:DELIVRD err:000`). Undefined when it is none. The rest of the text repeats the
 * message, and so the code: it goes nowhere.
 */
export function readReceipt(pdu: Pdu): Receipt | undefined {
  const esmClass = Number(pdu['esm_class']);
  if ((esmClass & 0x3c) !== RECEIPT) return undefined;
  const text = textOf(pdu['short_message']);
  const id = pdu['receipted_message_id'] ?? field(text, 'id');
  if (typeof id !== 'string' || !id) return undefined;
  const stated = pdu['message_state'];
  const state = (typeof stated === 'number' ? STATES[stated] : undefined) ?? field(text, 'stat');
  const error = field(text, 'err');
  return {
    messageId: id,
    state: state ?? 'UNKNOWN',
    ...(error !== undefined && { error }),
    final: state !== 'ENROUTE' && state !== 'ACCEPTD',
  };
}

function textOf(message: unknown): string {
  const text = (message as { message?: unknown } | undefined)?.message ?? message;
  if (typeof text === 'string') return text;
  return text instanceof Uint8Array ? Buffer.from(text).toString('latin1') : '';
}

function field(text: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}:([\\w-]{1,64})`, 'i').exec(text)?.[1];
}

const RECEIPT = 0x04;

/** `message_state` (SMPP 3.4, 5.2.28). */
const STATES: Readonly<Record<number, string>> = {
  1: 'ENROUTE',
  2: 'DELIVRD',
  3: 'EXPIRED',
  4: 'DELETED',
  5: 'UNDELIV',
  6: 'ACCEPTD',
  7: 'UNKNOWN',
  8: 'REJECTD',
};
