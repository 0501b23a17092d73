import { describe, expect, it } from 'vitest';
import { readGuide } from './guide.ts';

describe('readGuide', () => {
  it('finds the title and what it is about', () => {
    const markdown = '# Signing in\n\nBy `code`, by [QR](./qr.md)\nand **more**.\n\n## Code\n';
    expect(readGuide('signing-in', markdown)).toEqual({
      slug: 'signing-in',
      title: 'Signing in',
      summary: 'By code, by QR and more.',
      markdown,
    });
  });

  it('refuses one that does not say what it is about', () => {
    expect(() => readGuide('x', '## No title\n')).toThrow('x.md');
  });
});
