import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../../test/vectors/tl.json' with { type: 'json' };
import { crc32 } from './crc32.ts';

describe('crc32', () => {
  it.each(Object.entries(vectors.crc32_ids))('A-28: of "%s" is %s', (line, id) => {
    expect(crc32(line).toString(16)).toBe(id);
  });

  it('has the check value of CRC-32', () => {
    expect(crc32('123456789')).toBe(0xcbf43926);
    expect(crc32(new Uint8Array())).toBe(0);
  });

  it('equals a byte-wise CRC for every length and alignment', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (b) => crc32(b) === bytewise(b)));
  });
});

function bytewise(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
