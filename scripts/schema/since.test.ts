import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseSchema, type TlDefinition } from '../../packages/tl/src/schema/index.ts';

type Entry = number | [number, Record<string, number>];
type Kind = TlDefinition['kind'];

const since: {
  layers: [number, number];
  sources: Record<string, string>;
  constructors: Record<string, Entry>;
  methods: Record<string, Entry>;
} = JSON.parse(read('since.json'));
const [oldest, newest] = since.layers;
const api = parseSchema(read('api.tl'));
const history = read('history.tl');

describe('schema/since.json', () => {
  it.each([
    ['constructors', 'constructor'],
    ['methods', 'function'],
  ] as const)('has exactly the %s of api.tl, sorted', (list, kind) => {
    const names = api.definitions.filter((each) => each.kind === kind).map(({ name }) => name);
    expect(Object.keys(since[list])).toEqual(names.toSorted());
  });

  it('has layers from the oldest to the newest, and parameters that came after their definition', () => {
    expect(newest).toBe(api.layer);
    const known = new Set([...Object.keys(since.sources).map(Number), newest]);
    expect(Math.min(...known)).toBe(oldest);
    for (const definition of api.definitions) {
      const [first, later] = entryOf(definition);
      const params = definition.params.filter(({ isFlags }) => !isFlags).map(({ name }) => name);
      expect(known).toContain(first);
      for (const [name, layer] of Object.entries(later)) {
        expect(params, definition.name).toContain(name);
        expect(known).toContain(layer);
        expect(layer, `${definition.name}.${name}`).toBeGreaterThan(first);
      }
    }
  });

  it('has the layers without a schema that history.tl has', () => {
    const alike = /want of a sample: ([\d, ]+)/.exec(history)?.[1]?.split(', ').map(Number);
    const unknown = layersFrom(144).filter((layer) => !(layer in since.sources));
    expect(alike?.length).toBeGreaterThan(0);
    expect(unknown).toEqual([...(alike ?? []), newest]);
  });

  it('agrees with history.tl from its oldest layer on', () => {
    const fieldsAt = readHistory();
    const known = layersFrom(144).filter((layer) => layer in since.sources || layer === newest);
    const disagreeing: string[] = [];
    for (const definition of api.definitions) {
      const { kind, name, params } = definition;
      const [first, later] = entryOf(definition);
      const compare = (what: string, layer: number, has: (layer: number) => boolean) => {
        const missing = known.findLastIndex((each) => !has(each));
        const expected = known[missing + 1] ?? newest;
        if (Math.max(layer, 144) !== expected) disagreeing.push(`${what} ${layer}: ${expected}`);
      };
      compare(name, first, (layer) => fieldsAt(kind, name, layer) !== undefined);
      // History tells definitions apart by their number, of which `flags.N?true` is no part.
      for (const param of params.filter(({ isFlags, type }) => !isFlags && type.name !== 'true')) {
        compare(`${name}.${param.name}`, later[param.name] ?? first, (layer) =>
          Boolean(fieldsAt(kind, name, layer)?.has(param.name)),
        );
      }
    }
    expect(disagreeing).toEqual([]);
  });

  it.each([
    ['constructors', 'user', 31, 'premium', 142],
    ['constructors', 'true', 40],
    ['constructors', 'message', 14, 'reactions', 136],
    ['methods', 'auth.sendCode', 14, 'settings', 95],
    ['methods', 'auth.signIn', 14, 'email_verification', 145],
    ['methods', 'invokeWithLayer', 19],
    ['methods', 'channels.createChannel', 38, 'megagroup', 41],
  ] as const)(
    'knows that of the %s %s is of layer %i (%s: %s)',
    (list, name, layer, param, later) => {
      const entry = since[list][name];
      expect(Array.isArray(entry) ? entry[0] : entry).toBe(layer);
      if (param !== undefined) expect(Array.isArray(entry) && entry[1][param]).toBe(later);
    },
  );
});

function entryOf({ kind, name }: TlDefinition): [number, Record<string, number>] {
  const entry = since[kind === 'function' ? 'methods' : 'constructors'][name];
  if (entry === undefined) throw new Error(`No entry for ${name}`);
  return Array.isArray(entry) ? entry : [entry, {}];
}

/** The fields of a definition at a layer of history.tl; undefined where there is none. */
function readHistory(): (kind: Kind, name: string, layer: number) => Set<string> | undefined {
  const older = new Map<string, { covers: (layer: number) => boolean; fields: Set<string> }[]>();
  const current = new Map<string, (layer: number) => boolean>();
  const newestFields = new Map(
    api.definitions.map((each) => [`${each.kind} ${each.name}`, fieldsOf(each)]),
  );
  // Each `// 144..150` begins a section; `// 144..150: a b` stands for itself.
  for (const part of history.split(/^(?=\/\/ \d+(?:\.\.\d+)?(?:,[\d.,]+)?(?:$|: ))/m).slice(1)) {
    const [head = '', ...lines] = part.split('\n');
    const [ranges = '', names] = head.slice(3).split(': ');
    const covers = coveringOf(ranges);
    for (const name of names?.split(' ') ?? []) current.set(name, covers);
    if (names !== undefined) continue;
    for (const each of parseSchema(lines.join('\n')).definitions) {
      const key = `${each.kind} ${each.name}`;
      older.set(key, [...(older.get(key) ?? []), { covers, fields: fieldsOf(each) }]);
    }
  }
  return (kind, name, layer) => {
    const key = `${kind} ${name}`;
    const found = older.get(key)?.find(({ covers }) => covers(layer));
    if (found) return found.fields;
    return (current.get(name)?.(layer) ?? true) ? newestFields.get(key) : undefined;
  };
}

function coveringOf(ranges: string): (layer: number) => boolean {
  const pairs = ranges.split(',').map((range) => range.split('..').map(Number));
  return (layer) => pairs.some(([from = 0, to = from]) => from <= layer && layer <= to);
}

function fieldsOf({ params }: TlDefinition): Set<string> {
  return new Set(params.map(({ name }) => name));
}

function layersFrom(from: number): number[] {
  return Array.from({ length: newest - from + 1 }, (_, i) => from + i);
}

function read(name: string): string {
  return readFileSync(new URL(`../../schema/${name}`, import.meta.url), 'utf8');
}
