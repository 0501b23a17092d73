import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer, type RunningServer } from '@mtkit/server';
import { Api, TelegramClient } from 'mtkit';
import { StringSession } from 'mtkit/sessions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const phoneNumber = '+12025550188';
let server: RunningServer;
let work: string;
let tarball: string;

beforeAll(async () => {
  server = await createServer({ limits: false, signUp: 'open' }).listen();
  work = mkdtempSync(join(tmpdir(), 'mtkit-pack-'));
  run('npm', ['pack', '--silent', '--pack-destination', work], join(root, 'packages/client'));
  tarball = join(work, readdirSync(work).find((each) => each.endsWith('.tgz')) as string);
}, 60_000);

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
      const installed = readdirSync(join(project, 'node_modules')).filter(
        (each) => !each.startsWith('.'),
      );
      expect(installed.length).toBeLessThanOrEqual(4);
    }, 90_000);
  }
});

/** The page's snippet as a project of this type would have it, ending by itself. */
async function snippet(type: 'commonjs' | 'module'): Promise<string> {
  const session = new StringSession('');
  const { host, port, dcId, publicKey, apiId, apiHash } = server;
  const client = new TelegramClient(session, apiId, apiHash, {
    server: { host, port, dcId, publicKeys: publicKey },
  });
  client.setLogLevel('none');
  await client.connect();
  const sent = await client.invoke(
    new Api.auth.SendCode({ phoneNumber, apiId, apiHash, settings: new Api.CodeSettings({}) }),
  );
  if (!(sent instanceof Api.auth.SentCode)) throw new Error(sent.className);
  const { code } = await server.outbox.next(phoneNumber);
  const saved = session.save();
  await client.disconnect();
  let text = readFileSync(join(root, 'examples/sign-in/sign-in.js'), 'utf8')
    .replace("StringSession('')", `StringSession('${saved}')`)
    .replace("phoneNumber: 'some string here'", `phoneNumber: '${phoneNumber}'`)
    .replace("phoneCodeHash: 'some string here'", `phoneCodeHash: '${sent.phoneCodeHash}'`)
    .replace("phoneCode: 'some string here'", `phoneCode: '${code}'`)
    .replace('console.log(result);', 'console.log(result); await client.disconnect();');
  if (type === 'module')
    text = text.replace(/const (\{[^}]+\}) = require\('([^']+)'\)/g, "import $1 from '$2'");
  return text;
}

function run(command: string, args: string[], cwd: string): void {
  const { status, stderr, stdout } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}:\n${stdout}${stderr}`);
}

/** Runs a script beside this process, in which the server lives. */
function runScript(file: string, cwd: string): Promise<{ text: string; code: number | null }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file], { cwd, timeout: 20_000 });
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
