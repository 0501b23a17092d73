import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The documents whose snippets are checked. */
export const DOCUMENTS: readonly string[] = [
  'README.md',
  'packages/client/README.md',
  'packages/server/README.md',
];

/** A fenced block of JavaScript or TypeScript. */
export interface Snippet {
  readonly document: string;
  readonly line: number;
  readonly code: string;
  /** Set by `js run` and `js run=name`: it is not only compiled, but run. */
  readonly run: string | undefined;
}

/** The snippets of a document. */
export function snippetsOf(document: string): Snippet[] {
  const text = readFileSync(fileURLToPath(new URL(`../../${document}`, import.meta.url)), 'utf8');
  return [...text.matchAll(/^```(?:js|ts)(?: (run)(?:=([\w-]+))?)?\n([^]*?)^```$/gm)].map(
    ({ 1: run, 2: name, 3: code = '', index }) => {
      const line = text.slice(0, index).split('\n').length + 1;
      return { document, line, code, run: run && (name ?? `line ${line}`) };
    },
  );
}

/** The snippet as a module for the compiler: what is only a part of a call is completed. */
export function moduleOf({ code }: Snippet): string {
  const imports = code.replace(/^const (\{[^}]+\}) = require\((.+)\);$/gm, 'import $1 from $2;');
  // The properties of an object that `start` takes.
  const isPart = /^\w+: /.test(code);
  return isPart
    ? `({${code}}) satisfies Partial<UserAuthParams>;\nexport {};`
    : `${imports}\nexport {};`;
}

/** Runs a snippet; `names` are what it uses without having made it. */
export async function runSnippet(
  { code }: Snippet,
  modules: Readonly<Record<string, unknown>>,
  names: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const body = code
    .replace(/^import (\{[^}]+\}) from (.+);$/gm, 'const $1 = require($2);')
    .replace(/^import (\w+) from (.+);$/gm, 'const $1 = require($2);')
    .replace(/^(const \{.+) as (.+ = require)/gm, '$1: $2');
  const require = (name: string): unknown => {
    if (!(name in modules)) throw new Error(`a snippet needs ${name}`);
    return modules[name];
  };
  const given = { require, ...names };
  const execute = new AsyncFunction(...Object.keys(given), body);
  await execute(...Object.values(given));
}

const AsyncFunction = (async () => {}).constructor as new (
  ...parameters: string[]
) => (...values: unknown[]) => Promise<void>;
