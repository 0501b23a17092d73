import { concatBytes, stripZeros } from './bytes.ts';
import { CryptoError } from './errors.ts';

/** Reads the handful of ASN.1 types (DER) that keys are made of; throws `BAD_KEY` on anything else. */
export class DerReader {
  readonly #bytes: Uint8Array;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Whether nothing is left. */
  get done(): boolean {
    return this.#position === this.#bytes.length;
  }

  /** The content of the next value, which must have this tag. */
  value(tag: number): Uint8Array {
    const found = this.#byte();
    if (found !== tag) {
      throw new CryptoError(
        'BAD_KEY',
        `DER tag 0x${found.toString(16)}, expected 0x${tag.toString(16)}`,
      );
    }
    const length = this.#length();
    const end = this.#position + length;
    if (end > this.#bytes.length) throw new CryptoError('BAD_KEY', 'DER value is cut off');
    const content = this.#bytes.subarray(this.#position, end);
    this.#position = end;
    return content;
  }

  /** A reader over the next SEQUENCE. */
  sequence(): DerReader {
    return new DerReader(this.value(SEQUENCE));
  }

  /** The next INTEGER, non-negative, without leading zero bytes (empty for 0). */
  integer(): Uint8Array {
    const content = this.value(INTEGER);
    if (content.length === 0 || (content[0] as number) >= 0x80) {
      throw new CryptoError('BAD_KEY', 'DER integer is empty or negative');
    }
    return stripZeros(content);
  }

  /** The content of the next BIT STRING, which must be whole bytes. */
  bitString(): Uint8Array {
    const content = this.value(BIT_STRING);
    if (content[0] !== 0) throw new CryptoError('BAD_KEY', 'DER bit string is not whole bytes');
    return content.subarray(1);
  }

  #length(): number {
    const first = this.#byte();
    if (first < 0x80) return first;
    const count = first & 0x7f;
    if (count === 0 || count > 3) throw new CryptoError('BAD_KEY', 'DER length out of range');
    let length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + this.#byte();
    return length;
  }

  #byte(): number {
    const byte = this.#bytes[this.#position++];
    if (byte === undefined) throw new CryptoError('BAD_KEY', 'DER is cut off');
    return byte;
  }
}

/** DER of a value with this tag and content. */
export function derValue(tag: number, ...content: Uint8Array[]): Uint8Array {
  const body = concatBytes(...content);
  const n = body.length;
  const length = n < 0x80 ? [n] : n < 0x100 ? [0x81, n] : [0x82, n >> 8, n & 0xff];
  return concatBytes(Uint8Array.of(tag, ...length), body);
}

/** DER of a SEQUENCE of encoded values. */
export function derSequence(...values: Uint8Array[]): Uint8Array {
  return derValue(SEQUENCE, ...values);
}

/** DER of a non-negative INTEGER given as big-endian bytes. */
export function derInteger(value: Uint8Array): Uint8Array {
  const digits = stripZeros(value);
  const sign = digits.length === 0 || (digits[0] as number) >= 0x80;
  return derValue(INTEGER, sign ? Uint8Array.of(0) : new Uint8Array(0), digits);
}

/** Tag of OCTET STRING. */
export const OCTET_STRING = 0x04;
/** Tag of NULL. */
export const NULL = 0x05;
/** Tag of OBJECT IDENTIFIER. */
export const OBJECT_IDENTIFIER = 0x06;

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const SEQUENCE = 0x30;
