import { apiRegistry } from '@mtkit/api';
import { type TlObject, type TlReader, TlUnknownConstructorError } from '@mtkit/tl';
import { conversionOf } from './conversion.ts';
import { type DefinitionLine, elementOf, type Field } from './definition-line.ts';
import type { History } from './history.ts';
import { BUTTONS } from './rules/buttons.ts';
import { COMMON_NEWEST_FIELDS, NEWEST_FIELDS, type Older, RENAMED } from './rules/newest-fields.ts';

/** What the codec knows of a class. */
export type Definition = TlObject['$definition'];

/**
 * How a `TlReader` reads an older constructor or method: as an object of the newest class, lifted.
 * Fields that the newest class does not have are dropped, those that the older one does not have
 * are found by rule, or zero, empty or false. Undefined for what does not exist any more.
 */
export function olderDefinition(line: DefinitionLine, history: History): Definition | undefined {
  const button = BUTTONS[line.name];
  const newest = history.newest(button?.of ?? RENAMED[line.name] ?? line.name);
  const newestClass = newest && apiRegistry.get(newest.name);
  if (!newestClass) return undefined;
  const definition = newestClass.prototype.$definition;
  const buttonType = button && history.newest(button.type);
  const buttonClass = buttonType && apiRegistry.get(buttonType.name);
  // The type of a button is made below.
  const own = button ? newest.fields.filter(({ name }) => name !== 'type') : newest.fields;
  const lift = lifterOf(line, { ...newest, fields: own });
  const liftType = buttonType && lifterOf(line, buttonType);
  return Object.create(definition, {
    id: { value: line.id | 0 },
    // An inline button is read where a button is expected.
    ...(button && { type: { value: line.type } }),
    read: {
      value: (reader: TlReader) => {
        const older = readFields(reader, line.fields) as Older;
        const args = lift(older);
        if (buttonClass && liftType) args['type'] = new buttonClass(liftType(older));
        return new newestClass(args);
      },
    },
  });
}

/** How to get the fields of a newest definition from those of an older one. */
function lifterOf(
  line: DefinitionLine,
  newest: DefinitionLine,
): (older: Older) => Record<string, unknown> {
  const lifts = newest.fields
    .filter(({ type }) => type !== '#')
    .map((field) => ({ field, lift: liftOf(field, line) }));
  return (older) => {
    const args: Record<string, unknown> = {};
    for (const { field, lift } of lifts) {
      const value = lift(older);
      if (value === undefined && !field.flag && field.type !== 'true') {
        // No rule fills it in: then this is nothing that the newest layer knows.
        throw new TlUnknownConstructorError(line.id, 0, newest.type);
      }
      args[field.name] = value;
    }
    return args;
  };
}

/** How to find a newest field in an older object, or what stands for it. */
function liftOf(field: Field, line: DefinitionLine): Lift {
  const find = findOf(field, line);
  return field.flag ? find : (older) => find(older) ?? zeroOf(field.type);
}

function findOf({ name, type }: Field, line: DefinitionLine): Lift {
  const same = line.fields.find((each) => each.name === name);
  if (same?.type === type) return (older) => older[name];
  const rule = NEWEST_FIELDS[`${line.name}.${name}`];
  if (rule) return rule;
  if (!same) return COMMON_NEWEST_FIELDS[name] ?? absent;
  const up = conversionOf(type, same.type)?.up;
  if (!up) return absent;
  return (older) => {
    const value = older[name];
    return value === undefined ? undefined : up(value);
  };
}

type Lift = (older: Older) => unknown;

function absent(): undefined {}

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
    case 'int128':
      return reader.int128();
    case 'int256':
      return reader.int256();
    case '!X':
      return reader.object('request');
    default: {
      const element = elementOf(type);
      return element ? reader.vector(() => readValue(reader, element)) : reader.object(type);
    }
  }
}

/** What a required field gets that older clients do not send; undefined for objects. */
function zeroOf(type: string): unknown {
  switch (type) {
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
      return elementOf(type) ? [] : undefined;
  }
}
