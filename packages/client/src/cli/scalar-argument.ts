import { bytesArgument } from './bytes-argument.ts';
import { UsageError } from './usage-error.ts';

/**
 * The value of one of TL's own types out of text; undefined for any other type. Throws
 * {@link UsageError}; `where` says which argument it was.
 */
export function scalarFromText(text: string, type: string, where: string): unknown {
  const parse = parsers[type];
  return parse?.(text, where);
}

/** What was wanted and what came instead. */
export function expected(where: string, what: string, got: unknown): UsageError {
  const place = where === '' ? '' : `${where}: `;
  return new UsageError(`${place}expected ${what}, got ${JSON.stringify(got)}`);
}

const parsers: Readonly<Record<string, (text: string, where: string) => unknown>> = {
  string: (text) => text,
  bytes: bytesArgument,
  int128: (text, where) => fixed(text, 16, where),
  int256: (text, where) => fixed(text, 32, where),
  int,
  long,
  double,
  Bool: bool,
  true: bool,
};

function int(text: string, where: string): number {
  const value = Number(text);
  if (!/^[-+]?\d+$/.test(text) || (value | 0) !== value) {
    throw expected(where, 'a whole number of 32 bits', text);
  }
  return value;
}

function long(text: string, where: string): bigint {
  const value = /^[-+]?\d{1,20}$/.test(text) ? BigInt(text.replace('+', '')) : undefined;
  if (value === undefined || value < -(2n ** 63n) || value >= 2n ** 64n) {
    throw expected(where, 'a whole number of 64 bits', text);
  }
  return BigInt.asIntN(64, value);
}

function double(text: string, where: string): number {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) throw expected(where, 'a number', text);
  return value;
}

function fixed(text: string, length: number, where: string): Uint8Array {
  const bytes = bytesArgument(text, where);
  if (bytes.length !== length) throw expected(where, `${length} bytes as hex:...`, text);
  return bytes;
}

function bool(text: string, where: string): boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  throw expected(where, 'true or false', text);
}
