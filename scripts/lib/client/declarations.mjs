// The client's declarations: of all modules that its entries reach, the declarations that can be
// reached, in one file, and for each entry a file that exports its part of them. As they were compiled
// they would be 160 files. Only syntax is looked at: compiled declarations spell out every type.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
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
  const all = new Flattened(ts, modules);
  const exported = new Map(entries.map((entry) => [entry, modules.exportsOf(fileOf(entry))]));
  const imported = modules.importsOf(api);
  for (const symbols of [...exported.values(), imported]) symbols.forEach((each) => all.add(each));
  all.addReferences();
  const write = (name, text) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  for (const [entry, symbols] of exported) write(`${entry}.d.ts`, entryCode(entry, symbols, all));
  write('types.d.ts', all.text());
  write('api.d.ts', apiCode(imported.map((symbol) => all.nameOf(symbol))));
}

function fileOf(entry) {
  return join(compiled, `${entry}.d.ts`);
}

/** An entry exports what is declared elsewhere. */
function entryCode(entry, symbols, all) {
  const pathTo = (file) => {
    const path = relative(dirname(join(compiled, entry)), join(compiled, `${file}.js`));
    return `'${(path.startsWith('.') ? path : `./${path}`).split(sep).join('/')}'`;
  };
  /** By what stands before and behind them. */
  const names = new Map();
  const lines = [];
  for (const symbol of symbols) {
    if (symbol.kind === 'namespace') {
      const file = relative(compiled, symbol.file).replace(/\.d\.ts$/, '');
      lines.push(`export * as ${symbol.as} from ${pathTo(file)};`);
      continue;
    }
    const isApi = symbol.file === api;
    const name = isApi ? symbol.name : all.nameOf(symbol);
    const line = `export ${symbol.typeOnly ? 'type ' : ''}{ # } from ${pathTo(isApi ? 'api' : 'types')};`;
    const alias = name === symbol.as ? name : `${name} as ${symbol.as}`;
    names.set(line, [...(names.get(line) ?? []), alias]);
  }
  for (const [line, list] of names) lines.push(line.replace('#', list.join(', ')));
  return `${lines.join('\n')}\n`;
}

/** The API's declarations as they are, with what they import. */
function apiCode(names) {
  const line = `import type { ${names.join(', ')} } from './types.js';`;
  return readFileSync(api, 'utf8').replace(/^import .*$/m, line);
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
    if (symbol.kind === 'namespace' || symbol.file === api) return;
    this.#symbols.set(`${symbol.file}\0${symbol.name}`, symbol);
  }

  /** Adds what the declarations refer to, and so on. A Map can grow while it is walked. */
  addReferences() {
    for (const symbol of this.#symbols.values()) {
      for (const statement of this.#modules.declarationsOf(symbol)) {
        for (const { text: name } of this.#modules.namesIn(statement)) {
          this.add({ file: symbol.file, name });
        }
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
