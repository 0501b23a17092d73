import { readFileSync } from 'node:fs';
import { isCoreDefinition, parseSchema, splitName } from '@mtkit/tl/schema';
import { SLUGS } from './guides.ts';

/** The links of a text in Markdown that lead nowhere, as they are written there. */
export function deadLinks(text: string): string[] {
  const prose = text.replace(/^```[^]*?^```$/gm, '');
  const targets = [...prose.matchAll(/\]\(([^)]*)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !exists(target));
}

function exists(target: string): boolean {
  if (/^https:\/\/[^\s]+$/.test(target)) return true;
  const [, kind = 'guide', name = ''] =
    /^(?:\.|\.\.\/(method|constructor|type|error|namespace))\/([\w.-]+)\.md$/.exec(target) ?? [];
  return pages()[kind]?.has(name) ?? false;
}

/** The names of the pages that there are, by kind. */
function pages(): Readonly<Record<string, ReadonlySet<string>>> {
  known ??= read();
  return known;
}

let known: ReturnType<typeof pages> | undefined;

function read(): ReturnType<typeof pages> {
  const schema = (name: string) =>
    readFileSync(new URL(`../../schema/${name}`, import.meta.url), 'utf8');
  const { errors } = JSON.parse(schema('errors.json')) as { errors: object };
  const definitions = parseSchema(schema('api.tl')).definitions.filter(
    (each) => !isCoreDefinition(each),
  );
  const methods = definitions.filter(({ kind }) => kind === 'function');
  const constructors = definitions.filter(({ kind }) => kind === 'constructor');
  return {
    guide: new Set(SLUGS),
    method: new Set(methods.map(({ name }) => name)),
    constructor: new Set(constructors.map(({ name }) => name)),
    type: new Set(constructors.map(({ type }) => type.name)),
    // A name with a number in it has one page, for all numbers.
    error: new Set(Object.keys(errors).map((name) => name.replaceAll('%d', 'X'))),
    namespace: new Set(definitions.map(({ name }) => splitName(name).namespace)),
  };
}
