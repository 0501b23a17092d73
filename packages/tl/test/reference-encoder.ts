import type { TlDefinition, TlSchema, TlType } from '../src/schema/index.ts';

/** A value for a field: a number, text, bytes, list, or a plain object with `_`. */
export type Plain = number | bigint | string | boolean | Uint8Array | Plain[] | PlainObject;

/** A plain object whose fields have their TL names. */
export interface PlainObject {
  _: string;
  [field: string]: Plain | undefined;
}

/**
 * Makes up values and encodes them by walking the schema: slow and simple, and it shares nothing
 * with generator and codec but the parsed schema.
 */
export class ReferenceEncoder {
  readonly #byName = new Map<string, TlDefinition>();
  readonly #byType = new Map<string, TlDefinition[]>();
  #seed: number;

  constructor(schema: TlSchema, seed: number) {
    this.#seed = seed;
    for (const definition of schema.definitions) {
      this.#byName.set(definition.name, definition);
      if (definition.kind === 'function') continue;
      const siblings = this.#byType.get(definition.type.name);
      if (siblings) siblings.push(definition);
      else this.#byType.set(definition.type.name, [definition]);
    }
  }

  /** An object of the definition; `density` is the share of optional fields that are there. */
  make(definition: TlDefinition, density: number, depth = 0): PlainObject {
    const object: PlainObject = { _: definition.name };
    const groups = new Map<string, boolean>();
    for (const { name, type, flag, isFlags } of definition.params) {
      if (isFlags) continue;
      if (flag) {
        const group = `${flag.field}.${flag.bit}`;
        const present = groups.get(group) ?? this.#random() < (depth > 3 ? 0 : density);
        groups.set(group, present);
        if (!present) continue;
      }
      object[name] = this.#value(type, density, depth + 1);
    }
    return object;
  }

  /** The bytes of the object, or of the value of a type. */
  encode(object: PlainObject): Buffer {
    const definition = this.#byName.get(object._) as TlDefinition;
    return Buffer.concat([int(definition.id), this.#fields(definition, object)]);
  }

  encodeValue(type: TlType, value: Plain): Buffer {
    switch (type.name) {
      case '#':
      case 'int':
        return int(value as number);
      case 'long': {
        const buffer = Buffer.alloc(8);
        buffer.writeBigInt64LE(value as bigint);
        return buffer;
      }
      case 'double': {
        const buffer = Buffer.alloc(8);
        buffer.writeDoubleLE(value as number);
        return buffer;
      }
      case 'string':
      case 'bytes':
        return bytes(Buffer.from(value as string));
      case 'int128':
      case 'int256':
        return value as Buffer;
      case 'Bool':
        return int(value ? 0x997275b5 : 0xbc799737);
      case 'true':
        return Buffer.alloc(0);
      case 'Vector':
      case 'vector': {
        const list = value as Plain[];
        const element = type.args[0] as TlType;
        return Buffer.concat([
          ...(type.bare ? [] : [int(0x1cb5c415)]),
          int(list.length),
          ...list.map((each) => this.encodeValue(element, each)),
        ]);
      }
      default: {
        const object = value as PlainObject;
        if (!type.bare) return this.encode(object);
        return this.#fields(this.#byName.get(object._) as TlDefinition, object);
      }
    }
  }

  #fields(definition: TlDefinition, object: PlainObject): Buffer {
    const parts = definition.params.map(({ name, type, flag, isFlags }) => {
      if (isFlags) return int(flagsOf(name, definition, object));
      const value = object[name];
      if (flag && value === undefined) return Buffer.alloc(0);
      return this.encodeValue(type, value as Plain);
    });
    return Buffer.concat(parts);
  }

  #value(type: TlType, density: number, depth: number): Plain {
    switch (type.name) {
      case 'int':
        return Math.floor(this.#random() * 2 ** 32) - 2 ** 31;
      case 'long':
        return BigInt.asIntN(64, BigInt(Math.floor(this.#random() * 2 ** 40)) * 0x1234567n);
      case 'double':
        return this.#random() * 1e6;
      case 'string':
        return 'ab\u043f\u20ac\u{1f600}'.repeat(this.#below(6)) + 'x'.repeat(this.#below(5));
      case 'bytes':
        return Buffer.alloc(this.#below(300), this.#below(256));
      case 'int128':
        return Buffer.alloc(16, this.#below(256));
      case 'int256':
        return Buffer.alloc(32, this.#below(256));
      case 'Bool':
        return this.#random() < 0.5;
      case 'true':
        return true;
      case 'Vector':
      case 'vector': {
        const length = depth > 3 ? 0 : this.#below(3);
        const element = type.args[0] as TlType;
        return Array.from({ length }, () => this.#value(element, density, depth));
      }
      default:
        return this.make(this.#constructorFor(type, depth), density, depth);
    }
  }

  #constructorFor(type: TlType, depth: number): TlDefinition {
    if (type.polymorphic) return this.#named('help.getConfig', 'ping');
    if (type.name === 'Object') return this.#named('pong');
    const byName = this.#byName.get(type.name);
    if (type.bare && byName) return byName;
    const all = this.#byType.get(type.name) as TlDefinition[];
    if (depth <= 3) return all[this.#below(all.length)] as TlDefinition;
    // Deep down the plainest constructor, so that recursive types come to an end.
    return all.reduce((least, each) => (required(each) < required(least) ? each : least));
  }

  #named(...names: string[]): TlDefinition {
    const found = names.map((name) => this.#byName.get(name)).find((each) => each !== undefined);
    return found as TlDefinition;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  /** mulberry32 */
  #random(): number {
    this.#seed = (this.#seed + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#seed ^ (this.#seed >>> 15), 1 | this.#seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
}

function required({ params }: TlDefinition): number {
  return params.filter(({ flag }) => !flag).length;
}

function flagsOf(field: string, { params }: TlDefinition, object: PlainObject): number {
  let flags = 0;
  for (const { name, flag } of params) {
    if (flag?.field === field && object[name] !== undefined) flags |= 1 << flag.bit;
  }
  return flags;
}

function int(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32LE(value | 0);
  return buffer;
}

function bytes(data: Buffer): Buffer {
  const { length } = data;
  const head =
    length < 254
      ? Buffer.from([length])
      : Buffer.from([254, length & 255, (length >> 8) & 255, length >> 16]);
  const padding = Buffer.alloc(-(head.length + length) & 3);
  return Buffer.concat([head, data, padding]);
}
