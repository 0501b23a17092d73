import { readFileSync } from 'node:fs';
import { parseSchema, printType, type TlDefinition, type TlType } from '@mtkit/tl/schema';

/** A decoded object: `_` is the TL name, fields have their TL names. */
export interface Decoded {
  readonly _: string;
  readonly [field: string]: unknown;
}

/**
 * Decodes what the server sends as a client of one layer would: with the definitions of that layer
 * and nothing else. Shares no code with the server. Everything throws on what the layer does not
 * know, and when bytes are left.
 */
export class LayerDecoder {
  readonly #constructors = new Map<number, TlDefinition>();
  readonly #methods = new Map<string, TlDefinition>();

  constructor(layer: number) {
    for (const definition of definitionsAt(layer)) {
      if (definition.kind === 'function') this.#methods.set(definition.name, definition);
      else this.#constructors.set(definition.id, definition);
    }
  }

  /** Names of the layer's methods. */
  get methods(): string[] {
    return [...this.#methods.keys()];
  }

  /** Names of the layer's constructors. */
  get constructors(): string[] {
    return [...this.#constructors.values()].map(({ name }) => name);
  }

  /** The id of a constructor or method, unsigned. */
  id(name: string): number {
    const method = this.#methods.get(name);
    if (method) return method.id;
    for (const definition of this.#constructors.values()) {
      if (definition.name === name) return definition.id;
    }
    throw new Error(`no ${name} in this layer`);
  }

  /** An update, or any other boxed object; with `type`, of that type. */
  object(bytes: Uint8Array, type?: string): Decoded {
    return this.#whole(bytes, (cursor) => this.#object(cursor, type)) as Decoded;
  }

  /** The result of a method, such as `auth.sendCode`. */
  result(method: string, bytes: Uint8Array): unknown {
    const definition = this.#methods.get(method);
    if (!definition) throw new Error(`no ${method} in this layer`);
    return this.#whole(bytes, (cursor) => this.#value(cursor, definition.type));
  }

  #whole(bytes: Uint8Array, read: (cursor: Cursor) => unknown): unknown {
    const cursor = new Cursor(bytes);
    const value = read(cursor);
    if (cursor.left > 0) throw new Error(`${cursor.left} bytes are left`);
    return value;
  }

  #object(cursor: Cursor, type?: string): Decoded {
    const id = cursor.int() >>> 0;
    const definition = this.#constructors.get(id);
    const hex = id.toString(16).padStart(8, '0');
    if (!definition) throw new Error(`#${hex} is not in this layer; expected ${type}`);
    const got = printType(definition.type);
    if (type !== undefined && got !== type) throw new Error(`${got} instead of ${type}`);
    const object: Record<string, unknown> = { _: definition.name };
    for (const { name, type: each, flag } of definition.params) {
      if (flag && !((object[flag.field] as number) & (1 << flag.bit))) continue;
      object[name] = each.name === 'true' ? true : this.#value(cursor, each);
    }
    return object as Decoded;
  }

  #value(cursor: Cursor, type: TlType): unknown {
    switch (type.name) {
      case '#':
      case 'int':
        return cursor.int();
      case 'long':
        return cursor.long();
      case 'double':
        return cursor.double();
      case 'string':
        return new TextDecoder('utf-8', { fatal: true }).decode(cursor.bytes());
      case 'bytes':
        return cursor.bytes();
      case 'int128':
        return cursor.raw(16);
      case 'int256':
        return cursor.raw(32);
      case 'Bool':
        return cursor.bool();
      case 'Vector':
      case 'vector':
        return this.#vector(cursor, type);
      default:
        return this.#object(cursor, printType(type));
    }
  }

  #vector(cursor: Cursor, { bare, args }: TlType): unknown[] {
    if (!bare && cursor.int() >>> 0 !== 0x1cb5c415) throw new Error('no vector');
    const [element] = args;
    const count = cursor.int();
    if (!element || count < 0 || count * 4 > cursor.left) throw new Error(`${count} elements`);
    return Array.from({ length: count }, () => this.#value(cursor, element));
  }
}

class Cursor {
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.#view.byteLength - this.#at;
  }

  int(): number {
    this.#at += 4;
    return this.#view.getInt32(this.#at - 4, true);
  }

  long(): bigint {
    this.#at += 8;
    return this.#view.getBigInt64(this.#at - 8, true);
  }

  double(): number {
    this.#at += 8;
    return this.#view.getFloat64(this.#at - 8, true);
  }

  bool(): boolean {
    const id = this.int() >>> 0;
    if (id !== 0x997275b5 && id !== 0xbc799737) throw new Error('no Bool');
    return id === 0x997275b5;
  }

  raw(length: number): Uint8Array {
    if (length > this.left) throw new Error(`${length} bytes of ${this.left}`);
    this.#at += length;
    return new Uint8Array(
      this.#view.buffer,
      this.#view.byteOffset + this.#at - length,
      length,
    ).slice();
  }

  bytes(): Uint8Array {
    const start = this.#at;
    let length = this.#view.getUint8(this.#at++);
    if (length === 254) {
      length = this.#view.getUint16(this.#at, true) | (this.#view.getUint8(this.#at + 2) << 16);
      this.#at += 3;
    }
    const value = this.raw(length);
    this.#at += (4 - ((this.#at - start) % 4)) % 4;
    if (this.left < 0) throw new Error('a string beyond the end');
    return value;
  }
}

/** The definitions of a layer, from schema/api.tl and schema/history.tl. */
export function definitionsAt(layer: number): TlDefinition[] {
  const { newest, older, ranges } = (texts ??= readTexts());
  const inForce = older.filter(({ layers }) => within(layers, layer));
  const replaced = new Set(inForce.map(({ definition }) => definition.name));
  return [
    ...inForce.map(({ definition }) => definition),
    ...newest.filter(({ name }) => !replaced.has(name) && within(ranges.get(name), layer)),
  ];
}

/** The layers of which the history has a sample, and the newest. */
export function sampledLayers(): number[] {
  const history = readSchema('history.tl');
  return [...history.matchAll(/^\/\/ (\d+) \w+\/\w+@/gm), ['', '229']].map(([, each]) =>
    Number(each),
  );
}

function readTexts() {
  const ranges = new Map<string, string>();
  const older: { definition: TlDefinition; layers: string }[] = [];
  let layers = '';
  let section = '---types---';
  for (const line of readSchema('history.tl').split('\n')) {
    const header = /^\/\/ ([\d.,]+)(?:: (.*))?$/.exec(line);
    if (header?.[2]) for (const name of header[2].split(' ')) ranges.set(name, header[1] as string);
    else if (header) layers = header[1] as string;
    else if (line.startsWith('---')) section = line;
    else if (/^\w/.test(line)) {
      const [definition] = parseSchema(`${section}\n${line}`).definitions;
      if (definition) older.push({ definition, layers });
    }
  }
  return { newest: parseSchema(readSchema('api.tl')).definitions, older, ranges };
}

let texts: ReturnType<typeof readTexts> | undefined;

function within(layers: string | undefined, layer: number): boolean {
  if (layers === undefined) return true;
  return layers.split(',').some((range) => {
    const [from = '', to = from] = range.split('..');
    return Number(from) <= layer && layer <= Number(to);
  });
}

function readSchema(name: string): string {
  return readFileSync(new URL(`../../../schema/${name}`, import.meta.url), 'utf8');
}
