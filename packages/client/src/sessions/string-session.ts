import { concatBytes } from '@mtkit/crypto/bytes';
import { fromBase64, toBase64, toBuffer } from '../bytes.ts';
import { AuthKey } from '../crypto/auth-key.ts';
import { MemorySession } from './memory-session.ts';
import { formatIp, parseIp } from './ip-address.ts';

/**
 * A session as a text: data center, its address and authorization key. Reads and writes the format
 * of GramJS and reads that of Telethon; {@link toTelethon} writes the latter.
 *
 * GramJS: `1` + base64 of `dcId:u8 | length:u16 | address | port:u16 | key:256`, big-endian.
 * Telethon: `1` + URL-safe base64 of `dcId:u8 | ip:4 or 16 | port:u16 | key:256`.
 *
 * @example
 * ```ts
 * const session = new StringSession(process.env.SESSION);
 * // ... sign in ...
 * console.log(session.save());
 * ```
 */
export class StringSession extends MemorySession {
  constructor(session?: string | null) {
    super();
    const text = session?.trim();
    if (!text) return;
    const { dcId, address, port, key } = parse(text);
    this.setDC(dcId, address, port);
    // An address without a key is what a client saves between switching DCs and making a key.
    if (key) this.setAuthKey(new AuthKey(key));
  }

  /** Bytes to text: standard base64. */
  static encode(bytes: Uint8Array): string {
    return toBase64(bytes);
  }

  /** Text to bytes: base64, standard or URL-safe. */
  static decode(text: string): Buffer {
    return toBuffer(fromBase64(text));
  }

  /** The session in GramJS's format; empty while there is no authorization key. */
  override save(): string {
    const key = this.authKey?.getKey();
    if (!key || !this.serverAddress || !this.port) return '';
    const address = new TextEncoder().encode(this.serverAddress);
    return (
      VERSION +
      StringSession.encode(
        concatBytes(
          Uint8Array.of(this.dcId),
          uint16(address.length),
          address,
          uint16(this.port),
          key,
        ),
      )
    );
  }

  /**
   * The session in Telethon's format; empty while there is no authorization key. Throws when the
   * address is a host name, which Telethon's format cannot hold.
   */
  toTelethon(): string {
    const key = this.authKey?.getKey();
    if (!key || !this.serverAddress || !this.port) return '';
    const ip = parseIp(this.serverAddress);
    if (!ip) {
      throw new Error(
        `Telethon's format holds an IP address, but the server is ${this.serverAddress}`,
      );
    }
    const bytes = concatBytes(Uint8Array.of(this.dcId), ip, uint16(this.port), key);
    return VERSION + toBase64(bytes).replace(/\+/g, '-').replace(/\//g, '_');
  }
}

const VERSION = '1';
const KEY_LENGTH = 256;

interface Parts {
  dcId: number;
  address: string;
  port: number;
  key: Uint8Array | undefined;
}

function parse(text: string): Parts {
  if (text[0] !== VERSION) throw invalid('it does not begin with the version 1');
  let bytes: Uint8Array;
  try {
    bytes = StringSession.decode(text.slice(1));
  } catch {
    throw invalid('it is not base64');
  }
  const length = bytes.length < 5 ? 0 : readUint16(bytes, 1);
  // Of the same length in GramJS's format is only the address "::".
  if (bytes.length === 1 + 4 + 2 + KEY_LENGTH && length !== 2) return telethon(bytes, 4);
  if (length === 0 || length > 253 || bytes.length < 5 + length) {
    if (bytes.length === 1 + 16 + 2 + KEY_LENGTH) return telethon(bytes, 16);
    throw invalid(`it holds ${bytes.length} bytes`);
  }
  const end = 3 + length;
  const key = bytes.subarray(end + 2);
  if (key.length !== KEY_LENGTH && key.length !== 0) {
    throw invalid(`the key has ${key.length} bytes, not 256`);
  }
  return {
    dcId: bytes[0] as number,
    address: new TextDecoder().decode(bytes.subarray(3, end)),
    port: readUint16(bytes, end),
    key: key.length === 0 ? undefined : key,
  };
}

function telethon(bytes: Uint8Array, ipLength: 4 | 16): Parts {
  return {
    dcId: bytes[0] as number,
    address: formatIp(bytes.subarray(1, 1 + ipLength)),
    port: readUint16(bytes, 1 + ipLength),
    key: bytes.subarray(3 + ipLength),
  };
}

function invalid(reason: string): Error {
  return new Error(`Not a valid string: ${reason}`);
}

function readUint16(bytes: Uint8Array, offset: number): number {
  return ((bytes[offset] as number) << 8) | (bytes[offset + 1] as number);
}

function uint16(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value);
}
