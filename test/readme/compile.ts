import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PRELUDE } from './prelude.ts';
import { moduleOf, type Snippet } from './snippets.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the compiler says against snippets, with document and line. Throws when it says nothing at all. */
export function compilerErrors(snippets: readonly Snippet[]): string[] {
  const folder = mkdtempSync(join(here, '.run-'));
  try {
    const sources = new Map(snippets.map((snippet) => [fileOf(snippet), snippet]));
    for (const [name, snippet] of sources) writeFileSync(join(folder, name), moduleOf(snippet));
    writeFileSync(join(folder, 'prelude.d.ts'), PRELUDE);
    writeFileSync(join(folder, 'wrong.ts'), 'client.noSuchMethod();\nexport {};\n');
    const config = {
      extends: '../../../tsconfig.check.json',
      compilerOptions,
      files: [...sources.keys(), 'wrong.ts', 'prelude.d.ts'],
      include: [],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
    // Only of the snippets: the sources are stricter, and compiled as such elsewhere.
    const errors = stdout.split('\n').filter((line) => line.includes('.run-'));
    const isExpected = (line: string) => /wrong\.ts.* 'noSuchMethod' does not exist/.test(line);
    if (!errors.some(isExpected)) throw new Error(`the compiler finds no error: ${stdout}`);
    return errors.filter((line) => !isExpected(line)).map((line) => located(line, sources));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Snippets are not as strict as the sources: they are for programs of every kind. */
const compilerOptions = {
  strict: false,
  verbatimModuleSyntax: false,
  exactOptionalPropertyTypes: false,
  noImplicitOverride: false,
  noImplicitReturns: false,
  noPropertyAccessFromIndexSignature: false,
};

function fileOf({ document, line }: Snippet): string {
  return `${document.replaceAll(/\W/g, '-')}-${line}.ts`;
}

/** With the place in the document instead of that in the file. */
function located(error: string, sources: ReadonlyMap<string, Snippet>): string {
  const [, name = '', line, rest] = /([^/]+\.ts)\((\d+),\d+\): (.*)$/.exec(error) ?? [];
  const snippet = sources.get(name);
  return snippet ? `${snippet.document}:${snippet.line + Number(line) - 1}: ${rest}` : error;
}
