import type { BytesForm, BytesNode } from './form-node.ts';
import { bytesOf, hexOf, parseBase64, parseHex } from './scalar.ts';

/** The forms in which bytes can be given: those of a fixed length are no text. */
export function formsOf({ length }: BytesNode): readonly BytesForm[] {
  return length === undefined ? ['hex', 'text', 'base64', 'file'] : ['hex', 'base64'];
}

/** Changes the form; what was put in stays, where it can be said in the other. */
export function inForm(node: BytesNode, form: BytesForm): void {
  const bytes = bytesIn(node);
  node.form = form;
  if (form === 'file') return;
  node.text = bytes ? textOf(bytes, form) : '';
}

function bytesIn({ file, form, text }: BytesNode): Uint8Array | undefined {
  if (form === 'file') return file?.bytes;
  if (form === 'text') return new TextEncoder().encode(text);
  const parsed = form === 'hex' ? parseHex(text) : parseBase64(text);
  return parsed.ok ? bytesOf(parsed.value) : undefined;
}

function textOf(bytes: Uint8Array, form: Exclude<BytesForm, 'file'>): string {
  if (form === 'hex') return hexOf(bytes);
  if (form === 'base64')
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return '';
  }
}
