import { crc32 } from '../codec/crc32.ts';

/**
 * Constructor number (unsigned 32 bits) of a definition: the CRC-32 of its normalised text.
 * Source: https://core.telegram.org/mtproto/TL, "Combinators", and {@link normalizeDefinition}.
 */
export function constructorId(line: string): number {
  return crc32(new TextEncoder().encode(normalizeDefinition(line)));
}

/**
 * The text whose CRC-32 is the constructor number. From the definition as written:
 * without `;` and `#id`; `bytes` is `string`, but only where it is the whole type of a field
 * (not in `Vector<bytes>`, not as the name of a field); fields of type `flags.N?true` do not count;
 * `<`, `>`, `{` and `}` become spaces; words are separated by one space.
 */
export function normalizeDefinition(line: string): string {
  return line
    .replace(/;\s*$/, ' ')
    .replace(/^(\s*[\w.]+)#[0-9a-f]+/i, '$1')
    .replace(/\s[\w.]+:[\w.]+\?true(?=\s)/g, '')
    .replace(/(?<=[:?])bytes(?=\s)/g, 'string')
    .replace(/[<>{}]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
