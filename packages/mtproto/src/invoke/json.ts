import type { TlReader, TlWriter } from '@mtkit/tl';

/** A JSONValue as a plain value; objects have no prototype. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Reads a boxed JSONValue; throws when it is nested deeper than 32 or not a JSONValue. */
export function readJson(reader: TlReader, depth = 0): Json {
  if (depth > MAX_DEPTH) throw new RangeError('JSONValue is nested too deep');
  const id = reader.uint();
  switch (id) {
    case JSON_NULL:
      return null;
    case JSON_BOOL:
      return reader.bool();
    case JSON_NUMBER:
      return reader.double();
    case JSON_STRING:
      return reader.string();
    case JSON_ARRAY:
      return reader.vector(() => readJson(reader, depth + 1));
    case JSON_OBJECT: {
      const object = Object.create(null) as { [key: string]: Json };
      reader.vector(() => {
        const member = reader.uint();
        if (member !== JSON_OBJECT_VALUE) throw notJson(member);
        const key = reader.string();
        object[key] = readJson(reader, depth + 1);
      });
      return object;
    }
    default:
      throw notJson(id);
  }
}

/** Writes a plain value as a boxed JSONValue. */
export function writeJson(writer: TlWriter, value: Json): void {
  if (value === null) {
    writer.uint(JSON_NULL);
  } else if (typeof value === 'boolean') {
    writer.uint(JSON_BOOL);
    writer.bool(value);
  } else if (typeof value === 'number') {
    writer.uint(JSON_NUMBER);
    writer.double(value);
  } else if (typeof value === 'string') {
    writer.uint(JSON_STRING);
    writer.string(value);
  } else if (Array.isArray(value)) {
    writer.uint(JSON_ARRAY);
    writer.uint(VECTOR);
    writer.int(value.length);
    for (const each of value) writeJson(writer, each);
  } else {
    const entries = Object.entries(value);
    writer.uint(JSON_OBJECT);
    writer.uint(VECTOR);
    writer.int(entries.length);
    for (const [key, each] of entries) {
      writer.uint(JSON_OBJECT_VALUE);
      writer.string(key);
      writeJson(writer, each);
    }
  }
}

function notJson(id: number): TypeError {
  return new TypeError(`0x${id.toString(16)} is not a JSONValue`);
}

/** jsonNull#3f6d7b68 = JSONValue */
export const JSON_NULL = 0x3f6d7b68;
/** jsonBool#c7345e6a value:Bool = JSONValue */
export const JSON_BOOL = 0xc7345e6a;
/** jsonNumber#2be0dfa4 value:double = JSONValue */
export const JSON_NUMBER = 0x2be0dfa4;
/** jsonString#b71e767a value:string = JSONValue */
export const JSON_STRING = 0xb71e767a;
/** jsonArray#f7444763 value:Vector<JSONValue> = JSONValue */
export const JSON_ARRAY = 0xf7444763;
/** jsonObject#99c1d49d value:Vector<JSONObjectValue> = JSONValue */
export const JSON_OBJECT = 0x99c1d49d;
/** jsonObjectValue#c0de1bd9 key:string value:JSONValue = JSONObjectValue */
export const JSON_OBJECT_VALUE = 0xc0de1bd9;

const VECTOR = 0x1cb5c415;
const MAX_DEPTH = 32;
