import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';

/** The READMEs whose snippets are checked. */
export const READMES: readonly string[] = [
  'README.md',
  'packages/client/README.md',
  'packages/server/README.md',
];

/** A fenced block of JavaScript or TypeScript. */
export interface Snippet {
  /** Its path in the repository. */
  readonly document: string;
  readonly line: number;
  readonly language: 'js' | 'ts';
  readonly code: string;
  /** Set by `js run` and `js run=name`: it is not only compiled, but run. */
  readonly run: string | undefined;
}

/** A fenced block: what is said of it behind the fence, and its lines. */
export interface Block {
  readonly line: number;
  readonly info: string;
  readonly code: string;
}

/** A document of the repository. */
export function textOf(document: string): string {
  return readFileSync(fileURLToPath(new URL(`../../${document}`, import.meta.url)), 'utf8');
}

/** All fenced blocks of a document. */
export function blocksOf(document: string): Block[] {
  const text = textOf(document);
  return [...text.matchAll(/^```(.*)\n([^]*?)^```$/gm)].map(
    ({ 1: info = '', 2: code = '', index }) => {
      return { line: text.slice(0, index).split('\n').length + 1, info, code };
    },
  );
}

/** The snippets of a document. */
export function snippetsOf(document: string): Snippet[] {
  return blocksOf(document).flatMap(({ line, info, code }) => {
    const [, language, run, name] = /^(js|ts)(?: (run)(?:=([\w-]+))?)?$/.exec(info) ?? [];
    if (language !== 'js' && language !== 'ts') return [];
    return [{ document, line, language, code, run: run && (name ?? `line ${line}`) }];
  });
}

/** The snippet as a module for the compiler: what is only a part of a call is completed. */
export function moduleOf({ code }: Snippet): string {
  const imports = code
    .replace(/^const (\{[^}]+\}) = require\((.+)\);$/gm, 'import $1 from $2;')
    .replace(/\/\/ TypeScript refuses this:$/gm, '// @ts-expect-error');
  // The properties of an object that `start` takes.
  const isPart = /^\w+: /.test(code);
  return isPart
    ? `({${code}}) satisfies Partial<UserAuthParams>;\nexport {};`
    : `${imports}\nexport {};`;
}

/** Runs a snippet; `names` are what it uses without having made it. */
export async function runSnippet(
  { code, language }: Pick<Snippet, 'code' | 'language'>,
  modules: Readonly<Record<string, unknown>>,
  names: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const script = language === 'ts' ? await withoutTypes(code) : code;
  const body = script
    .replace(/^import (\{[^}]+\}) from (.+);$/gm, 'const $1 = require($2);')
    .replace(/^import (?:\* as )?(\w+) from (.+);$/gm, 'const $1 = require($2);')
    .replace(/^(const \{.+) as (.+ = require)/gm, '$1: $2')
    .replace(/^export (?=(?:async|class|const|function) )/gm, '');
  const require = (name: string): unknown => {
    if (!(name in modules)) throw new Error(`a snippet needs ${name}`);
    return modules[name];
  };
  const given = { require, ...names };
  const execute = new AsyncFunction(...Object.keys(given), body);
  await execute(...Object.values(given));
}

async function withoutTypes(code: string): Promise<string> {
  return (await transform(code, { loader: 'ts', target: 'node20' })).code;
}

const AsyncFunction = (async () => {}).constructor as new (
  ...parameters: string[]
) => (...values: unknown[]) => Promise<void>;
