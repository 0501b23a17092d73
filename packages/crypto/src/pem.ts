import { fromBase64, toBase64 } from './base64.ts';
import { CryptoError } from './errors.ts';

/** One PEM block: its label and the bytes inside. */
export interface PemBlock {
  readonly label: string;
  readonly der: Uint8Array;
}

/** Reads the first PEM block of a text (RFC 7468); throws `BAD_KEY` when there is none. */
export function parsePem(text: string): PemBlock {
  const match = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*)-----END \1-----/.exec(text);
  if (match === null) throw new CryptoError('BAD_KEY', 'no PEM block found');
  const [, label, content] = match as unknown as [string, string, string];
  try {
    return { label, der: fromBase64(content.replace(/\s+/g, '')) };
  } catch {
    throw new CryptoError('BAD_KEY', 'PEM block is not base64');
  }
}

/** PEM text of a block, lines of 64 characters, with a final newline. */
export function formatPem(label: string, der: Uint8Array): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
