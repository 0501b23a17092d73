import { tlNameOf } from '../codec/registry.ts';
import { type Chunk, isSmall, splitIntoChunks } from './chunks.ts';
import { filledClasses } from './filled.ts';
import { makeCode, quote, readCode, writeCode } from './field-code.ts';
import type { ClassModel, Field, Model } from './model.ts';
import { splitName } from '../schema/index.ts';
import { resolvableFields } from './resolvable.ts';

/** Names in the generated module. */
export interface OutputNames {
  /** The namespace object: `Api`. */
  namespace: string;
  /** The registry: `apiRegistry`. */
  registry: string;
  /** Where the codec is imported from: `@mtkit/tl`. */
  runtime: string;
  /** First line of the file. */
  header: string;
}

/** The generated modules by file name, for one module format. */
export function generateJavaScript(
  model: Model,
  names: OutputNames,
  format: 'esm' | 'cjs',
): Map<string, string> {
  const resolves = resolvableFields(model);
  const filled = filledClasses(model);
  const chunks = splitIntoChunks(
    model.classes.map((item) => ({
      item,
      code: classCode(item, resolves.get(item), filled.has(item)),
    })),
  );
  const header = `// ${names.header}`;
  const strict = format === 'cjs' ? [`'use strict';`] : [];
  const inline = isSmall(chunks);
  const index = [
    header,
    ...strict,
    importLine('{ runtime, TlRegistry }', names.runtime, format),
    ...(inline
      ? [...inlineLines(chunks), 'const tables = {', 'load,', ...tableLines(chunks), '};']
      : [importLine('tables', './tables.cjs', format)]),
    'const registry = new TlRegistry(tables);',
    ...exportLines(model, names, format),
  ];
  const files = new Map([['index.js', index]]);
  if (!inline) {
    const tables = [...loadLines(chunks), ...tableLines(chunks)];
    files.set('tables.cjs', [header, `'use strict';`, 'module.exports = {', ...tables, '};']);
    for (const chunk of chunks) {
      const code = [header, `'use strict';`, `module.exports = ${chunkCode(chunk)};`];
      files.set(`chunks/${chunk.name}.cjs`, code);
    }
  }
  return new Map([...files].map(([name, lines]) => [name, `${lines.join('\n')}\n`]));
}

/**
 * The code is required piece by piece, when a class is first needed: parsing all of it would make
 * every import pay tens of milliseconds. CommonJS, because only `require` is synchronous; both
 * formats, and every bundler, can load it, and share it and the tables.
 */
function loadLines(chunks: readonly Chunk[]): string[] {
  const cases = chunks.map(({ name }, i) => `case ${i}: return require('./chunks/${name}.cjs');`);
  return ['load: (chunk) => {', 'switch (chunk) {', ...cases, '}', '},'];
}

function inlineLines(chunks: readonly Chunk[]): string[] {
  return [
    'const chunks = [',
    ...chunks.map((chunk) => `${chunkCode(chunk)},`),
    '];',
    'const load = (chunk) => chunks[chunk];',
  ];
}

const toolNames =
  'bare, bool, bytes, double, fixed, flag, int, long, object, objects, randomId, randomIds, ' +
  'randomInt, string, vector';

function chunkCode({ classes }: Chunk): string {
  return [`({ ${toolNames} }) => ({`, ...classes.map(({ code }) => `${code},`), '})'].join('\n');
}

/** The members of `SchemaTables` but for `load`. */
function tableLines(chunks: readonly Chunk[]): string[] {
  const items = chunks.flatMap(({ classes }) => classes.map(({ item }) => item));
  const types = [...new Set(items.map(({ resultType }) => resultType))];
  const indexes = new Map(types.map((type, i) => [type, i]));
  const typeOf = items.map(({ request, resultType }) => {
    const index = indexes.get(resultType) as number;
    return request ? -1 - index : index;
  });
  let start = 0;
  const rows = chunks.map(({ classes }) => {
    const { namespace } = splitName(classes[0]?.item.className ?? '');
    const names = classes.map(({ item }) => tableName(item)).join(' ');
    const row = `[${quote(namespace)}, ${start}, ${quote(names)}],`;
    start += classes.length;
    return row;
  });
  return [
    `chunks: [\n${rows.join('\n')}\n],`,
    `types: [${types.map(quote).join(', ')}],`,
    `ids: [${items.map(({ definition }) => definition.id | 0).join(', ')}],`,
    `typeOf: [${typeOf.join(', ')}],`,
  ];
}

/** Most TL names follow from the class name. */
function tableName({ className, definition }: ClassModel): string {
  const { name } = splitName(className);
  return tlNameOf(className) === definition.name ? name : `${name}=${definition.name}`;
}

function importLine(name: string, from: string, format: 'esm' | 'cjs'): string {
  return format === 'esm'
    ? `import ${name} from ${quote(from)};`
    : `const ${name} = require(${quote(from)});`;
}

function exportLines(model: Model, names: OutputNames, format: 'esm' | 'cjs'): string[] {
  const values: [name: string, value: string][] = [
    [names.namespace, 'runtime.createNamespace(tables, registry)'],
    [names.registry, 'registry'],
  ];
  if (model.layer) values.push(['LAYER', String(model.layer)]);
  const prefix = format === 'esm' ? 'export const ' : 'exports.';
  return values.map(([name, value]) => `${prefix}${name} = ${value};`);
}

function classCode(model: ClassModel, resolves: string | undefined, filled: boolean): string {
  const name = model.className.replace(/^.*\./, '');
  const fields = model.fields.filter((field) => field.kind.kind !== 'flags');
  const params = fields.map((_, i) => shortName(i));
  const assignments = fields.map((field, i) => `this.${field.name} = ${params[i]};`);
  const values = fields.map(argument).join(', ');
  const members = [
    `fields: ${name}`,
    `make: (${fields.length ? 'a' : ''}) => new ${name}(${values})`,
    `read: ${filled ? `(r) => fill(r, new ${name}())` : readFunction(model.fields, name)}`,
    `write: ${writeFunction(model.fields)}`,
    ...resultMembers(model),
    ...(resolves ? [`resolves: ${quote(resolves)}`] : []),
  ];
  return [
    `${model.className === name ? name : quote(model.className)}() {`,
    `function ${name}(${params.join(', ')}) {${assignments.length ? ` ${assignments.join(' ')} ` : ''}}`,
    ...(filled ? [fillFunction(model.fields)] : []),
    `return { ${members.join(',\n')} };`,
    '}',
  ].join('\n');
}

function argument({ name, kind, random }: Field): string {
  if (random === undefined) return makeCode(kind, `a.${name}`);
  return `${random}(a.${name}${random === 'randomIds' ? ', a.id' : ''})`;
}

function readFunction(fields: readonly Field[], name: string): string {
  if (fields.length === 0) return `() => new ${name}()`;
  const before: string[] = [];
  const values: string[] = [];
  const later: string[] = [];
  let pending: string | undefined;
  let started = false;
  for (const field of fields) {
    if (field.kind.kind === 'flags') {
      if (!started) before.push(`const ${field.name} = r.int();`);
      else {
        later.push(field.name);
        pending = `${field.name} = r.int()`;
      }
      continue;
    }
    const value = fieldValue(field);
    values.push(pending ? `(${pending}, ${value})` : value);
    pending = undefined;
    started ||= field.kind.kind !== 'true';
  }
  if (later.length) before.push(`let ${later.join(', ')};`);
  const object = `new ${name}(${values.join(', ')})`;
  if (pending) return `(r) => { ${before.join(' ')} const o = ${object}; r.int(); return o; }`;
  if (before.length === 0) return `(r) => ${object}`;
  return `(r) => { ${before.join(' ')} return ${object}; }`;
}

function fieldValue({ kind, flag }: Field): string {
  if (!flag) return readCode(kind);
  const test = `${flag.field} & ${mask(flag.bit)}`;
  return kind.kind === 'true' ? `!!(${test})` : `${test} ? ${readCode(kind)} : undefined`;
}

/** Reads into an object that has its fields, all of them undefined. */
function fillFunction(fields: readonly Field[]): string {
  const lines = fields.map((field) => {
    if (field.kind.kind === 'flags') return `const ${field.name} = r.int();`;
    const { name, kind, flag } = field;
    if (!flag) return `o.${name} = ${readCode(kind)};`;
    const test = `${flag.field} & ${mask(flag.bit)}`;
    if (kind.kind === 'true') return `o.${name} = !!(${test});`;
    return `if (${test}) o.${name} = ${readCode(kind)};`;
  });
  return `const fill = (r, o) => { ${lines.join(' ')} return o; };`;
}

function writeFunction(fields: readonly Field[]): string {
  const lines = fields.flatMap((field) => {
    if (field.kind.kind === 'flags') {
      return [`const ${field.name} = ${flagsValue(field, fields)};`, `w.int(${field.name});`];
    }
    if (field.kind.kind === 'true') return [];
    const write = `${writeCode(field.kind, `o.${field.name}`)};`;
    const { flag } = field;
    return [flag ? `if (${flag.field} & ${mask(flag.bit)}) ${write}` : write];
  });
  return lines.length ? `(w, o) => { ${lines.join(' ')} }` : '() => {}';
}

/** A bit is set when any of its fields is there; a missing one of its group throws when written. */
function flagsValue(flags: Field, fields: readonly Field[]): string {
  const bits = fields
    .filter((field) => field.flag?.field === flags.name)
    .map(({ name, kind, flag }) => {
      const given = kind.kind === 'true' ? `o.${name}` : `o.${name} != null`;
      return `(${given} ? ${mask(flag!.bit)} : 0)`;
    });
  return bits.join(' | ') || '0';
}

function resultMembers({ request, result }: ClassModel): string[] {
  if (!request || result.kind === 'object') return [];
  if (result.kind === 'query-result') {
    return [
      `readResult: (r, o) => o.${result.field}.readResult(r)`,
      `writeResult: (w, v, o) => o.${result.field}.writeResult(w, v)`,
    ];
  }
  return [
    `readResult: (r) => ${readCode(result)}`,
    `writeResult: (w, v) => ${writeCode(result, 'v')}`,
  ];
}

function mask(bit: number): number {
  return 1 << bit;
}

/** a, b, ... z, aa, ab, ... */
function shortName(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26));
  return index < 26 ? letter : shortName(Math.floor(index / 26) - 1) + letter;
}
