import type { Command } from 'commander';
import { addConnectionOptions, connectionOf } from './connection.ts';
import { note, print, printJson } from './output.ts';
import { withSession } from './sessions.ts';
import { table } from './table.ts';

/** Adds `mtkit passkey`: add, list, delete. */
export function addPasskey(program: Command): void {
  const command = program
    .command('passkey')
    .description('Make, list and delete passkeys of the user.')
    .addHelpText('after', HELP);
  const add = command
    .command('add')
    .description('Make a passkey and keep it in a file, for `mtkit login --passkey`.')
    .argument('<file>', 'where its private key is kept');
  addConnectionOptions(add).action(async (file: string) => {
    const { openPasskeys } = await import('./passkey-file.ts');
    const authenticator = openPasskeys(file);
    const made = await withSession(connectionOf(add), (client) =>
      client.registerPasskey({ authenticator }),
    );
    note(`The passkey ${made.name} is kept in ${file}.`);
    print(made.id);
  });
  const list = command
    .command('list')
    .description('List the passkeys of the user.')
    .option('--json', 'print JSON, on one line');
  addConnectionOptions(list).action(async ({ json }: { json?: boolean }) => {
    const passkeys = await withSession(connectionOf(list), (client) => client.getPasskeys());
    if (json) {
      printJson(passkeys, true);
      return;
    }
    const rows = passkeys.map(({ id, name, date }) => [id, name, day(date)]);
    for (const line of table(['ID', 'NAME', 'MADE'], rows)) print(line);
  });
  const remove = command
    .command('delete')
    .description('Delete a passkey; what is left of it in a file is of no use then.')
    .argument('<id>', 'as `mtkit passkey list` prints it');
  addConnectionOptions(remove).action(async (id: string) => {
    await withSession(connectionOf(remove), (client) => client.deletePasskey(id));
    note('The passkey is deleted.');
  });
}

const HELP = `
  mtkit passkey add me.passkey --session-file me.session
  mtkit login --passkey me.passkey
`;

function day(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
