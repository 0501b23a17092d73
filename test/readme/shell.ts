import { createRequire } from 'node:module';
import { configureServe } from '@mtkit/server/cli';
import { missingFields } from '../../packages/client/src/cli/argument.ts';
import { addCompletion } from '../../packages/client/src/cli/completion.ts';
import { addConnectionOptions } from '../../packages/client/src/cli/connection.ts';
import { addLogin } from '../../packages/client/src/cli/login.ts';
import { addMethodOptions, argumentsOf } from '../../packages/client/src/cli/method-options.ts';
import { method } from '../../packages/client/src/cli/methods.ts';
import { addPasskey } from '../../packages/client/src/cli/passkey.ts';
import { createRequest } from '../../packages/client/src/cli/request.ts';
import { addLogout, addSessions } from '../../packages/client/src/cli/sessions.ts';

type Command = Parameters<typeof configureServe>[0];

// The version of ours: at the root there may be another, of a tool.
const require = createRequire(new URL('../../packages/server/package.json', import.meta.url));
const commander = require('commander') as { Command: new (name: string) => Command };

/** The commands of a shell block, each as its words; what is redirected is left out. */
export function commandsOf(code: string): string[][] {
  const lines = code.replace(/\\\n/g, ' ').split('\n');
  return lines.map(wordsOf).filter((words) => words.length > 0);
}

function wordsOf(line: string): string[] {
  const tokens = line.matchAll(/'([^']*)'|"([^"]*)"|(#.*)|([^\s'"]+)/g);
  const words: string[] = [];
  for (const [, single, double, comment, plain] of tokens) {
    if (comment !== undefined || plain === '>') break;
    words.push(single ?? double ?? plain ?? '');
  }
  return words;
}

/**
 * Throws when a command is none of those that guides may use, or when one of ours has a command,
 * an option or a parameter that there is not.
 */
export async function checkCommand(words: readonly string[]): Promise<void> {
  const [program = '', ...args] = words[0] === 'npx' ? words.slice(1) : words;
  if (others.has(program)) return;
  if (program === 'mtkit-server') return checkServe(args);
  if (program !== 'mtkit') throw new Error(`no command of a guide: ${words.join(' ')}`);
  const [name = '', ...rest] = args;
  if (name === 'serve') return checkServe(rest);
  if (name === 'call') return checkCall(rest);
  await parse(inert(clientProgram()), args);
}

/** Programs that are not ours. */
const others: ReadonlySet<string> = new Set(['esbuild', 'npm', 'openssl', 'ssh']);

async function checkServe(args: readonly string[]): Promise<void> {
  await parse(inert(configureServe(new commander.Command('mtkit serve'))), args);
}

async function checkCall([name = '', ...rest]: readonly string[]): Promise<void> {
  const definition = method(name);
  const command = new commander.Command(name).argument('[json]').option('--json');
  addConnectionOptions(addMethodOptions(command, definition));
  let json: string | undefined;
  await parse(
    inert(command).action((given?: string) => {
      json = given;
    }),
    rest,
  );
  if (rest.includes('--help')) return;
  const fields = await argumentsOf(command, definition, json);
  const missing = missingFields(definition, { apiId: 1, apiHash: '', ...fields });
  if (missing.length > 0) throw new Error(`${name} needs ${missing[0]?.option}`);
  createRequest(definition.name, fields);
}

function clientProgram(): Command {
  const program = new commander.Command('mtkit');
  for (const add of [addLogin, addSessions, addPasskey, addLogout, addCompletion]) add(program);
  return program;
}

/** Has a command and those below it do nothing. */
function inert(command: Command): Command {
  command.exitOverride().configureOutput({ writeOut() {}, writeErr() {} });
  // What only has commands below it shows its help when none is given.
  if (command.commands.length === 0 || command.options.length > 0) command.action(() => {});
  for (const each of command.commands) inert(each);
  return command;
}

async function parse(command: Command, args: readonly string[]): Promise<void> {
  try {
    await command.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if ((error as { code?: string }).code !== 'commander.helpDisplayed') throw error;
  }
}
