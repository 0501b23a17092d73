import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addConnectionOptions, type Connection, connectionOf } from './connection.ts';

const pem = '-----BEGIN RSA PUBLIC KEY-----\n...';
const apiHash = '0123';
let folder: string;
let keyFile: string;
let infoFile: string;
let sessionFile: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mtkit-cli-'));
  keyFile = join(folder, 'key.pem');
  infoFile = join(folder, 'server.json');
  sessionFile = join(folder, 'session');
  const info = { host: '0.0.0.0', port: 4443, dcId: 3, publicKey: 'of info', apiId: 7, apiHash };
  writeFileSync(keyFile, pem);
  writeFileSync(infoFile, `${JSON.stringify(info)}\n`);
  writeFileSync(sessionFile, '1in-file\n');
});

afterAll(() => rmSync(folder, { recursive: true }));

afterEach(() => {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('MTKIT_')) delete process.env[name];
  }
});

function connection(...words: string[]): Connection {
  const command = addConnectionOptions(new Command()).exitOverride();
  command.parse(words, { from: 'user' });
  return connectionOf(command);
}

describe('options of the connection', () => {
  it('may be left out', () => {
    expect(connection()).toEqual({ session: '', verbose: false });
  });

  it('name a server', () => {
    const words = ['--server', 'localhost:1', '--public-key-file', keyFile, '--dc', '4'];
    expect(connection(...words).server).toEqual({
      host: 'localhost',
      port: 1,
      dcId: 4,
      publicKeys: pem,
    });
    expect(connection('--server', '[::1]:443').server).toEqual({ host: '::1', port: 443 });
  });

  it('come from the environment too', () => {
    process.env['MTKIT_SERVER'] = 'localhost:1';
    process.env['MTKIT_API_ID'] = '12';
    process.env['MTKIT_API_HASH'] = 'abc';
    process.env['MTKIT_SESSION'] = '1xyz';
    expect(connection()).toEqual({
      server: { host: 'localhost', port: 1 },
      apiId: 12,
      apiHash: 'abc',
      session: '1xyz',
      verbose: false,
    });
  });

  it('come from what the server printed', () => {
    expect(connection('--server-info', infoFile)).toEqual({
      server: { host: '127.0.0.1', port: 4443, dcId: 3, publicKeys: 'of info' },
      apiId: 7,
      apiHash,
      session: '',
      verbose: false,
    });
  });

  it('are those of the command line, then of the server, then of the environment', () => {
    process.env['MTKIT_API_ID'] = '12';
    expect(connection('--server-info', infoFile).apiId).toBe(7);
    expect(connection('--server-info', infoFile, '--api-id', '13').apiId).toBe(13);
    const own = connection('--server-info', infoFile, '--public-key-file', keyFile);
    expect(own.server?.publicKeys).toBe(pem);
  });

  it('name a file that holds the session', () => {
    expect(connection('--session-file', sessionFile)).toMatchObject({
      session: '1in-file',
      sessionFile,
    });
    expect(connection('--session-file', join(folder, 'none')).session).toBe('');
    process.env['MTKIT_SESSION'] = '1env';
    expect(connection('--session-file', sessionFile).session).toBe('1in-file');
    expect(connection('--session-file', sessionFile, '--session', '1own')).toMatchObject({
      session: '1own',
      sessionFile,
    });
    process.env['MTKIT_SESSION_FILE'] = sessionFile;
    expect(connection('--session', '1own')).toEqual({ session: '1own', verbose: false });
  });

  it('are refused when they make no sense', () => {
    expect(() => connection('--server', 'localhost')).toThrow('--server: expected host:port');
    expect(() => connection('--server', 'localhost:99999')).toThrow('--server');
    expect(() => connection('--server', 'a:1', '--dc', 'x')).toThrow('--dc: expected');
    expect(() => connection('--api-id', 'x')).toThrow('--api-id: expected');
    expect(() => connection('--server-info', keyFile)).toThrow('--server-info: ');
    expect(() => connection('--server-info', join(folder, 'none'))).toThrow('ENOENT');
    expect(() => connection('--server', 'a:1', '--public-key-file', infoFile)).toThrow(
      'holds no public key',
    );
  });
});
