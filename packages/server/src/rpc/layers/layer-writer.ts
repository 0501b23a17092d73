import { apiRegistry } from '@mtkit/api';
import { type TlObject, type TlRequest, TlTypeError, TlWriter } from '@mtkit/tl';
import { type DefinitionLine, elementOf } from './definition-line.ts';
import {
  type Fields,
  type FormTools,
  INEXPRESSIBLE,
  makeForm,
  type WriteFields,
  type WriteValue,
} from './form.ts';
import type { History } from './history.ts';
import { BUTTONS } from './rules/buttons.ts';
import { DEFAULTS, SUBSTITUTES } from './rules/fallbacks.ts';
import { OLDER_RESULTS } from './rules/results.ts';

/** Thrown when a layer has no form for a value, nor a rule what to say instead. */
export class InexpressibleError extends Error {
  constructor(layer: number, what: string) {
    super(`layer ${layer} has no form for ${what}`);
  }
}

/**
 * Writes newest objects in the form that an older layer has for them. What a constructor's writer
 * needs to know is found out when it is first needed, and kept.
 */
export class LayerWriter extends TlWriter {
  readonly #layer: number;
  readonly #history: History;
  /**
   * Ways to write an object, best first, by the id (int32) of its newest constructor; by class
   * name and type where it stands for another type.
   */
  readonly #ways = new Map<number | string, readonly WriteFields[]>();
  readonly #values = new Map<string, WriteValue>();
  readonly #zeros = new Map<string, (() => void) | undefined>();
  readonly #tools: FormTools;
  /** What could not be written, for the message. */
  #culprit = '';

  constructor(layer: number, history: History) {
    super();
    this.#layer = layer;
    this.#history = history;
    const tools = {
      int: (value: number) => this.int(value),
      truncate: (length: number) => this.truncate(length),
      writerOf: (type: string) => this.#writerOf(type),
      zeroOf: (type: string) => this.#zeroOf(type),
    };
    const length = { get: () => this.length };
    this.#tools = Object.defineProperty(tools, 'length', length) as typeof tools & FormTools;
  }

  /** Writes an object; throws `InexpressibleError`. */
  write(object: TlObject): void {
    this.#attempt(
      () => this.object(object),
      (newest) => newest.object(object),
    );
  }

  /** Writes the result of a request; throws `InexpressibleError`. */
  writeResult(request: TlRequest, result: unknown): void {
    const newest = this.#history.newestWithId(request.$definition.id);
    if (!newest) throw new Error(`${request.className} is not in the schema`);
    const { type } = this.#history.at(this.#layer, newest.name) ?? newest;
    const value = type === newest.type ? result : this.#olderResult(newest.name, type, result);
    this.#attempt(
      () => this.#writerOf(type)(value),
      (writer) => request.writeResult(writer, result),
    );
  }

  override object(value: TlObject, type?: string): void {
    let object = value;
    if (object?.$definition === undefined) object = apiRegistry.input(value, type) as TlObject;
    const definition = object?.$definition;
    const ways = definition && this.#waysOf(definition, type ?? definition.type);
    if (ways === undefined) {
      throw new TlTypeError('', '', type ?? 'a TL object', definition?.className ?? typeof value);
    }
    const start = this.length;
    for (const write of ways) {
      try {
        return write(object as unknown as Fields);
      } catch (error) {
        if (error !== INEXPRESSIBLE) throw error;
        this.truncate(start);
      }
    }
    this.#culprit ||= definition.className;
    throw INEXPRESSIBLE;
  }

  /** Elements that the layer cannot say are left out. */
  override objects(list: readonly TlObject[], type?: string): void {
    if (!Array.isArray(list)) throw new TlTypeError('', '', 'an array', typeof list);
    this.int(VECTOR_ID);
    const start = this.length;
    this.int(list.length);
    let count = 0;
    for (const each of list) {
      const end = this.length;
      try {
        this.object(each, type);
        count++;
      } catch (error) {
        if (error !== INEXPRESSIBLE) throw error;
        this.truncate(end);
        this.#culprit = '';
      }
    }
    if (count !== list.length) this.replaceInt(start, count);
  }

  #attempt(write: () => void, writeNewest: (writer: TlWriter) => void): void {
    this.#culprit = '';
    try {
      write();
    } catch (error) {
      if (error === INEXPRESSIBLE) throw new InexpressibleError(this.#layer, this.#culprit);
      // The newest writer knows to say which field is wrong.
      if (error instanceof TlTypeError) writeNewest(new TlWriter());
      throw error;
    }
  }

  #waysOf(definition: Definition, type: string): readonly WriteFields[] | undefined {
    // Only few values have got another type.
    const key = type === definition.type ? definition.id : `${definition.className} ${type}`;
    let ways = this.#ways.get(key);
    if (ways === undefined) {
      ways = this.#makeWays(definition, type);
      if (ways !== undefined) this.#ways.set(key, ways);
    }
    return ways;
  }

  /** Undefined when an object of this kind has no business where the type is expected. */
  #makeWays(definition: Definition, type: string): WriteFields[] | undefined {
    const newest = this.#history.newestWithId(definition.id);
    if (!newest) return undefined;
    const ways: WriteFields[] = [];
    const substitutes = SUBSTITUTES[newest.name] ?? [];
    for (const name of [newest.name, ...substitutes, DEFAULTS[newest.type]]) {
      const line = name === undefined ? undefined : this.#history.at(this.#layer, name);
      if (line?.type !== type) continue;
      // Generated code comes back here for all that is inside; it cannot leave out a field.
      if (line === newest) ways.push((object) => this.#writeAsIs(definition, object));
      if (line !== newest || line.fields.some(({ flag }) => flag)) {
        ways.push(this.#makeForm(line, newest));
      }
    }
    return ways.length > 0 || type === newest.type ? ways : undefined;
  }

  #makeForm(line: DefinitionLine, newest: DefinitionLine): WriteFields {
    const button = BUTTONS[line.name];
    const type = button?.of === newest.name && this.#history.newest(button.type);
    if (!type) return makeForm(line, newest, this.#tools);
    const both = { ...newest, fields: [...newest.fields, ...type.fields] };
    const write = makeForm(line, both, this.#tools);
    return (object) => {
      const own = object['type'] as TlObject | undefined;
      if (own?.$definition.id !== (type.id | 0)) throw INEXPRESSIBLE;
      write(Object.assign({}, object, own));
    };
  }

  #writeAsIs(definition: Definition, object: Fields): void {
    this.int(definition.id);
    definition.write(this, object as unknown as TlObject);
  }

  #writerOf(type: string): WriteValue {
    let write = this.#values.get(type);
    if (write === undefined) {
      write = this.#makeWriter(type);
      this.#values.set(type, write);
    }
    return write;
  }

  #makeWriter(type: string): WriteValue {
    switch (type) {
      case 'int':
        return (value) => this.int(value as number);
      case 'long':
        return (value) => this.long(value as bigint);
      case 'double':
        return (value) => this.double(value as number);
      case 'string':
        return (value) => this.string(value as string);
      case 'bytes':
        return (value) => this.bytes(value as Uint8Array);
      case 'Bool':
        return (value) => this.bool(value as boolean);
      case 'int128':
        return (value) => this.int128(value as Uint8Array);
      case 'int256':
        return (value) => this.int256(value as Uint8Array);
      case '!X':
        return (value) => this.object(value as TlObject, 'request');
      default: {
        const element = elementOf(type);
        if (element === undefined) return (value) => this.object(value as TlObject, type);
        if (isObject(element)) return (value) => this.objects(value as TlObject[], element);
        const write = this.#writerOf(element);
        return (value) => this.vector(value as unknown[], write);
      }
    }
  }

  #zeroOf(type: string): (() => void) | undefined {
    if (!this.#zeros.has(type)) {
      // A type that needs itself has none.
      this.#zeros.set(type, undefined);
      this.#zeros.set(type, this.#makeZero(type));
    }
    return this.#zeros.get(type);
  }

  #makeZero(type: string): (() => void) | undefined {
    const zero = ZEROS.get(type) ?? (elementOf(type) && []);
    if (zero !== undefined) {
      const write = this.#writerOf(type);
      return () => write(zero);
    }
    const line = this.#defaultOf(type);
    const write = line && makeForm(line, undefined, this.#tools);
    return write && (() => write(NOTHING));
  }

  /** The declared default of a type, or its one constructor, or one that says that it is empty. */
  #defaultOf(type: string): DefinitionLine | undefined {
    const declared = DEFAULTS[type] && this.#history.at(this.#layer, DEFAULTS[type]);
    if (declared) return declared;
    const all = this.#history.constructorsOf(this.#layer, type);
    const empty = all.filter(({ name }) => /(?:Empty|None|Default|Unsupported)$/.test(name));
    const [line, another] = empty.length > 0 ? empty : all;
    if (!line || (another && empty.length === 0)) return undefined;
    const required = line.fields.filter(({ type: each, flag }) => !flag && each !== '#');
    return required.every(({ type: each }) => this.#zeroOf(each)) ? line : undefined;
  }

  /** The value that a result is in an older type; throws `InexpressibleError`. */
  #olderResult(method: string, type: string, result: unknown): unknown {
    const rule = OLDER_RESULTS[method];
    if (rule) return rule(result as never);
    if (type === 'Bool') return true;
    const definition = (result as Partial<TlObject> | undefined)?.$definition;
    const line = definition && this.#history.newestWithId(definition.id);
    const field = line?.fields.find((each) => each.type === type);
    if (field) return (result as Fields)[field.name];
    const substitutes = (line && SUBSTITUTES[line.name]) ?? [];
    if (substitutes.some((name) => this.#history.at(this.#layer, name)?.type === type)) {
      return result;
    }
    throw new InexpressibleError(this.#layer, definition?.className ?? method);
  }
}

type Definition = TlObject['$definition'];

function isObject(type: string): boolean {
  return /^(?:\w+\.)?[A-Z]/.test(type) && type !== 'Bool' && !type.startsWith('Vector<');
}

const ZEROS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['int', 0],
  ['long', 0n],
  ['double', 0],
  ['string', ''],
  ['bytes', new Uint8Array(0)],
  ['Bool', false],
  ['int128', new Uint8Array(16)],
  ['int256', new Uint8Array(32)],
]);

const NOTHING: Fields = Object.freeze({});

/** `vector#1cb5c415 {t:Type} # [ t ] = Vector t;` */
const VECTOR_ID = 0x1cb5c415;
