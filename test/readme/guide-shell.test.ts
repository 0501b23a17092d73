import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pathOf, SLUGS } from './guides.ts';
import { checkCommand, commandsOf } from './shell.ts';
import { ShellSession } from './shell-session.ts';
import { type Block, blocksOf } from './snippets.ts';

const shellBlocks = (slug: string): Block[] =>
  blocksOf(pathOf(slug)).filter(({ info }) => /^sh\b/.test(info));

describe('the commands of the guides', () => {
  const commands = SLUGS.flatMap((slug) =>
    shellBlocks(slug).flatMap(({ code }) =>
      commandsOf(code).map((words) => [slug, words] as const),
    ),
  );
  it.each(commands.map(([slug, words]) => [slug, words.join(' '), words] as const))(
    'are there, with their options: %s, %s',
    async (_slug, _command, words) => {
      await checkCommand(words);
    },
  );

  it('would be missed if they were not there', async () => {
    for (const line of [
      'mtkit logn',
      'mtkit login --quick',
      'mtkit sessions finish all',
      'npx mtkit serve --prot 1',
      'mtkit-server --ws-port x',
      'mtkit call auth.sinIn',
      'mtkit call users.getUsers --ids me',
      'mtkit call users.getUsers',
      'rm -rf data',
    ]) {
      await expect(Promise.all(commandsOf(line).map(checkCommand)), line).rejects.toThrow();
    }
  });
});

describe('the commands of a guide that are marked so', () => {
  let folder: string;
  let session: ShellSession;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mtkit-guides-'));
    session = new ShellSession(folder);
  });
  afterEach(async () => {
    await session.end();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What they leave behind, by the guide. */
  const outcome: Readonly<Record<string, readonly string[]>> = {
    'getting-started': ['server.json', 'me.session'],
    server: ['key.pem', 'data/server-key.pem', 'data/encryption-key'],
  };

  const isRun = (block: Block) => block.info.startsWith('sh run');
  const marked = SLUGS.filter((slug) => shellBlocks(slug).some(isRun));
  it.each(marked)('run: %s', async (slug) => {
    for (const { code, info } of shellBlocks(slug).filter(isRun)) {
      // With a name it is a server that goes on running.
      if (info === 'sh run') await session.run(code, newUser);
      else await session.startServer(code);
    }
    const missing = outcome[slug]?.filter((file) => !existsSync(join(folder, file)));
    expect(missing).toEqual([]);
  });
});

const newUser = {
  'Phone number: ': '+9996621234',
  'Code: ': '22222',
  'First name: ': 'Ada',
  'Last name, or nothing: ': '',
};
