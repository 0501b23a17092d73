import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../../packages/client/dist/node/cli/main.js', import.meta.url));
let work: string;

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'mtkit-docs-'));
  // A pager that says what it got, and one that ends before it has read.
  script('pager', 'cat > paged; echo "LESS is $LESS"');
  script('impatient', 'exit 0');
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('mtkit docs', () => {
  it('prints a page, without escape codes where there is no terminal', () => {
    const { status, stderr, stdout } = mtkit(['docs', 'auth.signIn']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^auth\.SignIn +Method\nMethods > auth\n/);
    const headings = stdout.match(/^\w.*$/gm)?.slice(2);
    expect(headings?.slice(0, -2)).toEqual([
      'Example',
      'Try it',
      'Parameters',
      'Result',
      'Possible errors',
      'Can bots use this method?',
      'Related pages',
      'Schema',
    ]);
    expect(stdout).not.toContain('\u001B');
  });

  it('colours where it is told to, and never with NO_COLOR', () => {
    const colored = mtkit(['docs', 'auth.signIn'], { FORCE_COLOR: '1' });
    expect(colored.stdout).toContain('\u001B[1mParameters\u001B[22m');
    const both = mtkit(['docs', 'auth.signIn'], { FORCE_COLOR: '1', NO_COLOR: '1' });
    expect(both.stdout).not.toContain('\u001B');
  });

  it('opens what is nearly called so, and says it on stderr', () => {
    const { status, stderr, stdout } = mtkit(['docs', 'auth.sginIn']);
    expect(stdout).toMatch(/^auth\.SignIn /);
    expect(stderr).toBe('Nothing is called auth.sginIn; this is auth.signIn.\n');
    expect(status).toBe(0);
  });

  it('ends with 2 where there is nothing, and suggests', () => {
    expect(mtkit(['docs', 'auth.signXX'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr:
        'error: nothing is called auth.signXX, or has that in it\n' +
        'Did you mean auth.signUp, auth.signIn?\n',
    });
    expect(mtkit(['docs', '--format', 'html'])).toMatchObject({ status: 2, stdout: '' });
  });

  it('prints JSON for tools, a line with --json', () => {
    const { stdout } = mtkit(['docs', 'PHONE_CODE_INVALID', '--json']);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toMatchObject({ path: 'error/PHONE_CODE_INVALID', codes: [400] });
    const long = mtkit(['docs', 'PHONE_CODE_INVALID', '--format', 'json']);
    expect(JSON.parse(long.stdout)).toEqual(JSON.parse(stdout));
  });

  it('ends in order when its reader does', () => {
    const piped = inShell(`${mtkitCommand} docs methods | head -n 1`);
    expect(piped).toMatchObject({ status: 0, stderr: '' });
    expect(piped.stdout).toMatch(/^Methods +Index\n$/);
  });
});

describe.skipIf(spawnSync('script', ['--version']).status !== 0)('mtkit docs in a terminal', () => {
  it('shows what is longer than the screen in a pager, as wide as the screen', () => {
    const shown = inTerminal(`${mtkitCommand} docs auth.signIn`, { PAGER: './pager' });
    expect(shown).toBe('LESS is FRX\r\n');
    const paged = readFileSync(join(work, 'paged'), 'utf8');
    expect(paged).toContain('\u001B[1mPossible errors\u001B[22m\n');
    const [first = ''] = stripVTControlCharacters(paged).split('\n');
    expect(first).toMatch(/^auth\.SignIn +Method$/);
    expect(first).toHaveLength(70);
  });

  it('asks MTKIT_PAGER first, and none with --no-pager or where the text is short', () => {
    const both = { MTKIT_PAGER: './pager', PAGER: 'false' };
    expect(inTerminal(`${mtkitCommand} docs auth.signIn`, both)).toBe('LESS is FRX\r\n');
    const without = inTerminal(`${mtkitCommand} docs auth.signIn --no-pager`, both);
    expect(without).toContain('Possible errors');
    expect(inTerminal(`${mtkitCommand} docs -- -503`, both)).toContain('Error code');
    expect(inTerminal(`${mtkitCommand} docs auth.signIn`, { PAGER: '' })).toContain('Schema');
  });

  it('keeps the options that are meant for less', () => {
    const options = { PAGER: './pager', LESS: '-i' };
    expect(inTerminal(`${mtkitCommand} docs auth.signIn`, options)).toBe('LESS is -i\r\n');
  });

  it('ends in order when the pager does', () => {
    const text = inTerminal(`${mtkitCommand} docs methods; echo "code $?"`, {
      PAGER: './impatient',
    });
    expect(text).toBe('code 0\r\n');
  });

  it('prints where there is no such pager', () => {
    const text = inTerminal(`${mtkitCommand} docs auth.signIn`, { PAGER: 'no-such-pager' });
    expect(text).toContain('Possible errors');
    const [node, path] = [process.execPath, main].map(quote);
    const bare = inTerminal(`PATH=/nonexistent ${node} ${path} docs auth.signIn`, {});
    expect(bare).toContain('Possible errors');
  });

  it('says what else there is below the page', () => {
    const text = inTerminal(`${mtkitCommand} docs user`, { PAGER: './pager' });
    expect(text).toBe('LESS is FRX\r\nThere is also type User.\r\n');
  });
});

const mtkitCommand = [process.execPath, main].map(quote).join(' ');

function mtkit(words: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const options = { cwd: work, env: environment(env), encoding: 'utf8', timeout: 60_000 } as const;
  return spawnSync(process.execPath, [main, ...words], options);
}

function inShell(command: string) {
  const options = { cwd: work, env: environment(), encoding: 'utf8', timeout: 60_000 } as const;
  return spawnSync('sh', ['-c', command], options);
}

/** What a command writes to a terminal of 70 columns and 20 rows. */
function inTerminal(command: string, env: NodeJS.ProcessEnv): string {
  const options = { cwd: work, env: environment(env), encoding: 'utf8', timeout: 60_000 } as const;
  const words = ['-qec', `stty cols 70 rows 20; ${command}`, '/dev/null'];
  return spawnSync('script', words, options).stdout;
}

/** Nothing of the machine's own settings of pagers and colours. */
function environment(env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(?:MTKIT_.*|PAGER|LESS|NO_COLOR|FORCE_COLOR|TERM)$/.test(name),
  );
  return { ...Object.fromEntries(own), TERM: 'xterm', ...env };
}

function script(name: string, body: string): void {
  const file = join(work, name);
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
