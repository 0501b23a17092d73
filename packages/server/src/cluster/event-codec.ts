import type { BusEvent } from '../push/bus.ts';

/** An event as bytes: JSON in which bigints and bytes are told apart from the rest. */
export function encodeEvents(events: readonly BusEvent[]): Uint8Array {
  return Buffer.from(
    JSON.stringify(events, function (this: Record<string, unknown>, name, json) {
      // Not the second parameter: a Buffer has become a list of numbers there.
      const value = this[name];
      if (typeof value === 'bigint') return { [LONG]: String(value) };
      if (value instanceof Uint8Array) return { [BYTES]: Buffer.from(value).toString('base64') };
      return json;
    }),
  );
}

/** Reads what `encodeEvents` wrote. */
export function decodeEvents(bytes: Uint8Array): BusEvent[] {
  return JSON.parse(Buffer.from(bytes).toString(), (_name, value) => {
    if (typeof value !== 'object' || value === null) return value;
    if (typeof value[LONG] === 'string') return BigInt(value[LONG]);
    if (typeof value[BYTES] === 'string')
      return Uint8Array.from(Buffer.from(value[BYTES], 'base64'));
    return value;
  }) as BusEvent[];
}

const LONG = '$n';
const BYTES = '$b';
