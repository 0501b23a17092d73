import type { Candidate } from './candidate.ts';
import { connectionOptions } from './connection-options.ts';
import type { Definition, Field } from './definition.ts';
import { elementType } from './definition.ts';
import { docsCandidates } from './docs-complete.ts';
import { constructorsOf, findMethod, methodNames } from './methods.ts';

/**
 * What the last of the words after `mtkit` may become, a line each: the word, a tab, what it is.
 * Nothing for what the shell knows better, as files.
 */
export async function complete(words: readonly string[]): Promise<string[]> {
  const current = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const all = await candidates(before, current);
  return all
    .filter(([word]) => word.startsWith(current))
    .map(([word, description]) => `${word}\t${description}`);
}

function candidates(
  [command, ...before]: readonly string[],
  current: string,
): Candidate[] | Promise<Candidate[]> {
  switch (command) {
    case undefined:
      return current.startsWith('-') ? globalOptions : commands;
    case 'serve':
      return current.startsWith('-') ? serveOptions : [];
    case 'login':
      return current.startsWith('-') ? [...loginOptions, ...sharedOptions] : [];
    case 'call':
      return callCandidates(before, current);
    case 'docs':
      return docsCandidates(before, current);
    case 'logout':
      return current.startsWith('-') ? sharedOptions : [];
    case 'sessions':
    case 'passkey':
      return current.startsWith('-') ? sharedOptions : subcommands(command, before);
    case 'completion':
      return before.length === 0 ? shells : [];
    case 'help':
      return before.length === 0 ? commands : [];
    default:
      return [];
  }
}

function subcommands(command: 'sessions' | 'passkey', before: readonly string[]): Candidate[] {
  if (before.length === 0) return subcommandsOf[command];
  const isEnd = command === 'sessions' && before[0] === 'end' && before.length === 1;
  return isEnd ? [['all', 'every session but this one']] : [];
}

const subcommandsOf: Readonly<Record<'sessions' | 'passkey', Candidate[]>> = {
  sessions: [['end', 'sign out elsewhere']],
  passkey: [
    ['add', 'make one, kept in a file'],
    ['list', 'list them'],
    ['delete', 'delete one'],
  ],
};

function callCandidates(before: readonly string[], current: string): Candidate[] {
  const last = before.at(-1) ?? '';
  const name = before.find((word) => findMethod(word));
  const method = name === undefined ? undefined : findMethod(name);
  const field = method?.fields.find(({ option }) => last === `--${option}`);
  if (current.startsWith('-')) return [...(method ? fieldOptions(method) : []), ...sharedOptions];
  if (field && takesValue(field)) return values(field);
  if (connectionOptions.some((option) => option.value && last === `--${option.name}`)) return [];
  return method ? [] : methodNames().map((each) => [each, 'method']);
}

function fieldOptions({ fields }: Definition): Candidate[] {
  return fields.map(({ option, type, required }) => {
    return [`--${option}`, required ? `${type}, required` : type];
  });
}

function takesValue({ type }: Field): boolean {
  return type !== 'Bool' && type !== 'true';
}

/** Constructors that can be written as their name alone. */
function values({ type }: Field): Candidate[] {
  return constructorsOf(elementType(type) ?? type)
    .filter(({ fields }) => fields.every(({ required }) => !required))
    .map(({ name }) => [name, type]);
}

const commands: Candidate[] = [
  ['call', 'call a method'],
  ['login', 'sign in and print a session'],
  ['sessions', 'list and end sessions'],
  ['passkey', 'make, list and delete passkeys'],
  ['logout', 'sign out'],
  ['serve', 'run a server'],
  ['docs', 'read the reference'],
  ['completion', 'print a completion script'],
];

const globalOptions: Candidate[] = [
  ['--help', 'how to use it'],
  ['--version', 'version of the package'],
];

const shells: Candidate[] = ['bash', 'zsh', 'fish'].map((shell) => [shell, 'shell']);

const sharedOptions: Candidate[] = [
  ...connectionOptions.map(({ name, description }): Candidate => [`--${name}`, description]),
  ['--json', 'print JSON on one line'],
  ['--help', 'how to use it'],
];

const loginOptions: Candidate[] = [
  ['--phone', 'phone number'],
  ['--qr', 'by a QR code'],
  ['--passkey', 'file with a passkey'],
  ['--bot-token', 'token of a bot'],
];

/** Those of the package @mtkit/server; asking it would take too long. */
const serveOptions: Candidate[] = [
  ['--host', 'address to listen on'],
  ['--port', 'TCP port'],
  ['--ws-port', 'port for WebSockets'],
  ['--dc', 'number of the data center'],
  ['--data', 'directory that everything is kept in'],
  ['--public-key-file', 'where the public key is written to'],
  ['--outbox', 'file that login codes are appended to'],
  ['--json', 'print one line of JSON when ready'],
  ['--help', 'how to use it'],
];
