/** Part of a text message, as `submit_sm` takes it. */
export interface SmsPart {
  readonly shortMessage: Uint8Array;
  /** 0: GSM 7-bit, one byte for each septet; 8: UCS-2. */
  readonly dataCoding: 0 | 8;
  /** Whether it begins with a header that says which part of how many it is. */
  readonly concatenated: boolean;
}

/**
 * Writes a text in as few parts as need be: in the GSM 7-bit alphabet (3GPP TS 23.038) where that
 * has all its characters, else in UCS-2. Parts of one text have the same `reference` (0 to 255).
 * Throws RangeError for more than 255 parts.
 */
export function smsParts(text: string, reference: number): SmsPart[] {
  const characters = Array.from(text);
  const septets = characters.map(gsmSeptets);
  const gsm = septets.every((each) => each !== undefined);
  const units = gsm ? (septets as number[][]) : characters.map(ucs2);
  const [single, several] = gsm ? [160, 153] : [140, 134];
  const dataCoding = gsm ? 0 : 8;
  const whole = Uint8Array.from(units.flat());
  if (whole.length <= single) return [{ shortMessage: whole, dataCoding, concatenated: false }];
  const parts = pack(units, several);
  if (parts.length > 255) throw new RangeError(`a text of ${parts.length} parts is too long`);
  return parts.map((bytes, index) => ({
    // 3GPP TS 23.040, 9.2.3.24.1: a header of 5 bytes, element 0 of 3 bytes.
    shortMessage: Uint8Array.of(5, 0, 3, reference & 0xff, parts.length, index + 1, ...bytes),
    dataCoding,
    concatenated: true,
  }));
}

/** Never splits an escape sequence or a surrogate pair. */
function pack(units: readonly (readonly number[])[], capacity: number): number[][] {
  const parts: number[][] = [];
  let part: number[] = [];
  for (const unit of units) {
    if (part.length + unit.length > capacity) {
      parts.push(part);
      part = [];
    }
    part.push(...unit);
  }
  return [...parts, part];
}

function gsmSeptets(character: string): number[] | undefined {
  const basic = BASIC.get(character);
  if (basic !== undefined) return [basic];
  const extended = EXTENDED.get(character);
  return extended === undefined ? undefined : [ESCAPE, extended];
}

function ucs2(character: string): number[] {
  const bytes: number[] = [];
  for (let index = 0; index < character.length; index++) {
    const unit = character.charCodeAt(index);
    bytes.push(unit >> 8, unit & 0xff);
  }
  return bytes;
}

const ESCAPE = 0x1b;

/** Code 0x1b is the escape: no character stands for it. */
const BASIC: ReadonlyMap<string, number> = new Map(
  Array.from(
    '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
      '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
    (character, code): [string, number] => [character, code],
  ).filter(([, code]) => code !== ESCAPE),
);

const EXTENDED: ReadonlyMap<string, number> = new Map([
  ['\f', 0x0a],
  ['^', 0x14],
  ['{', 0x28],
  ['}', 0x29],
  ['\\', 0x2f],
  ['[', 0x3c],
  ['~', 0x3d],
  [']', 0x3e],
  ['|', 0x40],
  ['€', 0x65],
]);
