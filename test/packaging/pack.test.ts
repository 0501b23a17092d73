import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunningServer } from '@mtkit/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../e2e/harness.ts';
import { fillIn } from '../seed-snippet.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const phoneNumber = '+12025550188';
let server: RunningServer;
let work: string;
let tarball: string;

beforeAll(async () => {
  server = await startServer({ signUp: 'open' });
  work = mkdtempSync(join(tmpdir(), 'mtkit-pack-'));
  run('npm', ['pack', '--silent', '--pack-destination', work], join(root, 'packages/client'));
  tarball = join(work, readdirSync(work).find((each) => each.endsWith('.tgz')) as string);
}, 300_000);

afterAll(async () => {
  rmSync(work, { recursive: true, force: true });
  await server.close();
});

describe('npm pack of mtkit', () => {
  for (const type of ['commonjs', 'module'] as const) {
    it(`installs in an empty ${type} project and runs the seed's snippet`, async () => {
      const project = mkdtempSync(join(work, `${type}-`));
      writeFileSync(
        join(project, 'package.json'),
        JSON.stringify({ name: 'empty', private: true, type }),
      );
      run(
        'npm',
        [
          'install',
          `telegram@file:${tarball}`,
          '--no-audit',
          '--no-fund',
          '--prefer-offline',
          '--ignore-scripts',
          '--loglevel=error',
        ],
        project,
      );
      const file = join(project, 'sign-in.js');
      writeFileSync(file, await snippet(type));
      const output = await runScript(file, project);
      expect(output.text).toMatch(/AuthorizationSignUpRequired/);
      expect(output.code).toBe(0);
      const docs = run('npx', ['mtkit', 'docs', 'auth.signIn'], project);
      expect(docs).toContain('Possible errors');
      const installed = readdirSync(join(project, 'node_modules')).filter(
        (each) => !each.startsWith('.'),
      );
      expect(installed.sort()).toEqual(['commander', 'telegram', 'ws']);
    }, 300_000);
  }
});

/** The page's snippet as a project of this type would have it, ending by itself. */
async function snippet(type: 'commonjs' | 'module'): Promise<string> {
  const text = (await fillIn(server, phoneNumber, 'js')).replace(
    'console.log(result);',
    'console.log(result); await client.disconnect();',
  );
  return type === 'module'
    ? text.replace(/const (\{[^}]+\}) = require\('([^']+)'\)/g, "import $1 from '$2'")
    : text;
}

function run(command: string, args: string[], cwd: string): string {
  const { status, stderr, stdout } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}:\n${stdout}${stderr}`);
  return stdout;
}

/** Runs a script beside this process, in which the server lives. */
function runScript(file: string, cwd: string): Promise<{ text: string; code: number | null }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file], { cwd, timeout: 120_000 });
    let text = '';
    const read = (chunk: Buffer) => {
      text += chunk;
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('close', (code) => resolve({ text, code }));
  });
}
