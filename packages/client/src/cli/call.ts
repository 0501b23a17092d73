import { Command } from 'commander';
import { missingFields } from './argument.ts';
import { addConnectionOptions, type Connection, connectionOf } from './connection.ts';
import type { Definition } from './definition.ts';
import { errorJson, Exit } from './failure.ts';
import { method } from './methods.ts';
import { addMethodHelp, addMethodOptions, argumentsOf } from './method-options.ts';
import { printJson } from './output.ts';
import { UsageError } from './usage-error.ts';

/** Adds `mtkit call` to the list of commands; its arguments go to {@link call} as they are. */
export function addCall(program: Command): void {
  program
    .command('call')
    .description('Call a method of the API and print its result as JSON.')
    .usage('<method> [json] [options]')
    .argument('[arguments...]')
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action((words: string[]) => call(words));
}

/**
 * Calls a method. The options depend on the method, so it is found before they are read. Throws
 * what the server answers if it is an error, {@link UsageError} for arguments that cannot be meant.
 */
export async function call(words: readonly string[]): Promise<void> {
  const { operands } = callCommand()
    .helpOption(false)
    .allowUnknownOption()
    .parseOptions([...words]);
  const [name] = operands;
  if (name === undefined) {
    if (words.some((word) => word === '--help' || word === '-h')) callCommand().help();
    throw new UsageError('call needs the name of a method first, such as help.getConfig');
  }
  const definition = method(name);
  const command = callCommand(definition);
  let chosen: string | undefined;
  command.action((_, json?: string) => {
    chosen = json;
  });
  await command.parseAsync([...words], { from: 'user' });
  const connection = connectionOf(command);
  const isJson = command.opts()['json'] === true;
  await invoke(connection, definition, await argumentsOf(command, definition, chosen), isJson);
}

function callCommand(definition?: Definition): Command {
  const command = new Command('mtkit call')
    .exitOverride()
    .usage(`${definition?.name ?? '<method>'} [json] [options]`)
    .argument('<method>', definition ? definition.name : 'such as auth.sendCode')
    .argument('[json]', "the method's parameters as a JSON object, or - to read it from stdin")
    .option('--json', 'print result and errors as JSON, on one line');
  if (definition) addMethodOptions(command, definition);
  addConnectionOptions(command);
  if (definition) return addMethodHelp(command, definition);
  return command
    .description('Call a method of the API and print its result as JSON.')
    .addHelpText('after', GENERAL_HELP);
}

async function invoke(
  connection: Connection,
  definition: Definition,
  given: Record<string, unknown>,
  isJson: boolean,
): Promise<void> {
  const { applicationOf, withClient } = await import('./connect.ts');
  const { createRequest } = await import('./request.ts');
  const needsApplication = definition.fields.some(({ name }) => /^api_(?:id|hash)$/.test(name));
  const fields = { ...(needsApplication && applicationOf(connection)), ...given };
  const missing = missingFields(definition, fields).map(({ option, type }) =>
    type === 'Bool' ? `--${option} or --no-${option}` : `--${option}`,
  );
  if (missing.length > 0) throw new UsageError(`${definition.name} needs ${missing.join(', ')}`);
  const request = createRequest(definition.name, fields);
  try {
    const result = await withClient(connection, (client) => client.invoke(request));
    printJson(result, isJson);
  } catch (error) {
    if (!isJson || error instanceof UsageError) throw error;
    printJson(errorJson(error), true);
    throw new Exit(1);
  }
}

const GENERAL_HELP = `
Every parameter of the method is an option: phone_number is --phone-number. Objects are JSON with
their name in "_"; bytes are hex:..., base64:... or text; lists are made by repeating the option;
users and chats are me, usernames, phone numbers, ids or objects.

  mtkit call auth.signIn --help                    its parameters and result
  mtkit call help.getNearestDc
  mtkit call auth.sendCode --phone-number +12025550123 --settings codeSettings
  mtkit call users.getUsers '{"id": ["me"]}'
`;
