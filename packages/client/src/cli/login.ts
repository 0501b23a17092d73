import { type Command, Option } from 'commander';
import type { TelegramClient } from '../client/telegram-client.ts';
import type { StringSession } from '../sessions/string-session.ts';
import type { Api } from '../tl/api.ts';
import { addConnectionOptions, type Connection, connectionOf } from './connection.ts';
import { explain } from './failure.ts';
import { complain, note, print, printJson } from './output.ts';
import { Prompter } from './prompter.ts';

/** Adds `mtkit login`. */
export function addLogin(program: Command): void {
  const command = program
    .command('login')
    .description('Sign in, or up, and print the session as a string.')
    .addOption(new Option('--phone <number>', 'do not ask for the number').env('MTKIT_PHONE'))
    .addOption(new Option('--bot-token <token>', 'sign in as a bot').env('MTKIT_BOT_TOKEN'))
    .option('--json', 'print session and user as JSON');
  addConnectionOptions(command).action((options: LoginOptions) =>
    login(connectionOf(command), options),
  );
}

interface LoginOptions {
  readonly phone?: string;
  readonly botToken?: string;
  readonly json?: boolean;
}

async function login(connection: Connection, options: LoginOptions): Promise<void> {
  const { withClient } = await import('./connect.ts');
  const prompter = new Prompter();
  const { signal } = prompter;
  try {
    const use = async (client: TelegramClient, session: StringSession) => {
      await signIn(client, options, prompter);
      report(await client.getMe(), session.save(), options);
    };
    await withClient(connection, use, signal);
  } catch (error) {
    // What failed because of Ctrl-C is of no interest.
    signal.throwIfAborted();
    throw error;
  } finally {
    prompter.close();
  }
}

function report(user: Api.User, session: string, { json }: LoginOptions): void {
  const names = [user.firstName, user.lastName].filter(Boolean).join(' ');
  note(`Signed in as ${names} (${user.id}).`);
  if (json) printJson({ session, user }, true);
  else print(session);
}

function signIn(client: TelegramClient, options: LoginOptions, prompter: Prompter): Promise<void> {
  const { botToken, phone } = options;
  if (botToken) return client.start({ botAuthToken: botToken });
  return client.start({
    phoneNumber: phone ?? (() => prompter.ask('Phone number: ')),
    phoneCode: (isCodeViaApp) =>
      prompter.ask(isCodeViaApp ? 'Code, sent to your other devices: ' : 'Code: '),
    password: (hint) => prompter.askHidden(hint ? `Password (${hint}): ` : 'Password: '),
    firstAndLastNames: async () => {
      note('This number has no account yet.');
      const firstName = await prompter.ask('First name: ');
      return [firstName, await prompter.ask('Last name, or nothing: ')];
    },
    emailAddress: () => prompter.ask('E-mail address: '),
    onError: (error) => complain(explain(error)),
  });
}
