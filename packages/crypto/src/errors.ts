/** What went wrong, for programs. */
export type CryptoErrorCode =
  | 'BAD_LENGTH'
  | 'BAD_KEY'
  | 'BAD_PRIME'
  | 'BAD_PQ'
  | 'BAD_SRP'
  | 'BAD_GZIP'
  | 'TOO_LARGE';

/** Thrown for unusable input: wrong lengths, malformed keys, unsafe numbers. Never holds secrets. */
export class CryptoError extends Error {
  override readonly name: string = 'CryptoError';
  readonly code: CryptoErrorCode;

  constructor(code: CryptoErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Throws `BAD_LENGTH` unless `bytes` has exactly `length` bytes. */
export function expectLength(bytes: Uint8Array, length: number, what: string): void {
  if (bytes.length !== length) {
    throw new CryptoError('BAD_LENGTH', `${what} has ${bytes.length} bytes, expected ${length}`);
  }
}
