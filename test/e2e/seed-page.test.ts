import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunningServer } from '@mtkit/server';
import { Api } from 'mtkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillIn, requestCode, snippetFolder } from '../seed-snippet.ts';
import { startServer } from './harness.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const seed = readFileSync(join(root, 'test/fixtures/seed-auth.SignIn.md'), 'utf8');
const phoneNumber = '+12025550177';

let server: RunningServer;
let work: string;

beforeAll(async () => {
  server = await startServer();
  work = mkdtempSync(join(snippetFolder, '.run-'));
  const { client, phoneCodeHash, phoneCode } = await requestCode(server, phoneNumber);
  await client.invoke(new Api.auth.SignIn({ phoneNumber, phoneCodeHash, phoneCode }));
  await client.invoke(
    new Api.auth.SignUp({ phoneNumber, phoneCodeHash, firstName: 'Ada', lastName: '' }),
  );
  await client.disconnect();
});

afterAll(async () => {
  rmSync(work, { recursive: true, force: true });
  await server.close();
});

describe("the seed page's snippets", () => {
  for (const [language, extension] of [
    ['js', 'js'],
    ['ts', 'ts'],
  ] as const) {
    it(`are what the page shows, and one line (${language})`, () => {
      const page = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(seed)?.[1];
      const [first, ...rest] = readFileSync(
        join(snippetFolder, `sign-in.${extension}`),
        'utf8',
      ).split('\n');
      expect(first).toMatch(/^const apiId = \d+, apiHash = '[0-9a-f]{32}';$/);
      expect(rest.join('\n')).toBe(page);
    });
  }

  it('runs the JavaScript against the server', async () => {
    const file = join(work, 'filled.js');
    writeFileSync(file, await fillIn(server, phoneNumber, 'js'));
    expect(await runUntilPrinted(file)).toMatch(/auth\.Authorization[^]*User/);
  });

  it('runs the TypeScript against the server', async () => {
    writeFileSync(join(work, 'filled-ts.ts'), await fillIn(server, phoneNumber, 'ts'));
    const { status, stdout } = tsc('typescript', [join(work, 'filled-ts.ts'), '--outDir', work]);
    expect(stdout).toBe('');
    expect(status).toBe(0);
    expect(await runUntilPrinted(join(work, 'filled-ts.js'))).toMatch(
      /auth\.Authorization[^]*User/,
    );
  });

  for (const compiler of ['typescript-5.4', 'typescript-5.9', 'typescript']) {
    it(`type checks the TypeScript with ${compiler}`, () => {
      const { status, stdout } = tsc(compiler, [join(snippetFolder, 'sign-in.ts'), '--noEmit']);
      expect(stdout).toBe('');
      expect(status).toBe(0);
    });
  }
});

/** Runs a script; the snippet stays connected, so it is ended once it has printed its result. */
function runUntilPrinted(file: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file], { cwd: work });
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk;
      if (/auth\.Authorization[^]*\n}\s*$/.test(output)) child.kill();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    const limit = setTimeout(() => child.kill(), 60_000);
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(limit);
      resolve(output);
    });
  });
}

function tsc(compiler: string, args: string[]) {
  const bin = join(root, 'node_modules', compiler, 'bin/tsc');
  const options = [
    // A file on the command line is checked by itself; TypeScript 7 wants that said.
    ...(compiler === 'typescript' ? ['--ignoreConfig'] : []),
    '--strict',
    '--skipLibCheck',
    'false',
    '--target',
    'es2022',
    '--module',
    'node16',
    '--moduleResolution',
    'node16',
    '--types',
    'node',
  ];
  const { status, stdout } = spawnSync(process.execPath, [bin, ...args, ...options], {
    cwd: snippetFolder,
    encoding: 'utf8',
  });
  return { status, stdout };
}
