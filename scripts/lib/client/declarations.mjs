// The client's declarations: of all modules that its entries reach, the declarations that can be
// reached, in one file, and for each entry a file that exports its part of them. As they were compiled
// they would be 160 files. Only syntax is looked at: compiled declarations spell out every type.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { root } from '../run.mjs';
import { Modules } from './declared-modules.mjs';
import { referencesIn } from './references.mjs';

const compiled = join(root, 'packages/client/dist/esm');
const api = join(root, 'packages/api/generated/esm/index.d.ts');

/** Writes the declarations of the entries (paths of sources without extension) into `folder`. */
export function writeDeclarations(folder, entries) {
  // Not there before the first installation; TypeScript 7 has no API for JavaScript.
  const ts = createRequire(import.meta.url)('typescript-5.9');
  const modules = new Modules(ts);
  const output = new Flattened(ts, modules);
  const fileOf = (entry) => join(compiled, `${entry}.d.ts`);
  const entryOf = new Map(entries.map((entry) => [fileOf(entry), entry]));
  const write = (name, text) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  const exported = entries.map((entry) => [entry, modules.exportsOf(fileOf(entry))]);
  for (const [, symbols] of exported) symbols.forEach((symbol) => output.add(symbol));
  const apiImports = modules.importsOf(api).map((symbol) => output.add(symbol));
  output.addReferences();
  for (const [entry, symbols] of exported) {
    const path = (to) => {
      const from = relative(dirname(`/${entry}`), `/${to}.js`);
      return from.startsWith('.') ? from : `./${from}`;
    };
    const lines = new Map();
    for (const symbol of symbols) {
      if (symbol.kind === 'namespace') {
        lines.set(`export * as ${symbol.as} from '${path(entryOf.get(symbol.file))}';`, undefined);
        continue;
      }
      const name = symbol.file === api ? symbol.name : output.nameOf(symbol);
      const alias = name === symbol.as ? name : `${name} as ${symbol.as}`;
      const from = path(symbol.file === api ? 'api' : 'types');
      const key = `export ${symbol.typeOnly ? 'type ' : ''}{ # } from '${from}';`;
      lines.set(key, [...(lines.get(key) ?? []), alias]);
    }
    const code = [...lines].map(([line, names]) => line.replace('#', names?.join(', ')));
    write(`${entry}.d.ts`, `${code.join('\n')}\n`);
  }
  write('types.d.ts', output.text());
  const text = readFileSync(api, 'utf8');
  const names = apiImports.map((symbol) => output.nameOf(symbol));
  write(
    'api.d.ts',
    text.replace(/^import .*$/m, `import type { ${names.join(', ')} } from './types.js';`),
  );
}

/** Declarations of many modules in one. */
class Flattened {
  #ts;
  #modules;
  /** By file and name: { file, name, as } in the order in which they were reached. */
  #symbols = new Map();
  #globals = new Set();
  #names;
  #usesApi = new Set();

  constructor(ts, modules) {
    this.#ts = ts;
    this.#modules = modules;
  }

  add(symbol) {
    if (symbol.kind === 'namespace' || symbol.file === api) return symbol;
    this.#symbols.set(`${symbol.file}\0${symbol.name}`, symbol);
    return symbol;
  }

  /** Adds what the declarations refer to, and so on. A Map can grow while it is walked. */
  addReferences() {
    for (const symbol of this.#symbols.values()) {
      for (const statement of this.#modules.declarationsOf(symbol)) {
        for (const { target, text } of this.#references(symbol.file, statement)) {
          if (!target) this.#globals.add(text);
          else if (target.file === api) this.#usesApi.add(target.name);
          else this.add(target);
        }
      }
    }
  }

  nameOf({ file, name }) {
    return this.#allNames().get(`${file}\0${name}`);
  }

  text() {
    const lines = [`import type { ${[...this.#usesApi].join(', ')} } from './api.js';`];
    const written = new Set();
    for (const symbol of this.#symbols.values()) {
      for (const statement of this.#modules.declarationsOf(symbol)) {
        if (written.has(statement)) continue;
        written.add(statement);
        lines.push(this.#code(symbol.file, statement));
      }
    }
    return `${lines.join('\n')}\n`;
  }

  #references(file, statement) {
    return referencesIn(this.#ts, statement, (names) => this.#modules.resolve(file, names));
  }

  /** The statement with the names of this file, exported. */
  #code(file, statement) {
    const edits = this.#references(file, statement)
      .filter(({ target }) => target)
      .map(({ start, end, target, rest }) => {
        const name = target.file === api ? target.name : this.nameOf(target);
        return [start, end, [name, ...rest].join('.')];
      });
    for (const node of this.#modules.namesIn(statement)) {
      edits.push([node.getStart(), node.end, this.nameOf({ file, name: node.text })]);
    }
    const source = statement.getSourceFile().text;
    let code = '';
    let at = statement.getStart();
    for (const [start, end, text] of edits.sort(([a], [b]) => a - b)) {
      code += source.slice(at, start) + text;
      at = end;
    }
    code += source.slice(at, statement.end);
    const comments = source.slice(statement.getFullStart(), statement.getStart()).trim();
    return `${comments && `${comments}\n`}export ${code.replace(/^(?:export )?/, '')}`;
  }

  /** Each has its own name, but for what it would hide. */
  #allNames() {
    if (this.#names) return this.#names;
    this.#names = new Map();
    const taken = new Set([...this.#globals, ...this.#usesApi]);
    for (const [key, { name }] of this.#symbols) {
      let unique = name;
      for (let i = 1; taken.has(unique); i++) unique = `${name}${i}`;
      taken.add(unique);
      this.#names.set(key, unique);
    }
    return this.#names;
  }
}
