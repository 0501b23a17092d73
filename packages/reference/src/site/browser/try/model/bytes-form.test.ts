import { describe, expect, it } from 'vitest';
import { formsOf, inForm } from './bytes-form.ts';
import type { BytesNode } from './form-node.ts';

const bytes = (text: string, rest: Partial<BytesNode> = {}): BytesNode => {
  return { kind: 'bytes', length: undefined, form: 'hex', text, file: undefined, ...rest };
};

describe('bytes in another form', () => {
  it('are the same bytes', () => {
    const node = bytes('68 c3 a9');
    inForm(node, 'base64');
    expect(node).toMatchObject({ form: 'base64', text: 'aMOp' });
    inForm(node, 'text');
    expect(node.text).toBe('hé');
    inForm(node, 'hex');
    expect(node.text).toBe('68c3a9');
  });

  it('are none where they were none, or are no text', () => {
    for (const [text, form] of [
      ['xyz', 'base64'],
      ['ff', 'text'],
    ] as const) {
      const node = bytes(text);
      inForm(node, form);
      expect(node).toMatchObject({ form, text: '' });
    }
  });

  it('come out of a file, too', () => {
    const node = bytes('', { form: 'file', file: { name: 'x', bytes: Uint8Array.of(1, 255) } });
    inForm(node, 'hex');
    expect(node.text).toBe('01ff');
  });

  it('of a fixed length are no text and no file', () => {
    expect(formsOf(bytes('', { length: 16 }))).toEqual(['hex', 'base64']);
    expect(formsOf(bytes(''))).toContain('file');
  });
});
