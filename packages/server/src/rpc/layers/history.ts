import { loadHistory } from '@mtkit/api/history';
import { type DefinitionLine, parseLine } from './definition-line.ts';

/** What is here to be read: schema/history.tl, and schema/api.tl beside it. */
export type HistoryTexts = ReturnType<typeof loadHistory>;

/** The oldest layer that is spoken: the history begins there. */
export const OLDEST_LAYER = 144;

/** Which definition of a name is in force at which layer. Lines are parsed when asked for. */
export class History {
  /** Lines of the newest definitions, by name. */
  readonly #newest = new Map<string, string>();
  /** Names of the newest definitions, by constructor id as int32. */
  readonly #names = new Map<number, string>();
  /** Layers of newest definitions that are not in force in all. */
  readonly #layers = new Map<string, Layers>();
  readonly #older = new Map<string, { line: string; layers: Layers }[]>();
  /** Lines of older definitions, by constructor id as int32. */
  readonly #olderIds = new Map<number, string>();
  readonly #methods = new Set<string>();
  readonly #parsed = new Map<string, DefinitionLine>();
  #types: Map<string, string[]> | undefined;

  constructor({ newest, older }: HistoryTexts) {
    let methods = false;
    for (const line of newest.split('\n')) {
      if (line.startsWith('---')) methods = line === '---functions---';
      const hash = line.indexOf('#');
      if (hash < 0) continue;
      const name = line.slice(0, hash);
      if (methods) this.#methods.add(name);
      this.#newest.set(name, line);
      this.#names.set(idOf(line, hash), name);
    }
    let layers: Layers = [];
    for (const line of older.split('\n')) {
      if (line.startsWith('---')) methods = line === '---functions---';
      if (line.startsWith('// ')) {
        const [ranges = '', names] = line.slice(3).split(': ');
        layers = ranges.split(',').map((range) => range.split('..').map(Number));
        for (const name of names?.split(' ') ?? []) this.#layers.set(name, layers);
        continue;
      }
      const hash = line.indexOf('#');
      if (hash < 0) continue;
      const name = line.slice(0, hash);
      if (methods) this.#methods.add(name);
      const known = this.#older.get(name);
      if (known) known.push({ line, layers });
      else this.#older.set(name, [{ line, layers }]);
      this.#olderIds.set(idOf(line, hash), line);
    }
  }

  /** The definition of a name at a layer; undefined when there is none. */
  at(layer: number, name: string): DefinitionLine | undefined {
    const older = this.#older.get(name)?.find((each) => has(each.layers, layer));
    if (older) return this.#parse(older.line);
    const layers = this.#layers.get(name);
    return layers && !has(layers, layer) ? undefined : this.newest(name);
  }

  /** The newest definition of a name. */
  newest(name: string): DefinitionLine | undefined {
    const line = this.#newest.get(name);
    return line === undefined ? undefined : this.#parse(line);
  }

  /** The newest definition with a constructor id (int32). */
  newestWithId(id: number): DefinitionLine | undefined {
    const name = this.#names.get(id);
    return name === undefined ? undefined : this.newest(name);
  }

  /** The older definition with a constructor id (int32), of whatever layer. */
  olderWithId(id: number): DefinitionLine | undefined {
    const line = this.#olderIds.get(id);
    return line === undefined ? undefined : this.#parse(line);
  }

  /** The constructors of a type at a layer. */
  constructorsOf(layer: number, type: string): DefinitionLine[] {
    this.#types ??= this.#typesOf();
    return (this.#types.get(type) ?? [])
      .map((name) => this.at(layer, name))
      .filter((line) => line !== undefined && line.type === type) as DefinitionLine[];
  }

  #parse(line: string): DefinitionLine {
    let parsed = this.#parsed.get(line);
    if (!parsed) {
      parsed = parseLine(line);
      this.#parsed.set(line, parsed);
    }
    return parsed;
  }

  /** Names of constructors by type. */
  #typesOf(): Map<string, string[]> {
    const types = new Map<string, Set<string>>();
    const lines = [...this.#newest.values(), ...this.#olderIds.values()];
    for (const line of lines) {
      const type = line.slice(line.lastIndexOf(' ') + 1, -1);
      const name = line.slice(0, line.indexOf('#'));
      if (this.#methods.has(name)) continue;
      const known = types.get(type);
      if (known) known.add(name);
      else types.set(type, new Set([name]));
    }
    return new Map([...types].map(([type, names]) => [type, [...names]]));
  }
}

/** The history of the schema; read when it is first needed. */
export function apiHistory(): History {
  loaded ??= new History(loadHistory());
  return loaded;
}

let loaded: History | undefined;

/** Ranges, both ends included; one number for a single layer. */
type Layers = readonly (readonly number[])[];

function has(layers: Layers, layer: number): boolean {
  return layers.some(([from = 0, to = from]) => from <= layer && layer <= to);
}

function idOf(line: string, hash: number): number {
  return Number.parseInt(line.slice(hash + 1, hash + 9), 16) | 0;
}
