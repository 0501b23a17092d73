import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createServer, type RunningServer } from '@mtkit/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../../packages/client/dist/node/cli/main.js', import.meta.url));
const phone = '+12025550142';
let work: string;
/** All that were started: none outlives the tests. */
const children: ChildProcess[] = [];
let info: Record<string, unknown>;

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'mtkit-cli-'));
  const options = ['--json', '--outbox', 'codes', '--public-key-file', 'key.pem', '--no-limits'];
  const served = start('serve', '--port', '0', ...options);
  const line = await lineOf(served);
  info = JSON.parse(line);
  writeFileSync(join(work, 'server.json'), line);
});

afterAll(() => {
  for (const each of children) each.kill('SIGKILL');
  rmSync(work, { recursive: true, force: true });
});

describe('mtkit serve', () => {
  it('prints what a client needs as one line of JSON', () => {
    expect(info).toEqual({
      host: '127.0.0.1',
      port: expect.any(Number),
      dcId: 2,
      dcs: [{ id: 2, port: info['port'] }],
      publicKey: expect.stringMatching(/^-----BEGIN RSA PUBLIC KEY-----/),
      apiId: expect.any(Number),
      apiHash: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  it('writes its public key to a file', () => {
    expect(readFileSync(join(work, 'key.pem'), 'utf8')).toBe(info['publicKey']);
  });

  it('ends in order when told to', async () => {
    const child = start('serve', '--port', '0', '--json');
    await lineOf(child);
    child.kill('SIGTERM');
    expect(await codeOf(child)).toBe(0);
  });
});

describe('mtkit login', () => {
  it('signs up through a pipe, asking again for a wrong code, and prints the session', async () => {
    const child = start('login', '--server-info', 'server.json');
    const printed = text(child.stdout!);
    const asked = await answer(child, [
      ['Phone number: ', () => '12'],
      ['Phone number: ', () => phone],
      ['Code: ', () => wrong(latestCode())],
      ['Code: ', latestCode],
      ['First name: ', () => 'Ada'],
      ['Last name, or nothing: ', () => ''],
    ]);
    expect(asked).toMatch(/Signed in as Ada \(\d+\)/);
    expect(asked).toContain('406 PHONE_NUMBER_INVALID');
    expect(asked).toContain('400 PHONE_CODE_INVALID');
    expect(await codeOf(child)).toBe(0);
    expect(await printed).toMatch(/^1[\w+/=]{300,}\n$/);
    writeFileSync(join(work, 'session'), await printed);
  });

  it('keeps the session in a file, which it then goes on with', async () => {
    const options = ['--server-info', 'server.json', '--phone', phone, '--session-file', 'kept'];
    const child = start('login', ...options, '--json');
    const output = text(child.stdout!);
    expect(await answer(child, [['Code: ', latestCode]])).toContain('Signed in as Ada');
    expect(await codeOf(child)).toBe(0);
    const { session: saved, user } = JSON.parse(await output);
    expect(user).toMatchObject({ firstName: 'Ada', phone: phone.slice(1) });
    expect(readFileSync(join(work, 'kept'), 'utf8')).toBe(`${saved}\n`);
    expect(statSync(join(work, 'kept')).mode & 0o077).toBe(0);
    const again = mtkit(['login', ...options]);
    expect(again).toMatchObject({ status: 0, stdout: `${saved}\n` });
  });

  it('fails when nobody answers', () => {
    const { status, stderr, stdout } = mtkit(['login', '--server-info', 'server.json']);
    expect(stderr).toContain('error: no answer to "Phone number": the input has ended');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  });

  it('fails at once when the number given is not valid', () => {
    const options = ['--server-info', 'server.json', '--phone', '12'];
    const { status, stderr } = mtkit(['login', ...options]);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'error: 406 PHONE_NUMBER_INVALID (auth.SendCode)\n',
    });
  });

  it('ends with 130 at Ctrl-C', async () => {
    const child = start('login', '--server-info', 'server.json');
    await answer(child, [['Phone number: ', () => child.kill('SIGINT')]]);
    expect(await codeOf(child)).toBe(130);
  });

  it('signs a bot in', async () => {
    await using server: RunningServer = await createServer({ limits: false }).listen();
    const { token } = await server.createBot({ name: 'Robot' });
    writeFileSync(join(work, 'bot-server.pem'), server.publicKey);
    const options = ['--server', server.address, '--public-key-file', 'bot-server.pem'];
    const child = start('login', ...options, '--bot-token', token, '--json');
    const output = text(child.stdout!);
    expect(await codeOf(child)).toBe(0);
    expect(JSON.parse(await output).user).toMatchObject({ firstName: 'Robot', bot: true });
  });
});

describe('mtkit call', () => {
  it('prints the result as JSON', () => {
    const { status, stdout } = mtkit(['call', 'users.getUsers', '--id', 'me'], session());
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ className: 'User', firstName: 'Ada', self: true }]);
    expect(stdout).toContain('\n    "firstName": "Ada",\n');
  });

  it('takes parameters as JSON, as an argument or from stdin', () => {
    const json = '{"id": [{"_": "inputUserSelf"}]}';
    const argument = mtkit(['call', 'users.getUsers', json, '--json'], session());
    const piped = mtkit(['call', 'users.getUsers', '-', '--json'], session(), json);
    expect(JSON.parse(argument.stdout)).toMatchObject([{ firstName: 'Ada' }]);
    expect(piped.stdout).toBe(argument.stdout);
    expect(piped.stdout.trim().split('\n')).toHaveLength(1);
  });

  it('takes switches, and prints what is no object', () => {
    const { status, stdout } = mtkit(['call', 'account.updateStatus', '--no-offline'], session());
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'true\n' });
  });

  it('signs in call by call, with the application filled in', () => {
    const options = ['--server-info', 'server.json', '--session-file', 'steps', '--json'];
    const number = ['--phone-number', phone];
    const sent = mtkit([
      'call',
      'auth.sendCode',
      ...number,
      '--settings',
      'codeSettings',
      ...options,
    ]);
    const { phoneCodeHash, className } = JSON.parse(sent.stdout);
    expect(className).toBe('auth.SentCode');
    const words = [...number, '--phone-code-hash', phoneCodeHash, '--phone-code', latestCode()];
    const signedIn = mtkit(['call', 'auth.signIn', ...words, ...options]);
    expect(JSON.parse(signedIn.stdout)).toMatchObject({
      className: 'auth.Authorization',
      user: { firstName: 'Ada' },
    });
  });

  it('ends with 1 for an error of the server, and says which', () => {
    const words = ['call', 'users.getUsers', '--id', 'me', '--server-info', 'server.json'];
    const readable = mtkit(words);
    expect(readable).toMatchObject({
      status: 1,
      stdout: '',
      stderr: 'error: 401 AUTH_KEY_UNREGISTERED (users.GetUsers)\n',
    });
    const { status, stderr, stdout } = mtkit([...words, '--json']);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      error: { code: 401, message: 'AUTH_KEY_UNREGISTERED', method: 'users.GetUsers' },
    });
  });

  it('ends with 1 when there is no server', () => {
    const words = ['--server', '127.0.0.1:1', '--public-key-file', 'key.pem'];
    const { status, stderr } = mtkit(['call', 'help.getConfig', ...words]);
    expect(stderr).toContain('ECONNREFUSED');
    expect(status).toBe(1);
  });

  it('ends with 2 for wrong arguments', () => {
    const { status, stderr, stdout } = mtkit(['call', 'auth.sinIn']);
    expect(stderr).toBe(
      'error: unknown method auth.sinIn\nDid you mean auth.signIn, auth.signUp?\n',
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});

describe('mtkit login --qr', () => {
  it('E-050: prints the link where there is no terminal, and signs in once it is accepted', async () => {
    const child = start(
      'login',
      '--qr',
      '--server-info',
      'server.json',
      '--session-file',
      'scanned',
    );
    const link = await matchOf(child.stderr!, /tg:\/\/login\?token=([\w-]+) \(until .*\)\n/);
    const token = `base64:${Buffer.from(link[1] as string, 'base64url').toString('base64')}`;
    const accepted = mtkit(['call', 'auth.acceptLoginToken', '--token', token], session());
    expect(accepted).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('passwordPending'),
    });
    expect(await codeOf(child)).toBe(0);
    const me = mtkit(['call', 'users.getUsers', '--id', 'me', '--session-file', 'scanned']);
    expect(JSON.parse(me.stdout)).toMatchObject([{ firstName: 'Ada' }]);
  });

  it('ends with 130 at Ctrl-C', async () => {
    const child = start('login', '--qr', '--server-info', 'server.json');
    await matchOf(child.stderr!, /tg:/);
    child.kill('SIGINT');
    expect(await codeOf(child)).toBe(130);
  });
});

describe('mtkit passkey', () => {
  it('E-056, E-057: makes one in a file, which signs in', () => {
    const options = ['--server-info', 'server.json'];
    const made = mtkit(['passkey', 'add', 'ada.passkey'], session());
    expect(made).toMatchObject({ status: 0, stderr: expect.stringContaining('ada.passkey') });
    const listed = mtkit(['passkey', 'list'], session());
    expect(listed.stdout).toContain(made.stdout.trim());
    const login = mtkit(['login', ...options, '--passkey', 'ada.passkey', '--json']);
    expect(JSON.parse(login.stdout).user).toMatchObject({ firstName: 'Ada' });
    expect(mtkit(['passkey', 'delete', made.stdout.trim()], session()).status).toBe(0);
    expect(mtkit(['login', ...options, '--passkey', 'ada.passkey'])).toMatchObject({ status: 1 });
  });
});

describe('mtkit sessions', () => {
  it('E-072: lists where the user is signed in', () => {
    const { status, stdout } = mtkit(['sessions'], session());
    expect(status).toBe(0);
    const [headings, current, ...others] = stdout.trimEnd().split('\n');
    expect(headings).toMatch(/^ +HASH +DEVICE +APPLICATION +ADDRESS +LAST USED$/);
    expect(current).toMatch(/^\* +0 .*127\.0\.0\.1.* now$/);
    expect(others.length).toBeGreaterThan(0);
    const json = JSON.parse(mtkit(['sessions', '--json'], session()).stdout);
    expect(json).toHaveLength(others.length + 1);
    expect(json[0]).toMatchObject({ className: 'Authorization', current: true, hash: '0' });
  });

  it('E-073: ends a newer one, and not all of them within a day', () => {
    const [, other] = JSON.parse(mtkit(['sessions', '--json'], session()).stdout);
    const ended = mtkit(['sessions', 'end', other.hash], session());
    expect(ended).toMatchObject({ status: 0, stderr: 'The session has ended.\n' });
    const again = mtkit(['sessions', 'end', other.hash], session());
    expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining('HASH_INVALID') });
    const all = mtkit(['sessions', 'end', 'all'], session());
    expect(all).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('406 FRESH_RESET_AUTHORISATION_FORBIDDEN'),
    });
  });

  it('E-070: ends by mtkit logout, and the file with it', () => {
    const options = ['--session-file', 'kept'];
    expect(mtkit(['logout', ...options])).toMatchObject({ status: 0, stderr: 'Signed out.\n' });
    expect(existsSync(join(work, 'kept'))).toBe(false);
    expect(mtkit(['sessions', ...options])).toMatchObject({ status: 2 });
  });
});

describe('help of mtkit', () => {
  it('is printed by every command', () => {
    expect(mtkit(['--help'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('login'),
    });
    const serve = mtkit(['serve', '--help']);
    expect(serve).toMatchObject({ status: 0, stdout: expect.stringContaining('--outbox') });
  });
});

describe('completion of mtkit', () => {
  it('answers with names of methods', () => {
    const { stdout } = mtkit(['complete', '--', 'call', 'auth.signI']);
    expect(stdout).toBe('auth.signIn\tmethod\n');
  });

  it('has a script for the shell', () => {
    const { status, stdout } = mtkit(['completion', 'zsh']);
    expect(stdout).toContain('mtkit complete -- ');
    expect(status).toBe(0);
  });

  it.skipIf(spawnSync('bash', ['--version']).status !== 0)('works in bash', () => {
    const script = `
      mtkit() { "${process.execPath}" "${main}" "$@"; }
      eval "$(mtkit completion bash)"
      COMP_WORDS=(mtkit call auth.signIn --phone-n) COMP_CWORD=3
      _mtkit
      echo "\${COMPREPLY[@]}"`;
    expect(spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout).toBe('--phone-number\n');
  });
});

/** The session that signing up gave. */
function session(): string {
  return readFileSync(join(work, 'session'), 'utf8').trim();
}

/** Runs the command to its end. */
function mtkit(words: readonly string[], session?: string, input = '') {
  const env = { ...environment(), ...(session && { MTKIT_SESSION: session }) };
  const options = { cwd: work, env, input, encoding: 'utf8', timeout: 60_000 } as const;
  return spawnSync(process.execPath, [main, ...words], options);
}

function start(...words: string[]): ChildProcess {
  const child = spawn(process.execPath, [main, ...words], { cwd: work, env: environment() });
  children.push(child);
  return child;
}

/** Nothing of the machine's own settings, and no address outside of this machine is ever asked. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('MTKIT_'));
  return { ...Object.fromEntries(own), NO_COLOR: '1' };
}

/** Answers each question once it has been asked; returns all that was said on stderr. */
function answer(child: ChildProcess, steps: [question: string, answer: () => unknown][]) {
  let said = '';
  let position = 0;
  return new Promise<string>((resolve, reject) => {
    child.stderr?.on('data', (chunk) => {
      said += chunk;
      const [question, give] = steps[0] ?? [];
      const at = question === undefined ? -1 : said.indexOf(question, position);
      if (at < 0 || !give) return;
      position = at + 1;
      steps.shift();
      const line = give();
      if (typeof line === 'string') child.stdin?.write(`${line}\n`);
    });
    child.on('error', reject);
    child.on('close', () => {
      if (steps.length > 0) reject(new Error(`not asked: ${steps[0]?.[0]}\n${said}`));
      else resolve(said);
    });
  });
}

function codeOf(child: ChildProcess): Promise<number | null> {
  const { exitCode, signalCode } = child;
  if (exitCode !== null || signalCode !== null) return Promise.resolve(exitCode);
  return new Promise((resolve) => child.on('close', resolve));
}

function lineOf(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      said += chunk;
      if (said.includes('\n')) resolve(said);
    });
    child.on('close', () => reject(new Error(`it ended: ${said}`)));
  });
}

/** Resolves with the first match in what a stream says. */
function matchOf(stream: Readable, pattern: RegExp): Promise<RegExpExecArray> {
  let said = '';
  return new Promise((resolve, reject) => {
    stream.on('data', (chunk) => {
      said += chunk;
      const match = pattern.exec(said);
      if (match) resolve(match);
    });
    stream.on('close', () => reject(new Error(`it ended: ${said}`)));
  });
}

function latestCode(): string {
  const lines = readFileSync(join(work, 'codes'), 'utf8').trim().split('\n');
  return JSON.parse(lines.at(-1) as string).code;
}

function wrong(code: string): string {
  return code.replace(/^./, (digit) => String((Number(digit) + 1) % 10));
}
