import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api } from '@mtkit/api';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../src/index.ts';
import { bundleServer } from './bundle.ts';
import { TestClient } from './test-client.ts';

let home: string;
let bin: string;
const scratch = mkdtempSync(join(tmpdir(), 'mtkit-cli-'));

beforeAll(async () => {
  ({ home, bin } = await bundleServer('test'));
});
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
  rmSync(scratch, { recursive: true, force: true });
});

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

function start(...args: string[]) {
  const child = spawn(process.execPath, [bin, ...args], {
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (output.stdout += chunk));
  child.stderr.on('data', (chunk) => (output.stderr += chunk));
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => output.stdout.endsWith('\n') && resolve(output.stdout));
    void exit.then(() => reject(new Error(output.stderr)));
  });
  ready.catch(() => {});
  return { child, exit, output, ready };
}

async function askCode(server: RunningServer, phoneNumber: string): Promise<void> {
  const client = await TestClient.connect(server);
  const { apiHash, apiId } = server;
  const settings = new Api.CodeSettings({});
  await client.invoke(new Api.auth.SendCode({ phoneNumber, apiId, apiHash, settings }));
  client.close();
}

describe('mtkit-server', () => {
  it('prints a line of JSON when it is ready, and writes key and codes to files', async () => {
    const keyFile = join(scratch, 'key.pem');
    const outbox = join(scratch, 'outbox.jsonl');
    const files = ['--public-key-file', keyFile, '--outbox', outbox];
    const data = ['--data', join(scratch, 'data')];
    const { child, exit, output, ready } = start(
      '--json',
      '--port',
      '0',
      '--ws-port',
      '0',
      ...files,
      ...data,
    );
    const server = JSON.parse(await ready) as RunningServer;
    expect(server).toMatchObject({
      host: '127.0.0.1',
      dcId: 2,
      publicKey: readFileSync(keyFile, 'utf8'),
    });
    expect(Object.keys(server).sort()).toEqual(
      ['apiHash', 'apiId', 'dcId', 'dcs', 'host', 'port', 'publicKey', 'wsPort'].sort(),
    );
    await askCode(server, '+1 555 010 0000');
    await askCode(server, '+1 555 010 0001');
    const lines = readFileSync(outbox, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toEqual([
      {
        phone: '15550100000',
        code: expect.stringMatching(/^\d{5}$/),
        type: 'sms',
        at: expect.any(String),
      },
      {
        phone: '15550100001',
        code: expect.stringMatching(/^\d{5}$/),
        type: 'sms',
        at: expect.any(String),
      },
    ]);
    expect(Date.now() - Date.parse(lines[0].at)).toBeLessThan(60_000);
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect(output.stderr).toBe('');
  });

  it('tells a person how to connect, and prints codes', async () => {
    const { child, exit, output, ready } = start('--port', '0', '--dc', '4', '--no-limits');
    const text = await ready;
    const port = Number(/DC 4 +127\.0\.0\.1:(\d+)/.exec(text)?.[1]);
    const [publicKey] =
      /-----BEGIN RSA PUBLIC KEY-----[^]+-----END RSA PUBLIC KEY-----/.exec(text) ?? [];
    const apiId = Number(/api_id +(\d+)/.exec(text)?.[1]);
    const apiHash = /api_hash +(\w+)/.exec(text)?.[1];
    const server = { host: '127.0.0.1', port, dcId: 4, publicKey, apiId, apiHash };
    await askCode(server as RunningServer, '+1 555 010 0000');
    expect(output.stderr).toMatch(/^Login code for \+15550100000 by sms: \d{5}\n$/);
    child.kill('SIGINT');
    expect(await exit).toBe(0);
  });

  it('serves the API reference, and says where', async () => {
    const person = await start('--port', '0', '--docs').ready;
    const docs = /^Docs +(http:\/\/127\.0\.0\.1:\d+\/)$/m.exec(person)?.[1];
    const facts = (await (await fetch(`${docs}mtkit.json`)).json()) as { wsPort: number };
    expect(docs).toContain(`:${facts.wsPort}/`);
    const program = JSON.parse(await start('--port', '0', '--docs', '--json').ready);
    expect(program.docs).toBe(`http://127.0.0.1:${program.wsPort}/`);
  });

  it('sends codes where it is told to, with secrets from the environment and files', async () => {
    const bodies: { code: string; text: { text: string } }[] = [];
    const receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        bodies.push(JSON.parse(body));
        response.end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = receiver.address() as AddressInfo;
    const secret = join(scratch, 'secret');
    const templates = join(scratch, 'templates.json');
    writeFileSync(secret, 'a secret of enough characters\n');
    writeFileSync(templates, JSON.stringify({ en: { login: { sms: '{service}: {code}' } } }));
    process.env['MTKIT_SMTP_URL'] = 'smtp://127.0.0.1:1';
    const { child, exit, output, ready } = start(
      '--json',
      '--port',
      '0',
      '--smtp-from',
      'login@example.org',
      '--webhook',
      `http://127.0.0.1:${port}/`,
      '--webhook-secret-file',
      secret,
      '--templates',
      templates,
      '--service',
      'Test',
    );
    delete process.env['MTKIT_SMTP_URL'];
    await askCode(JSON.parse(await ready) as RunningServer, '+1 555 010 0000');
    expect(bodies).toHaveLength(1);
    expect(bodies[0]?.text.text).toBe(`Test: ${bodies[0]?.code}`);
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect(output.stderr).toBe('');
    receiver.close();
  });

  it('encrypts its data with the key it is given, and reads it with no other', async () => {
    const key = join(scratch, 'encryption.key');
    writeFileSync(key, `${'0f'.repeat(32)}\n`);
    const data = ['--port', '0', '--json', '--data', join(scratch, 'encrypted')];
    const first = start(...data, '--encryption-key-command', `cat ${key}`);
    await first.ready;
    first.child.kill('SIGTERM');
    await first.exit;
    const second = start(...data, '--encryption-key-file', key);
    await second.ready;
    second.child.kill('SIGTERM');
    await second.exit;
    const other = start(...data);
    expect(await other.exit).toBe(1);
    expect(other.output.stderr).toMatch(/the data is encrypted: give its key/);
  });

  it('keeps a closed server closed', async () => {
    const options = ['--passkey-domain', 'example.org=Ours', '--limit', 'codePerPhone=2/60'];
    const { ready } = start('--json', '--port', '0', '--no-sign-up', ...options);
    const server = JSON.parse(await ready) as RunningServer;
    const client = await TestClient.connect(server);
    expect(await client.invoke(new Api.help.GetConfig())).toBeInstanceOf(Api.Config);
    client.close();
  });

  it.each([
    [['--port', 'x'], 2, 'It has to be a number from 0 to 65535.'],
    [['--dc', '0'], 2, 'It has to be a number from 1 to 999.'],
    [['--smtp', 'smtp://127.0.0.1'], 1, '--smtp needs --smtp-from'],
    [['--smpp', 'http://x'], 1, 'expected an SMPP URL'],
    [['--webhook', 'https://x'], 1, '--webhook needs --webhook-secret-file'],
    [['--templates', '/dev/null'], 1, '/dev/null holds no templates'],
    [['--ws-origin', 'app.example'], 2, 'Expected an origin'],
    [['--limit', 'codePerPhone=x'], 2, 'Expected name=burst/seconds'],
    [['--id-tokens', '/dev/null'], 1, '/dev/null names no issuers of ID tokens'],
    [['--nonsense'], 2, "unknown option '--nonsense'"],
    [['--port', '0', '--data', '/dev/null/x'], 1, 'mtkit-server: '],
    [['--help'], 0, ''],
  ])('ends for %j with %i', async (args, code, message) => {
    const { exit, output } = start(...args);
    expect(await exit).toBe(code);
    expect(output.stderr).toContain(message);
  });

  it('says which port is taken', async () => {
    const first = start('--json', '--port', '0');
    const { port } = JSON.parse(await first.ready) as RunningServer;
    const second = start('--port', String(port));
    expect(await second.exit).toBe(1);
    expect(second.output.stderr).toBe(
      `mtkit-server: port ${port} is in use; --port 0 takes a free one\n`,
    );
  });
});
