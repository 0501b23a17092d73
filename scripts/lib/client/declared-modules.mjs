// Compiled declarations as modules: what each declares, imports and exports.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../run.mjs';

/**
 * Symbols are { file, name }: a declaration in a file, by its own name there. As a module exports them
 * they have `as`, the exported name, and perhaps `typeOnly`; { kind: 'namespace', file, as } is all
 * that a file exports.
 */
export class Modules {
  #ts;
  #modules = new Map();

  constructor(ts) {
    this.#ts = ts;
  }

  /** What a file exports, in its order. */
  exportsOf(file) {
    return [...this.#module(file).exports.keys(), ...this.#starsOf(file)]
      .filter((name, i, all) => all.indexOf(name) === i)
      .map((name) => this.#exported(file, name));
  }

  /** What a file imports. */
  importsOf(file) {
    return [...this.#module(file).imports.keys()].map((name) => this.resolve(file, [name]).target);
  }

  /** The statements that declare a symbol: overloads, or an interface and its constant. */
  declarationsOf({ file, name }) {
    const found = this.#module(file).declarations.get(name);
    if (!found) throw new Error(`${file} declares no ${name}`);
    return found;
  }

  /** The nodes with the names that a statement declares. */
  namesIn(statement) {
    if (this.#ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => name);
    }
    return statement.name ? [statement.name] : [];
  }

  /** What `A.B.C` means in a file: { target, used }, how many of the names led there. */
  resolve(file, names) {
    const module = this.#module(file);
    if (module.declarations.has(names[0])) return { target: { file, name: names[0] }, used: 1 };
    const from = module.imports.get(names[0]);
    if (!from) return { target: undefined, used: 0 };
    let target = this.#imported(from);
    let used = 1;
    while (target.kind === 'namespace' && used < names.length) {
      target = this.#exported(target.file, names[used++]);
    }
    if (target.kind === 'namespace') throw new Error(`${file}: ${names[0]} stands by itself`);
    return { target, used };
  }

  #imported({ file, name }) {
    return name === undefined ? { kind: 'namespace', file } : this.#exported(file, name);
  }

  #exported(file, as) {
    const found = this.#find(file, as);
    if (!found) throw new Error(`${file} exports no ${as}`);
    return { ...found, as };
  }

  #find(file, name) {
    const { declarations, exports, imports, stars } = this.#module(file);
    const here = exports.get(name);
    if (!here) {
      for (const star of stars) {
        const found = this.#find(star, name);
        if (found) return found;
      }
      return undefined;
    }
    const typeOnly = here.typeOnly ? { typeOnly: true } : {};
    if (here.from) return { ...this.#imported({ file: here.from, name: here.name }), ...typeOnly };
    if (declarations.has(here.name)) return { file, name: here.name, ...typeOnly };
    return { ...this.#imported(imports.get(here.name)), ...typeOnly };
  }

  #starsOf(file) {
    return this.#module(file).stars.flatMap((star) => {
      return [...this.#module(star).exports.keys(), ...this.#starsOf(star)];
    });
  }

  #module(file) {
    const known = this.#modules.get(file);
    if (known) return known;
    const module = this.#read(file);
    this.#modules.set(file, module);
    return module;
  }

  #read(file) {
    const ts = this.#ts;
    // The API's namespace is most of the text, and nothing that is looked for is in it.
    const text = readFileSync(file, 'utf8').replace(
      /^(export declare namespace .*\{)[^]*^\}/m,
      '$1}',
    );
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
    const module = {
      declarations: new Map(),
      imports: new Map(),
      exports: new Map(),
      stars: [],
    };
    for (const statement of source.statements) {
      if (ts.isImportDeclaration(statement)) readImport(ts, file, statement, module);
      else if (ts.isExportDeclaration(statement)) readExport(ts, file, statement, module);
      else this.#readDeclaration(statement, module);
    }
    return module;
  }

  #readDeclaration(statement, { declarations, exports }) {
    const { SyntaxKind } = this.#ts;
    const isExported = statement.modifiers?.some(({ kind }) => kind === SyntaxKind.ExportKeyword);
    for (const { text } of this.namesIn(statement)) {
      declarations.set(text, [...(declarations.get(text) ?? []), statement]);
      if (isExported) exports.set(text, { name: text });
    }
  }
}

function readImport(ts, file, { importClause, moduleSpecifier }, { imports }) {
  const from = locate(file, moduleSpecifier.text);
  const bindings = importClause?.namedBindings;
  if (!from || !bindings) return;
  if (ts.isNamespaceImport(bindings)) imports.set(bindings.name.text, { file: from });
  else {
    for (const { name, propertyName } of bindings.elements) {
      imports.set(name.text, { file: from, name: (propertyName ?? name).text });
    }
  }
}

function readExport(ts, file, statement, { exports, stars }) {
  const { exportClause, moduleSpecifier } = statement;
  const from = moduleSpecifier && locate(file, moduleSpecifier.text);
  if (!exportClause) stars.push(from);
  else if (ts.isNamespaceExport(exportClause)) exports.set(exportClause.name.text, { from });
  else {
    for (const { isTypeOnly, name, propertyName } of exportClause.elements) {
      const typeOnly = isTypeOnly || statement.isTypeOnly;
      exports.set(name.text, { from, name: (propertyName ?? name).text, typeOnly });
    }
  }
}

/** The file of a specifier; undefined for packages that are not ours. */
function locate(file, specifier) {
  if (specifier.startsWith('.')) {
    return join(dirname(file), specifier.replace(/\.[jt]s$/, '.d.ts'));
  }
  const [, name, subpath] = /^@mtkit\/([\w-]+)(\/.+)?$/.exec(specifier) ?? [];
  if (!name) return undefined;
  const folder = join(root, 'packages', name);
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, exports[`.${subpath ?? ''}`].import.types);
}
