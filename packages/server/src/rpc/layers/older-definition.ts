import { TlObject, type TlClass, type TlReader, type TlWriter } from '@mtkit/tl';
import type { DefinitionLine, Field } from './definition-line.ts';

/** What the codec knows of a class. */
export type Definition = TlObject['$definition'];

/**
 * An older form of a generated class. Writing drops what the older form lacks; reading gives the
 * newest class, without what the older form did not have. A field whose type became another one
 * counts as lacking. What the other form requires and this one has not is zero, empty or false.
 */
export function olderDefinition(newest: TlClass, line: DefinitionLine): Definition {
  const definition = newest.prototype.$definition;
  return Object.create(definition, {
    id: { value: line.id | 0 },
    read: { value: (reader: TlReader) => new newest(readFields(reader, line.fields)) },
    write: {
      value: (writer: TlWriter, object: TlObject) => {
        writeFields(writer, line.fields, object as unknown as Record<string, unknown>);
      },
    },
  });
}

function writeFields(
  writer: TlWriter,
  fields: readonly Field[],
  object: Record<string, unknown>,
): void {
  for (const field of fields) {
    if (field.type === '#') {
      writer.uint(flagsOf(field.name, fields, object));
      continue;
    }
    if (field.type === 'true') continue;
    const value = object[field.name];
    if (fits(field.type, value)) writeValue(writer, field.type, value);
    else if (!field.flag) writeValue(writer, field.type, zeroOf(field));
  }
}

function flagsOf(flags: string, fields: readonly Field[], object: Record<string, unknown>): number {
  let bits = 0;
  for (const field of fields) {
    if (field.flag?.flags !== flags) continue;
    const value = object[field.name];
    const set = field.type === 'true' ? value === true : fits(field.type, value);
    if (set) bits |= 1 << field.flag.bit;
  }
  return bits >>> 0;
}

function fits(type: string, value: unknown): boolean {
  switch (type) {
    case 'int':
    case 'double':
      return typeof value === 'number';
    case 'long':
      return typeof value === 'bigint';
    case 'string':
      return typeof value === 'string';
    case 'bytes':
      return value instanceof Uint8Array;
    case 'Bool':
      return typeof value === 'boolean';
    default: {
      const element = elementOf(type);
      if (element) return Array.isArray(value) && value.every((each) => fits(element, each));
      return value instanceof TlObject && value.$definition.type === type;
    }
  }
}

function writeValue(writer: TlWriter, type: string, value: unknown): void {
  switch (type) {
    case 'int':
      return writer.int(value as number);
    case 'double':
      return writer.double(value as number);
    case 'long':
      return writer.long(value as bigint);
    case 'string':
      return writer.string(value as string);
    case 'bytes':
      return writer.bytes(value as Uint8Array);
    case 'Bool':
      return writer.bool(value as boolean);
    default: {
      const element = elementOf(type);
      if (!element) return writer.object(value as TlObject, type);
      return writer.vector(value as unknown[], (each) => writeValue(writer, element, each));
    }
  }
}

function readFields(reader: TlReader, fields: readonly Field[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const flags: Record<string, number> = {};
  for (const field of fields) {
    if (field.type === '#') flags[field.name] = reader.uint();
    else if (field.flag && !((flags[field.flag.flags] ?? 0) & (1 << field.flag.bit))) continue;
    else values[field.name] = field.type === 'true' ? true : readValue(reader, field.type);
  }
  return values;
}

function readValue(reader: TlReader, type: string): unknown {
  switch (type) {
    case 'int':
      return reader.int();
    case 'double':
      return reader.double();
    case 'long':
      return reader.long();
    case 'string':
      return reader.string();
    case 'bytes':
      return reader.bytes();
    case 'Bool':
      return reader.bool();
    default: {
      const element = elementOf(type);
      return element ? reader.vector(() => readValue(reader, element)) : reader.object(type);
    }
  }
}

function zeroOf(field: Field): unknown {
  switch (field.type) {
    case 'int':
    case 'double':
      return 0;
    case 'long':
      return 0n;
    case 'string':
      return '';
    case 'bytes':
      return new Uint8Array(0);
    case 'Bool':
      return false;
    default:
      if (elementOf(field.type)) return [];
      throw new Error(`no ${field.name}: an older layer requires it`);
  }
}

function elementOf(type: string): string | undefined {
  return /^Vector<(.+)>$/.exec(type)?.[1];
}
