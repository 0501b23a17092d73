import { Command } from 'commander';
import { version } from '../version.ts';
import { addCall } from './call.ts';
import { addCompletion } from './completion.ts';
import { addDocs } from './docs.ts';
import { fail } from './failure.ts';
import { addLogin } from './login.ts';
import { addPasskey } from './passkey.ts';
import { addServe } from './serve.ts';
import { addLogout, addSessions } from './sessions.ts';

/** The command `mtkit`; returns the exit code: 0, 1 for failures, 2 for wrong arguments. */
export async function run(args: readonly string[]): Promise<number> {
  const program = new Command('mtkit')
    .description("Telegram's protocol from the command line.")
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print how to use it')
    .helpCommand('help [command]', 'print how to use a command')
    .enablePositionalOptions()
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  addServe(program);
  addLogin(program);
  addSessions(program);
  addPasskey(program);
  addLogout(program);
  addCall(program);
  addDocs(program);
  addCompletion(program);
  try {
    await program.parseAsync([...args], { from: 'user' });
    // The server says how it went in its own time.
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return fail(error);
  }
}

const EXAMPLES = `
Examples:
  mtkit serve --json --outbox codes > server.json
  mtkit login --server-info server.json --session-file me.session
  mtkit sessions --session-file me.session
  mtkit call users.getUsers --id me --session-file me.session
  mtkit docs auth.signIn
`;
