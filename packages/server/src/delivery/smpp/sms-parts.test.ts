import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SmsPart, smsParts } from './sms-parts.ts';

const GSM =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ?ÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENDED = '^{}\\[~]|€\f';

describe('parts of a text message', () => {
  it('writes GSM 7-bit where it can, a byte for each septet', () => {
    expect(smsParts('@1€ä', 0)).toEqual([
      {
        shortMessage: Uint8Array.of(0x00, 0x31, 0x1b, 0x65, 0x7b),
        dataCoding: 0,
        concatenated: false,
      },
    ]);
    expect(smsParts('код', 0)).toEqual([
      {
        shortMessage: Uint8Array.of(0x04, 0x3a, 0x04, 0x3e, 0x04, 0x34),
        dataCoding: 8,
        concatenated: false,
      },
    ]);
  });

  it('numbers the parts of a long text', () => {
    const parts = smsParts('a'.repeat(161), 0x1a7);
    expect(parts.map(({ shortMessage }) => [...shortMessage.subarray(0, 6)])).toEqual([
      [5, 0, 3, 0xa7, 2, 1],
      [5, 0, 3, 0xa7, 2, 2],
    ]);
    expect(parts.map(({ shortMessage }) => shortMessage.length)).toEqual([159, 14]);
    expect(smsParts('a'.repeat(160), 0)).toHaveLength(1);
    expect(smsParts('ж'.repeat(70), 0)).toHaveLength(1);
    expect(smsParts('ж'.repeat(71), 0)).toHaveLength(2);
    expect(smsParts(`${'a'.repeat(152)}€aaaaaaaa`, 0)[0]?.shortMessage).toHaveLength(158);
    expect(() => smsParts('a'.repeat(153 * 255 + 1), 0)).toThrow('256 parts');
  });

  it('gives every text back', () => {
    const letters = fc.constantFrom(...Array.from(GSM + EXTENDED));
    const texts = fc.oneof(
      fc.string({ unit: letters, maxLength: 500 }),
      fc.string({ unit: 'binary', maxLength: 300 }),
    );
    fc.assert(
      fc.property(texts, fc.nat(255), (text, reference) => {
        const parts = smsParts(text, reference);
        for (const { concatenated, shortMessage } of parts) {
          expect(concatenated).toBe(parts.length > 1);
          expect(shortMessage.length).toBeLessThanOrEqual(160);
        }
        expect(parts.map(read).join('')).toBe(text);
      }),
      { numRuns: 50 },
    );
  });
});

function read({ concatenated, dataCoding, shortMessage }: SmsPart): string {
  const bytes = Buffer.from(concatenated ? shortMessage.subarray(6) : shortMessage);
  if (dataCoding === 8) return bytes.swap16().toString('utf16le');
  let text = '';
  for (let index = 0; index < bytes.length; index++) {
    const code = bytes[index] ?? 0;
    text += code === 0x1b ? ESCAPED.get(bytes[++index] ?? 0) : LETTERS[code];
  }
  return text;
}

const LETTERS = Array.from(GSM);

const ESCAPED = new Map(
  [0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65, 0x0a].map((code, index) => [
    code,
    Array.from(EXTENDED)[index],
  ]),
);
