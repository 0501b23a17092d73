import { apiRegistry } from '@mtkit/api';
import { type TlObject, TlWriter } from '@mtkit/tl';
import { printType, type TlDefinition, type TlParam, type TlType } from '@mtkit/tl/schema';
import { definitionsAt } from './layer-decoder.ts';

/** A random object of a type of the newest layer, such as `Updates`; the same for the same seed. */
export function randomObject(type: string, seed: number): TlObject {
  return new Random(seed).object(type, 0);
}

/** A random result of a method of the newest layer; undefined where it depends on the query. */
export function randomResult(method: string, seed: number): unknown {
  const definition = layerSchema(229).methods.get(method);
  if (!definition || definition.typeParams.length > 0) return undefined;
  return new Random(seed).value(definition.type, 0);
}

/** A random request of a method of a layer, as bytes: what a client of that layer would send. */
export function randomRequest(layer: number, method: string, seed: number): Uint8Array {
  const { methods, types } = layerSchema(layer);
  const definition = methods.get(method);
  if (!definition) throw new Error(`no ${method} in layer ${layer}`);
  const writer = new TlWriter();
  new Random(seed).write(writer, definition, types, 0);
  return writer.finish();
}

class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  object(type: string, depth: number): TlObject {
    const all = layerSchema(229).types.get(type);
    if (!all) throw new Error(`no constructor of ${type}`);
    // Deep down only what needs nothing, or least.
    const some = depth < 6 ? all : all.slice(0, 1);
    const { name, params } = some[this.#below(some.length)] as TlDefinition;
    const args: Record<string, unknown> = {};
    const bits = new Map<string, boolean>();
    for (const param of params) {
      if (param.isFlags || !this.#wants(param, bits, depth)) continue;
      args[fieldName(param.name)] = param.type.name === 'true' || this.value(param.type, depth + 1);
    }
    const made = apiRegistry.get(name);
    if (!made) throw new Error(`no ${name}`);
    return new made(args);
  }

  write(
    writer: TlWriter,
    { id, params }: TlDefinition,
    types: ReadonlyMap<string, readonly TlDefinition[]>,
    depth: number,
  ): void {
    writer.uint(id);
    const bits = new Map<string, boolean>();
    for (const param of params) this.#wants(param, bits, depth);
    for (const param of params) {
      if (param.isFlags) writer.uint(wordOf(param.name, bits));
      else if (param.type.name !== 'true' && this.#wants(param, bits, depth)) {
        this.#writeValue(writer, param.type, types, depth + 1);
      }
    }
  }

  #writeValue(
    writer: TlWriter,
    type: TlType,
    types: ReadonlyMap<string, readonly TlDefinition[]>,
    depth: number,
  ): void {
    if (type.name === 'Vector') {
      const length = depth < 6 ? this.#below(3) : 0;
      writer.uint(0x1cb5c415);
      writer.int(length);
      for (let i = 0; i < length; i++) {
        this.#writeValue(writer, type.args[0] as TlType, types, depth + 1);
      }
      return;
    }
    const all = types.get(printType(type));
    if (all) {
      const definition = all[depth < 6 ? this.#below(all.length) : 0] as TlDefinition;
      return this.write(writer, definition, types, depth + 1);
    }
    const value = this.value(type, depth) as never;
    if (type.name === 'Bool') writer.bool(value);
    else writer[type.name as 'int' | 'long' | 'double' | 'string' | 'bytes' | 'int256'](value);
  }

  value(type: TlType, depth: number): unknown {
    switch (type.name) {
      case 'int':
        return this.#next();
      case 'long':
        return (BigInt(this.#next()) << 32n) | BigInt(this.#next() >>> 0);
      case 'double':
        return this.#next() / 1024;
      case 'string':
        return TEXTS[this.#below(TEXTS.length)];
      case 'bytes':
        return new Uint8Array(this.#below(9)).fill(this.#next());
      case 'int128':
        return new Uint8Array(16).fill(this.#next());
      case 'int256':
        return new Uint8Array(32).fill(this.#next());
      case 'Bool':
        return this.#below(2) === 1;
      case 'Vector': {
        const element = type.args[0] as TlType;
        const length = depth < 6 ? this.#below(3) : 0;
        return Array.from({ length }, () => this.value(element, depth + 1));
      }
      default:
        return this.object(printType(type), depth);
    }
  }

  /** Fields of one bit are there together, as the newest writer wants it. */
  #wants({ flag }: TlParam, bits: Map<string, boolean>, depth: number): boolean {
    if (!flag) return true;
    const key = `${flag.field}.${flag.bit}`;
    const known = bits.get(key) ?? this.#below(depth < 3 ? 2 : 4) === 0;
    bits.set(key, known);
    return known;
  }

  #below(limit: number): number {
    return (this.#next() >>> 0) % limit;
  }

  /** xorshift, with a multiplication on top. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) | 0;
  }
}

const TEXTS = ['', 'a', 'Ada Lovelace', 'žluťoučký kůň 🐎', 'x'.repeat(300)];

function needs({ params }: TlDefinition): number {
  return params.filter(({ flag, type }) => !flag && /^(?:\w+\.)?[A-Z]/.test(type.name)).length;
}

function wordOf(flags: string, bits: ReadonlyMap<string, boolean>): number {
  let word = 0;
  for (const [key, set] of bits) {
    const [field, bit] = key.split('.');
    if (set && field === flags) word |= 1 << Number(bit);
  }
  return word >>> 0;
}

/** The definitions of a layer; constructors by type, the simplest first. */
function layerSchema(layer: number): LayerSchema {
  let known = schemas.get(layer);
  if (!known) {
    known = { methods: new Map(), types: new Map() };
    for (const definition of definitionsAt(layer)) {
      if (definition.kind === 'function') known.methods.set(definition.name, definition);
      else {
        const type = printType(definition.type);
        const others = known.types.get(type);
        if (others) others.push(definition);
        else known.types.set(type, [definition]);
      }
    }
    for (const all of known.types.values()) all.sort((a, b) => needs(a) - needs(b));
    schemas.set(layer, known);
  }
  return known;
}

interface LayerSchema {
  readonly methods: Map<string, TlDefinition>;
  readonly types: Map<string, TlDefinition[]>;
}

const schemas = new Map<number, LayerSchema>();

function fieldName(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
