import { conversionOf } from './conversion.ts';
import type { DefinitionLine, Field } from './definition-line.ts';
import { ABSENT_VALUES, OLDER_FIELDS } from './rules/older-fields.ts';

/** Fields of an object by name. */
export type Fields = Readonly<Record<string, unknown>>;
/** Writes an object, constructor id included. */
export type WriteFields = (object: Fields) => void;
/** Writes a value of one type. */
export type WriteValue = (value: unknown) => void;

/** What the fields of a form are written with. */
export interface FormTools {
  int(value: number): void;
  /** Bytes written so far, and back to there. */
  readonly length: number;
  truncate(length: number): void;
  writerOf(type: string): WriteValue;
  /** Writes what stands for nothing in a required field; undefined when the type has no such. */
  zeroOf(type: string): (() => void) | undefined;
}

/**
 * Thrown inside of a writer where a layer has no form for a value, to be caught where it can be
 * left out: an optional field, an element of a vector.
 */
export const INEXPRESSIBLE: Error = Object.freeze(new Error('inexpressible'));

/**
 * How to write objects of the `source` as `line`. Fields with the same name and type are taken as
 * they are, others by rule; what is required and absent is zero, empty or false.
 */
export function makeForm(
  line: DefinitionLine,
  source: DefinitionLine | undefined,
  tools: FormTools,
): WriteFields {
  const id = line.id | 0;
  const steps = stepsOf(line, source, tools);
  const [flags = NO_BITS, flags2] = line.fields
    .filter(({ type }) => type === '#')
    .map(({ name }) => bitsOf(name, steps));
  if (steps.length === 0) return () => tools.int(id);
  const written = steps.filter(({ kind }) => kind !== 'true');
  return (object) => {
    const values = Object.values(object);
    const start = tools.length;
    // Bits whose fields turned out to be inexpressible when something inside of them was.
    const dropped: [number, number] = [0, 0];
    for (;;) {
      let step: Step | undefined;
      try {
        tools.int(id);
        const words = [wordOf(flags, object, values) & ~dropped[0], 0] as [number, number];
        if (flags2) words[1] = wordOf(flags2, object, values) & ~dropped[1];
        for (step of written) {
          if (step.kind === 'flags') tools.int(words[step.word]);
          else if (step.kind === 'value' && (!step.mask || words[step.word] & step.mask)) {
            write(step, object, values);
          }
        }
        return;
      } catch (error) {
        if (error !== INEXPRESSIBLE || !step?.mask) throw error;
        dropped[step.word] |= step.mask;
        tools.truncate(start);
      }
    }
  };
}

/** A field of the form. */
interface Step {
  readonly kind: 'flags' | 'true' | 'value';
  /** Name of the field of flags: its own, or that on which it depends. */
  readonly flags: string | undefined;
  /** 1 for flags2. */
  readonly word: 0 | 1;
  /** Of the bit in it; 0 for what is always there. */
  readonly mask: number;
  /** Place of the value among those of the object; -1 when it has to be found. */
  readonly place: number;
  readonly find: (object: Fields) => unknown;
  readonly write: WriteValue;
  readonly zero: () => (() => void) | undefined;
}

/** Fields that depend on one bit. */
type Bit = readonly [Step, ...Step[]];

/** The bits of a field of flags: those of one field that needs no rule, and others. */
interface Bits {
  readonly simple: readonly Step[];
  readonly others: readonly Bit[];
}

const NO_BITS: Bits = { simple: [], others: [] };

function stepsOf(
  line: DefinitionLine,
  source: DefinitionLine | undefined,
  tools: FormTools,
): Step[] {
  const words = line.fields.filter(({ type }) => type === '#').map(({ name }) => name);
  return line.fields.map((field): Step => {
    const { name, type, flag } = field;
    const kind = type === '#' ? 'flags' : type === 'true' ? 'true' : 'value';
    const flags = kind === 'flags' ? name : flag?.flags;
    const place = kind === 'flags' ? -1 : placeOf(line, field, source);
    return {
      kind,
      flags,
      word: words.indexOf(flags ?? '') === 1 ? 1 : 0,
      mask: flag ? 1 << flag.bit : 0,
      place,
      find: place < 0 && kind !== 'flags' ? finderOf(line, field, source) : absent,
      write: kind === 'value' ? tools.writerOf(type) : absent,
      // Only asked for when it is needed: a type may need itself.
      zero: () => (kind === 'value' ? tools.zeroOf(type) : absent),
    };
  });
}

function bitsOf(flags: string, steps: readonly Step[]): Bits {
  const bits = new Map<number, [Step, ...Step[]]>();
  for (const step of steps) {
    if (step.flags !== flags || step.kind === 'flags') continue;
    const known = bits.get(step.mask);
    if (known) known.push(step);
    else bits.set(step.mask, [step]);
  }
  const simple: Step[] = [];
  const others: Bit[] = [];
  for (const bit of bits.values()) {
    const [step] = bit;
    if (bit.length > 1) others.push(bit);
    else if (step.place >= 0) simple.push(step);
    // A field that is never there has a bit that is never set.
    else if (step.find !== absent) others.push(bit);
  }
  return { simple, others };
}

function wordOf({ simple, others }: Bits, object: Fields, values: readonly unknown[]): number {
  let word = 0;
  for (let i = 0; i < simple.length; i++) {
    const { kind, place, mask } = simple[i] as Step;
    const value = values[place];
    if (kind === 'true' ? value === true : value != null) word |= mask;
  }
  for (const bit of others) if (isSet(bit, object, values)) word |= bit[0].mask;
  return word;
}

/** A bit is set when one of its fields is there and nothing is missing that has no zero. */
function isSet(bit: Bit, object: Fields, values: readonly unknown[]): boolean {
  if (bit.length === 1) return isThere(bit[0], object, values);
  const missing = bit.filter((step) => !isThere(step, object, values));
  return missing.length < bit.length && missing.every((step) => step.zero() !== undefined);
}

function isThere(step: Step, object: Fields, values: readonly unknown[]): boolean {
  const value = step.place < 0 ? step.find(object) : values[step.place];
  return step.kind === 'true' ? value === true : value != null;
}

function write(step: Step, object: Fields, values: readonly unknown[]): void {
  const value = step.place < 0 ? step.find(object) : values[step.place];
  if (value != null) return step.write(value);
  const zero = step.zero();
  if (zero === undefined) throw INEXPRESSIBLE;
  zero();
}

/** Where the value is that needs no rule: objects have their fields in the order of the schema. */
function placeOf(line: DefinitionLine, field: Field, source: DefinitionLine | undefined): number {
  if (!source || isRuled(line, field)) return -1;
  const fields = source.fields.filter(({ type }) => type !== '#');
  return fields.findIndex(({ name, type }) => name === field.name && type === field.type);
}

function isRuled(line: DefinitionLine, { name }: Field): boolean {
  const key = `${line.name}.${name}`;
  return key in OLDER_FIELDS || key in ABSENT_VALUES;
}

/** Finds the value of a field of `line` in an object of the `source`. */
function finderOf(
  line: DefinitionLine,
  field: Field,
  source: DefinitionLine | undefined,
): (object: Fields) => unknown {
  const find = ruleOf(line, field, source);
  const otherwise = ABSENT_VALUES[`${line.name}.${field.name}`];
  return otherwise === undefined ? find : (object) => find(object) ?? otherwise;
}

function ruleOf(
  line: DefinitionLine,
  { name, type }: Field,
  source: DefinitionLine | undefined,
): (object: Fields) => unknown {
  const rule = source?.name === line.name ? OLDER_FIELDS[`${line.name}.${name}`] : undefined;
  if (rule) return (object) => rule(object as never, type);
  const same = source?.fields.find((each) => each.name === name);
  if (!same) return absent;
  if (same.type === type) return (object) => object[name];
  const down = conversionOf(same.type, type)?.down;
  if (!down) return absent;
  return (object) => {
    const value = object[name];
    return value == null ? undefined : down(value as never);
  };
}

function absent(): undefined {}
