import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { type ServerOptions, serverConfig } from '../config.ts';
import { DEFAULT_GATE_BOUNDS } from '../limits/gate.ts';
import { DEFAULT_LIMITS } from '../limits/limits.ts';
import { accountOptions, addAccountOptions, type ServeAccountOptions } from './account-options.ts';
import { addLimitOptions, limitOptions, type ServeLimitOptions } from './limit-options.ts';
import { addNetworkOptions, networkOptions, type ServeNetworkOptions } from './network-options.ts';
import { configureServe } from './serve.ts';

/** Every option of the server with its flags, or why there is none. */
const FLAGS: Record<keyof Required<ServerOptions>, readonly string[] | string> = {
  host: ['--host'],
  port: ['--port'],
  wsPort: ['--ws-port'],
  wsOrigins: ['--ws-origin'],
  docs: ['--docs'],
  publicHost: ['--public-host'],
  dcId: ['--dc'],
  dcs: ['--dcs'],
  testMode: ['--test-mode'],
  data: ['--data'],
  database: ['--database'],
  databasePoolSize: ['--database-pool-size'],
  encryptionKey: 'a secret: MTKIT_ENCRYPTION_KEY',
  encryptionKeyFile: ['--encryption-key-file'],
  encryptionKeyCommand: ['--encryption-key-command'],
  previousEncryptionKeyFile: ['--previous-encryption-key-file'],
  privateKey: ['--private-key-file'],
  apps: ['--app', '--closed-apps'],
  blockedApps: ['--block-app'],
  minLayer: ['--min-layer'],
  signUp: ['--no-sign-up'],
  appCodes: ['--no-app-codes'],
  codeTypes: ['--code-types'],
  callerPrefix: ['--caller-prefix'],
  codeLength: ['--code-length'],
  codeTtl: ['--code-ttl'],
  resendDelay: ['--resend-delay'],
  requireLoginEmail: ['--require-login-email'],
  loginEmailResetPeriod: ['--login-email-reset'],
  allowEmail: 'a function',
  idTokens: ['--id-tokens'],
  termsOfService: ['--terms', '--min-age'],
  country: ['--country'],
  networkDc: 'a function',
  locate: 'a function',
  testPhones: ['--test-phones', '--no-test-phones'],
  relyingParty: ['--passkey-domain', '--passkey-origin'],
  autologinDomains: ['--autologin-domain'],
  freshPeriod: ['--session-fresh-period'],
  tmpSessions: ['--sessions-per-client'],
  passwordSetupDays: ['--password-setup-days'],
  delivery: [
    '--smtp',
    '--smtp-from',
    '--smpp',
    '--webhook',
    '--webhook-secret-file',
    '--outbox',
    '--templates',
    '--service',
    '--app-hash',
    '--delivery-timeout',
  ],
  limits: ['--limit', '--no-limits'],
  now: 'a function',
  random: 'a function',
  logger: 'an object',
};

const command = configureServe(new Command('mtkit-server'));
const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');

describe('the options of serve', () => {
  it('have a flag each, and a row in the README', () => {
    const flags = Object.values(FLAGS).flatMap((each) => (typeof each === 'string' ? [] : each));
    const own = ['--json', '--public-key-file'];
    expect(new Set(command.options.map(({ long }) => long))).toEqual(new Set([...flags, ...own]));
    const rows = tableAfter('## Options').map(([name = '', given = '']) => [
      codeIn(name)[0],
      codeIn(given).filter((each) => each.startsWith('--')),
    ]);
    const expected = Object.entries(FLAGS).map(([name, given]) => [
      name,
      typeof given === 'string' ? [] : given,
    ]);
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(expected));
  });

  it('have the defaults that the README says', () => {
    const config = serverConfig({}) as unknown as Record<string, unknown>;
    const given = tableAfter('## Options').flatMap(([name = '', , value = '']) => {
      const [text] = /^`[^`]+`$/.test(value) ? codeIn(value) : [];
      return text === undefined || text === 'dcId' || text === 'Date.now' ? [] : [[name, text]];
    });
    expect(given.length).toBeGreaterThan(12);
    const actual = given.map(([name = '']) => [name, String(config[name.slice(1, -1)])]);
    expect(given).toEqual(actual);
  });

  it('are explained, each, by --help', () => {
    let help = '';
    command.configureOutput({ writeOut: (text) => void (help += text) }).outputHelp();
    for (const { description, long } of command.options) {
      expect(description, long ?? '').toMatch(/\w{2}/);
      expect(help).toContain(long);
    }
    const variables = command.options.flatMap(({ envVar }) => envVar ?? []);
    const read = ['MTKIT_ENCRYPTION_KEY', 'MTKIT_WEBHOOK_SECRET'];
    const told = help.match(/^ {2}MTKIT_\w+/gm)?.map((each) => each.trim());
    expect(new Set(told)).toEqual(new Set([...variables, ...read]));
  });
});

describe('the limits in the README', () => {
  it('are those of the server', () => {
    const rows = tableAfter('## Limits').map(([name = '', burst, seconds]) => [
      codeIn(name)[0],
      { burst: Number(burst), seconds: Number(seconds) },
    ]);
    expect(Object.fromEntries(rows)).toEqual(DEFAULT_LIMITS);
    expect(rows).toHaveLength(Object.keys(DEFAULT_LIMITS).length);
  });

  it('are, for connections without a key, those of the gate', () => {
    const rows = tableAfter('And before a connection').map(([name = '', value = '']) => [
      codeIn(name)[0],
      Number.parseInt(value, 10) * (value.endsWith(' MiB') ? 1024 * 1024 : 1),
    ]);
    expect(Object.fromEntries(rows)).toEqual(DEFAULT_GATE_BOUNDS);
  });
});

describe('the options of serve about the network', () => {
  const parse = parser(addNetworkOptions);

  it('are taken to createServer', () => {
    const line =
      '--dc 4 --dcs 2,4 --ws-port 0 --ws-origin https://a.example --ws-origin http://b:81/';
    expect(networkOptions(parse(line) as unknown as ServeNetworkOptions)).toEqual({
      host: '127.0.0.1',
      port: 10_443,
      dcId: 4,
      dcs: { 2: {}, 4: {} },
      wsPort: 0,
      wsOrigins: ['https://a.example', 'http://b:81'],
    });
  });

  it.each([
    ['--docs', 10_444],
    ['--docs --ws-port 8080', 8080],
    ['--docs --port 0', 0],
    ['--port 0', undefined],
  ])('of the line %j have the WebSocket port %j', (line, wsPort) => {
    const options = networkOptions(parse(line) as unknown as ServeNetworkOptions);
    expect(options.wsPort).toBe(wsPort);
    expect(options.docs).toBe(line.includes('--docs') ? true : undefined);
  });

  it.each(['app.example', 'https://', 'https://a.example/page', 'https://a b'])(
    'refuse the origin %j',
    (origin) => {
      const made = addNetworkOptions(quiet());
      expect(() => made.parse(['--ws-origin', origin], { from: 'user' })).toThrow(/origin/);
    },
  );
});

describe('the options of serve about limits', () => {
  const parse = parser(addLimitOptions);
  const options = (line: string) => limitOptions(parse(line) as unknown as ServeLimitOptions);

  it('replace single ones, or lift all', () => {
    expect(options('')).toEqual({});
    expect(options('--limit codePerPhone=3/3600 --limit exchangePerAddress=9/0.5')).toEqual({
      limits: {
        codePerPhone: { burst: 3, seconds: 3600 },
        exchangePerAddress: { burst: 9, seconds: 0.5 },
      },
    });
    expect(options('--no-limits')).toEqual({ limits: false });
  });

  it.each(['codePerPhone', 'codePerPhone=0/1', 'codePerPhone=1/0', 'codePerPigeon=1/1', 'x'])(
    'refuse %j',
    (limit) => {
      expect(() => parse(`--limit ${limit}`)).toThrow(/Expected/);
    },
  );
});

describe('the options of serve about accounts', () => {
  const parse = parser(addAccountOptions);
  const options = (line: string) => accountOptions(parse(line) as ServeAccountOptions);

  it('are taken to createServer', async () => {
    expect(await options('')).toEqual({});
    const line = [
      '--no-test-phones --passkey-domain Example.org=Ours --passkey-origin https://app.example.org',
      '--autologin-domain a.example --autologin-domain b.example --session-fresh-period 0',
      '--sessions-per-client 4 --password-setup-days 7',
    ];
    const given = await options(line.join(' '));
    expect(given).toEqual({
      testPhones: false,
      relyingParty: { id: 'example.org', name: 'Ours', origins: ['https://app.example.org'] },
      autologinDomains: ['a.example', 'b.example'],
      freshPeriod: 0,
      tmpSessions: 4,
      passwordSetupDays: 7,
    });
    expect(() => serverConfig(given)).not.toThrow();
    expect(await options('--test-phones --passkey-domain example.org')).toEqual({
      testPhones: true,
      relyingParty: { id: 'example.org', name: 'example.org' },
    });
    expect(() => parse('--passkey-domain https://example.org')).toThrow(/domain/);
  });

  it('read the issuers of ID tokens, and their keys again with each token', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mtkit-issuers-'));
    const file = join(folder, 'issuers.json');
    const write = (content: unknown) => writeFileSync(file, JSON.stringify(content));
    try {
      write({ google: { clientIds: ['ours'], keys: [] } });
      const { idTokens } = await options(`--id-tokens ${file}`);
      const keys = idTokens?.google?.keys as () => Promise<unknown>;
      expect(idTokens?.google?.clientIds).toEqual(['ours']);
      expect(idTokens).not.toHaveProperty('apple');
      expect(await keys()).toEqual([]);
      write({ google: { clientIds: ['ours'], keys: [{ kty: 'RSA', kid: '1' }] } });
      expect(await keys()).toEqual([{ kty: 'RSA', kid: '1' }]);
      for (const wrong of [[1], { other: {} }, { apple: {} }, { apple: { clientIds: ['x'] } }]) {
        write(wrong);
        await expect(options(`--id-tokens ${file}`)).rejects.toThrow('issuers.json');
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** Parses a line with nothing but these options. */
function parser(add: (command: Command) => Command): (line: string) => Record<string, unknown> {
  return (line) => add(quiet()).parse(line.split(' ').filter(Boolean), { from: 'user' }).opts();
}

function quiet(): Command {
  return new Command().exitOverride().configureOutput({ writeErr() {} });
}

/** The cells of the first table of the README after some text. */
function tableAfter(text: string): string[][] {
  const lines = readme.slice(readme.indexOf(text)).split('\n');
  const first = lines.findIndex((line) => line.startsWith('| ---')) + 1;
  const end = lines.findIndex((line, index) => index > first && !line.startsWith('|'));
  return lines.slice(first, end).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

function codeIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}
