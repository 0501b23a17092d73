/** Base of every error that the TL codec throws. */
export class TlError extends Error {
  override name = 'TlError';
}

/** Received bytes that are no valid TL: truncated, a wrong constructor, nested too deep. */
export class TlReadError extends TlError {
  override name = 'TlReadError';
  /** Byte position of the faulty value. */
  readonly offset: number;
  readonly expected: string;
  readonly got: string;

  constructor(offset: number, expected: string, got: string) {
    super(`expected ${expected} at byte ${offset}, got ${got}`);
    this.offset = offset;
    this.expected = expected;
    this.got = got;
  }
}

/** A constructor id that the registry does not know, for instance one of another layer. */
export class TlUnknownConstructorError extends TlReadError {
  override name = 'TlUnknownConstructorError';
  /** The id as an unsigned 32-bit number. */
  readonly constructorId: number;

  constructor(constructorId: number, offset: number, expected = 'a known constructor') {
    const id = constructorId >>> 0;
    super(offset, expected, `#${id.toString(16).padStart(8, '0')}`);
    this.constructorId = id;
  }
}

/** A value that cannot be the argument it was given for; `field` is empty for a value by itself. */
export class TlTypeError extends TlError {
  override name = 'TlTypeError';
  readonly className: string;
  readonly field: string;
  readonly expected: string;
  readonly got: string;

  constructor(className: string, field: string, expected: string, got: string) {
    const where = className && field ? `${className}.${field}` : className || field;
    super(`${where ? `${where}: ` : ''}expected ${expected}, got ${got}`);
    this.className = className;
    this.field = field;
    this.expected = expected;
    this.got = got;
  }
}

/** Short description of any value for an error message; never throws, never long. */
export function describeValue(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'object') return describeObject(value);
  if (typeof value === 'string') return JSON.stringify(shorten(value));
  if (typeof value === 'bigint') return `${shorten(value.toString())}n`;
  if (typeof value === 'function') return 'a function';
  return String(value as number | boolean | symbol | undefined);
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}

function describeObject(value: object): string {
  if (Array.isArray(value)) return `an array of ${value.length}`;
  const tagged = value as { className?: unknown; _?: unknown };
  if (typeof tagged.className === 'string') return tagged.className;
  if (typeof tagged._ === 'string') return `{ _: '${tagged._}' }`;
  const name = (value.constructor as { name?: unknown } | undefined)?.name;
  return typeof name === 'string' && name !== 'Object' ? name : 'an object';
}
