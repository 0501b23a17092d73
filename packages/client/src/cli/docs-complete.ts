import { splitName } from '@mtkit/tl/names';
import type { Candidate } from './candidate.ts';
import { docsFormats, docsKinds } from './docs-options.ts';
import { constructorNames, methodNames, typeNames } from './methods.ts';

/** What a word of `mtkit docs` may become. */
export async function docsCandidates(
  before: readonly string[],
  current: string,
): Promise<Candidate[]> {
  const last = before.at(-1);
  if (current.startsWith('-')) return docsOptions;
  if (last === '--kind') return docsKinds.map((each) => [each, 'kind of page']);
  if (last === '--format') return docsFormats.map((each) => [each, 'format']);
  if (before.includes('--search')) return [];
  const kind = chosenKind(before);
  if (kind === undefined && current === '') return docsKinds.map((each) => [each, 'kind of page']);
  return candidatesOf(kind ?? (/^[A-Z0-9_]{2,}$/.test(current) ? 'error' : undefined));
}

type Kind = (typeof docsKinds)[number];

/** It may be the first word, or an option. */
function chosenKind(before: readonly string[]): Kind | undefined {
  const option = before.indexOf('--kind');
  const word = option < 0 ? before[0] : before[option + 1];
  return docsKinds.find((each) => each === word);
}

async function candidatesOf(kind: Kind | undefined): Promise<Candidate[]> {
  switch (kind) {
    case undefined:
      return [...methods(), ...types(), ...constructors()];
    case 'method':
      return methods();
    case 'type':
      return types();
    case 'constructor':
      return constructors();
    case 'namespace':
      return [...new Set(methodNames().map((name) => splitName(name).namespace))]
        .filter((name) => name !== '')
        .map((name) => [name, 'namespace']);
    case 'index':
      return ['methods', 'constructors', 'types', 'errors', 'guides'].map((each) => [
        each,
        'index',
      ]);
    case 'error':
    case 'code':
    case 'guide':
      return fromData(kind);
  }
}

/** What the schema does not say; that takes a little longer to read. */
async function fromData(kind: 'error' | 'code' | 'guide'): Promise<Candidate[]> {
  const { loadReferenceData } = await import('@mtkit/reference/data');
  const { errors, guides } = loadReferenceData();
  const codes = new Set(Object.values(errors).flatMap((each) => each.codes));
  const words = {
    error: () => Object.keys(errors).map((name) => name.replace('%d', 'X')),
    code: () => [...codes].map(String),
    guide: () => guides.map(({ slug }) => slug),
  };
  return words[kind]().map((each) => [each, kind]);
}

function methods(): Candidate[] {
  return methodNames().map((each) => [each, 'method']);
}

function types(): Candidate[] {
  return typeNames().map((each) => [each, 'type']);
}

function constructors(): Candidate[] {
  return constructorNames().map((each) => [each, 'constructor']);
}

const docsOptions: Candidate[] = [
  ['--kind', 'what the name is of'],
  ['--search', 'words to look for'],
  ['--format', 'text, markdown or json'],
  ['--json', 'print JSON on one line'],
  ['--no-pager', 'print it as it is'],
  ['--help', 'how to use it'],
];
