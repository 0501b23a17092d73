import { type TlDefinition, type TlType, printType } from '@mtkit/tl/schema';
import { definitionsAt } from '../layer-decoder.ts';

/** A request or an object: `_` is the TL name, fields have their TL names. */
export interface Plain {
  readonly _: string;
  readonly [field: string]: unknown;
}

/**
 * Encodes what a client of one layer sends: with the definitions of that layer and nothing else.
 * Shares no code with the server. Throws for what the layer does not know, for missing fields and
 * for fields too many.
 */
export class LayerEncoder {
  readonly #constructors = new Map<string, TlDefinition>();
  readonly #methods = new Map<string, TlDefinition>();

  constructor(layer: number) {
    for (const definition of definitionsAt(layer)) {
      const known = definition.kind === 'function' ? this.#methods : this.#constructors;
      known.set(definition.name, definition);
    }
  }

  /** The bytes of a request, such as `{ _: 'help.getConfig' }`. */
  request(request: Plain): Uint8Array {
    return Buffer.concat([...this.#combinator(this.#methods, request)]);
  }

  *#combinator(
    known: ReadonlyMap<string, TlDefinition>,
    object: Plain,
    type?: string,
  ): Generator<Uint8Array> {
    const definition = known.get(object._);
    if (!definition) throw new Error(`no ${object._} in this layer`);
    if (type !== undefined && printType(definition.type) !== type) {
      throw new Error(`${object._} is no ${type}`);
    }
    const names = definition.params.map(({ name }) => name);
    const unknown = Object.keys(object).filter((name) => name !== '_' && !names.includes(name));
    if (unknown.length > 0) throw new Error(`${object._} has no ${unknown.join()}`);
    yield uint(definition.id);
    for (const { name, type: each, flag, isFlags } of definition.params) {
      if (isFlags) yield uint(flagsOf(definition, name, object));
      else if (flag && !isSet(object[name])) continue;
      else if (each.name !== 'true') yield* this.#value(each, object[name], `${object._} ${name}`);
    }
  }

  *#value(type: TlType, value: unknown, where: string): Generator<Uint8Array> {
    if (value === undefined) throw new Error(`${where} is missing`);
    // A query within another, already packed or not.
    if (type.polymorphic) {
      if (value instanceof Uint8Array) yield value;
      else yield* this.#combinator(this.#methods, value as Plain);
      return;
    }
    switch (type.name) {
      case 'int':
        yield uint((value as number) >>> 0);
        return;
      case 'long':
        yield long(BigInt(value as bigint | number));
        return;
      case 'double': {
        const buffer = Buffer.alloc(8);
        buffer.writeDoubleLE(value as number);
        yield buffer;
        return;
      }
      case 'string':
      case 'bytes':
        yield bytes(Buffer.from(value as string | Uint8Array as Uint8Array));
        return;
      case 'Bool':
        yield uint(value ? 0x997275b5 : 0xbc799737);
        return;
      case 'Vector': {
        const elements = value as unknown[];
        yield uint(0x1cb5c415);
        yield uint(elements.length);
        for (const each of elements) yield* this.#value(type.args[0] as TlType, each, where);
        return;
      }
      default:
        yield* this.#combinator(this.#constructors, value as Plain, printType(type));
    }
  }
}

/** gzip_packed#3072cfa1 packed_data:bytes = Object */
export function gzipPacked(packed: Uint8Array): Uint8Array {
  return Buffer.concat([uint(0x3072cfa1), bytes(packed)]);
}

/** A 32-bit number. */
export function uint(value: number): Uint8Array {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

/** A signed 64-bit number. */
export function long(value: bigint): Uint8Array {
  const buffer = Buffer.alloc(8);
  buffer.writeBigInt64LE(BigInt.asIntN(64, value));
  return buffer;
}

function bytes(value: Uint8Array): Uint8Array {
  const { length } = value;
  const header = length < 254 ? [length] : [254, length & 255, (length >> 8) & 255, length >> 16];
  const padding = new Uint8Array((4 - ((header.length + length) % 4)) % 4);
  return Buffer.concat([Uint8Array.from(header), value, padding]);
}

function flagsOf({ params }: TlDefinition, field: string, object: Plain): number {
  let flags = 0;
  for (const { name, flag } of params) {
    if (flag?.field === field && isSet(object[name])) flags |= 1 << flag.bit;
  }
  return flags >>> 0;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== false;
}
