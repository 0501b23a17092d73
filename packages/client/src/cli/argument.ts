import { type Definition, elementType, type Field } from './definition.ts';
import { constructorsOf, findConstructor, findMethod, method } from './methods.ts';
import { expected, scalarFromText } from './scalar-argument.ts';
import { suggest } from './suggest.ts';
import { UsageError } from './usage-error.ts';

/** An object as JSON has it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The value of a TL type out of an argument on the command line. Throws {@link UsageError}; `where`
 * says which argument it was.
 */
export function fromText(text: string, type: string, where: string): unknown {
  const scalar = scalarFromText(text, type, where);
  if (scalar !== undefined) return scalar;
  if (/^\s*[[{]/.test(text)) {
    const value = parseJson(text);
    if (value === undefined) throw expected(where, 'JSON', text);
    return fromJson(value, type, where);
  }
  // The name of a constructor that needs nothing more, or what names a user, chat or message.
  const isQuery = type.startsWith('!') && findMethod(text) !== undefined;
  if (isQuery || findConstructor(text)?.type === type) return fromJson({ _: text }, type, where);
  if (peerTypes.has(type)) return text;
  if (type === 'InputMessage') return scalarFromText(text, 'int', where);
  const names = constructorsOf(type).map(({ name }) => name);
  const what = names[0] ? `${type} as JSON such as '{"_":"${names[0]}"}'` : `${type} as JSON`;
  const { message } = expected(where, what, text);
  throw new UsageError(message, suggest(text, names));
}

/** A vector: an argument for each element, or all of them in one as a JSON array. */
export function fromTexts(texts: readonly string[], type: string, where: string): unknown[] {
  const [only] = texts;
  const list = texts.length === 1 && only?.trimStart().startsWith('[') ? parseJson(only) : null;
  if (Array.isArray(list)) return fromJson(list, `Vector<${type}>`, where) as unknown[];
  return texts.map((text) => fromText(text, type, where));
}

/**
 * The value of a TL type out of JSON: text as on the command line, and objects with `_` (or
 * `className`, as results are printed). Throws {@link UsageError}; `where` says which part it was.
 */
export function fromJson(value: unknown, type: string, where: string): unknown {
  const element = elementType(type);
  if (element !== undefined) {
    if (!Array.isArray(value)) throw expected(where, 'an array', value);
    return value.map((each, i) => fromJson(each, element, `${where}[${i}]`));
  }
  if (typeof value === 'string') return fromText(value, type, where);
  if (typeof value === 'number') return fromNumber(value, type, where);
  if (typeof value === 'boolean' && (type === 'Bool' || type === 'true')) return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw expected(where, type, value);
  }
  return fromObject(value as JsonObject, type, where);
}

/** The fields of a definition out of a JSON object; names as in `Api` or as in the schema. */
export function fieldsFromJson(
  value: JsonObject,
  definition: Definition,
  where: string,
): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) {
    if (key === '_' || key === 'className' || each === null) continue;
    const field = definition.fields.find(({ name, property }) => key === name || key === property);
    if (!field) {
      const names = definition.fields.map(({ property }) => property);
      throw new UsageError(`${place(where)}${definition.name} has no ${key}`, suggest(key, names));
    }
    const path = where === '' ? field.property : `${where}.${field.property}`;
    fields[field.property] = fromJson(each, field.type, path);
  }
  return fields;
}

/** What is required and not there. */
export function missingFields(definition: Definition, fields: JsonObject): Field[] {
  return definition.fields.filter(
    ({ required, property }) => required && fields[property] === undefined,
  );
}

/** JSON, or undefined for what is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fromNumber(value: number, type: string, where: string): unknown {
  if (type === 'string' || type === 'bytes') throw expected(where, type, value);
  if (type === 'double') return value;
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new UsageError(`${where}: ${value} is too large for a number in JSON: write it as text`);
  }
  return fromText(String(value), type, where);
}

function fromObject(value: JsonObject, type: string, where: string): unknown {
  if (type === 'bytes' && value['type'] === 'Buffer' && Array.isArray(value['data'])) {
    return Uint8Array.from(value['data'] as number[]);
  }
  const name = value['_'] ?? value['className'];
  if (typeof name !== 'string') throw expected(where, `${type} with its name in "_"`, value);
  // `!X` is any method.
  const definition = type.startsWith('!') ? method(name) : constructor(name, type, where);
  const fields = fieldsFromJson(value, definition, where);
  const missing = missingFields(definition, fields);
  if (missing.length > 0) {
    const names = missing.map(({ property }) => property).join(', ');
    throw new UsageError(`${place(where)}${definition.name} needs ${names}`);
  }
  return { _: definition.name, ...fields };
}

function constructor(name: string, type: string, where: string): Definition {
  const found = findConstructor(name);
  // Fields of some types take more than their own constructors: the codec knows which.
  if (found && (found.type === type || type.startsWith('Input'))) return found;
  const names = constructorsOf(type).map((each) => each.name);
  throw new UsageError(`${place(where)}${name} is no ${type}`, suggest(name, names));
}

function place(where: string): string {
  return where === '' ? '' : `${where}: `;
}

/** What the client finds by a name, a phone number or an id. */
const peerTypes: ReadonlySet<string> = new Set([
  'InputPeer',
  'InputUser',
  'InputChannel',
  'InputDialogPeer',
  'InputNotifyPeer',
]);
