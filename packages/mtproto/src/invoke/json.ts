import type { TlReader, TlWriter } from '@mtkit/tl';
import { mt } from '../../generated/index.js';

/** A JSONValue as a plain value; objects have no prototype. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Reads a boxed JSONValue; throws when it is nested deeper than 32 or not a JSONValue. */
export function readJson(reader: TlReader, depth = 0): Json {
  if (depth > MAX_DEPTH) throw new RangeError('JSONValue is nested too deep');
  const id = reader.uint();
  switch (id) {
    case mt.JsonNull.CONSTRUCTOR_ID:
      return null;
    case mt.JsonBool.CONSTRUCTOR_ID:
      return reader.bool();
    case mt.JsonNumber.CONSTRUCTOR_ID:
      return reader.double();
    case mt.JsonString.CONSTRUCTOR_ID:
      return reader.string();
    case mt.JsonArray.CONSTRUCTOR_ID:
      return reader.vector(() => readJson(reader, depth + 1));
    case mt.JsonObject.CONSTRUCTOR_ID: {
      const object = Object.create(null) as { [key: string]: Json };
      reader.vector(() => {
        const member = reader.uint();
        if (member !== mt.JsonObjectValue.CONSTRUCTOR_ID) throw notJson(member);
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
    writer.uint(mt.JsonNull.CONSTRUCTOR_ID);
  } else if (typeof value === 'boolean') {
    writer.uint(mt.JsonBool.CONSTRUCTOR_ID);
    writer.bool(value);
  } else if (typeof value === 'number') {
    writer.uint(mt.JsonNumber.CONSTRUCTOR_ID);
    writer.double(value);
  } else if (typeof value === 'string') {
    writer.uint(mt.JsonString.CONSTRUCTOR_ID);
    writer.string(value);
  } else if (Array.isArray(value)) {
    writer.uint(mt.JsonArray.CONSTRUCTOR_ID);
    writer.uint(VECTOR);
    writer.int(value.length);
    for (const each of value) writeJson(writer, each);
  } else {
    const entries = Object.entries(value);
    writer.uint(mt.JsonObject.CONSTRUCTOR_ID);
    writer.uint(VECTOR);
    writer.int(entries.length);
    for (const [key, each] of entries) {
      writer.uint(mt.JsonObjectValue.CONSTRUCTOR_ID);
      writer.string(key);
      writeJson(writer, each);
    }
  }
}

function notJson(id: number): TypeError {
  return new TypeError(`0x${id.toString(16)} is not a JSONValue`);
}

const VECTOR = 0x1cb5c415;
const MAX_DEPTH = 32;
