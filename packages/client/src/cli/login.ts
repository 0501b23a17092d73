import { type Command, Option } from 'commander';
import type { TelegramClient } from '../client/telegram-client.ts';
import type { StringSession } from '../sessions/string-session.ts';
import type { Api } from '../tl/api.ts';
import { addConnectionOptions, type Connection, connectionOf } from './connection.ts';
import { explain } from './failure.ts';
import { phoneDialogue, qrDialogue } from './login-dialogue.ts';
import { complain, note, print, printJson } from './output.ts';
import { Prompter } from './prompter.ts';

/** Adds `mtkit login`. */
export function addLogin(program: Command): void {
  const command = program
    .command('login')
    .description('Sign in, or up, and print the session as a string.')
    .addOption(new Option('--phone <number>', 'do not ask for the number').env('MTKIT_PHONE'))
    .addOption(new Option('--qr', 'sign in by a QR code').conflicts(['phone', 'botToken']))
    .addOption(
      new Option('--passkey <file>', 'sign in with a passkey of `mtkit passkey`').conflicts([
        'phone',
        'qr',
        'botToken',
      ]),
    )
    .addOption(new Option('--bot-token <token>', 'sign in as a bot').env('MTKIT_BOT_TOKEN'))
    .option('--json', 'print session and user as JSON')
    .addHelpText('after', HELP);
  addConnectionOptions(command).action((options: LoginOptions) =>
    login(connectionOf(command), options),
  );
}

const HELP = `
Asks on stderr and reads answers from stdin, line by line: number, code, and what else the account
takes (e-mail address, name, password). An empty line instead of a code has it sent another way,
instead of a password recovers it by e-mail, where there is such a way.

  mtkit login --session-file me.session
  mtkit login --qr
  mtkit login --bot-token "$TOKEN" --json
`;

interface LoginOptions {
  readonly phone?: string;
  readonly qr?: boolean;
  readonly passkey?: string;
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

async function signIn(
  client: TelegramClient,
  { botToken, phone, qr, passkey }: LoginOptions,
  prompter: Prompter,
): Promise<void> {
  const { signal } = prompter;
  if (botToken) return client.start({ botAuthToken: botToken, signal });
  if (qr) return client.start(qrDialogue(prompter));
  if (!passkey) return client.start(phoneDialogue(prompter, phone));
  if (await client.checkAuthorization()) return;
  const { openPasskeys } = await import('./passkey-file.ts');
  const { apiId, apiHash } = client;
  await client.signInWithPasskey(
    { apiId, apiHash },
    {
      authenticator: openPasskeys(passkey),
      password: (hint) => prompter.askHidden(hint ? `Password (${hint}): ` : 'Password: '),
      onError: (error) => complain(explain(error)),
      signal,
    },
  );
}
