import { describe, expect, it } from 'vitest';
import { complete } from './complete.ts';

const words = async (...typed: string[]) =>
  (await complete(typed)).map((line) => line.split('\t')[0]);

describe('complete', () => {
  it('knows the commands', async () => {
    expect(await words('')).toEqual([
      'call',
      'login',
      'sessions',
      'passkey',
      'logout',
      'serve',
      'docs',
      'completion',
    ]);
    expect(await words('c')).toEqual(['call', 'completion']);
    expect(await words('--v')).toEqual(['--version']);
    expect(await words('completion', '')).toEqual(['bash', 'zsh', 'fish']);
  });

  it('knows the methods', async () => {
    expect(await words('call', 'auth.sign')).toEqual(['auth.signUp', 'auth.signIn']);
    expect((await words('call', '')).length).toBeGreaterThan(800);
    expect(await words('call', '--server', '127.0.0.1', ':', '443', 'auth.logO')).toEqual([
      'auth.logOut',
    ]);
  });

  it('knows the parameters of a method, and what they are', async () => {
    expect(await complete(['call', 'auth.signIn', '--phone-n'])).toEqual([
      '--phone-number\tstring, required',
    ]);
    expect(await words('call', 'auth.signIn', '--se')).toEqual([
      '--server',
      '--server-info',
      '--session',
      '--session-file',
    ]);
    expect(await words('call', 'auth.sendCode', '--settings', '')).toEqual(['codeSettings']);
    expect(await words('call', 'messages.search', '--filter', 'inputMessagesFilterPho')).toContain(
      'inputMessagesFilterPhotos',
    );
  });

  it('leaves files to the shell', async () => {
    expect(await words('call', 'auth.signIn', '--server-info', '')).toEqual([]);
    expect(await words('call', 'auth.signIn', '')).toEqual([]);
    expect(await words('serve', '--outbox', '')).toEqual([]);
    expect(await words('nonsense', '')).toEqual([]);
  });

  it('knows what is done with sessions and passkeys', async () => {
    expect(await words('sessions', '')).toEqual(['end']);
    expect(await words('sessions', 'end', '')).toEqual(['all']);
    expect(await words('sessions', 'end', 'all', '--sess')).toEqual([
      '--session',
      '--session-file',
    ]);
    expect(await words('passkey', '')).toEqual(['add', 'list', 'delete']);
    expect(await words('passkey', 'add', '')).toEqual([]);
    expect(await words('logout', '--session-f')).toEqual(['--session-file']);
  });

  it('knows what there is to read about', async () => {
    expect(await words('docs', 'auth.sign')).toEqual(['auth.signUp', 'auth.signIn']);
    expect(await complete(['docs', 'CodeSet'])).toEqual(['CodeSettings\ttype']);
    expect(await complete(['docs', 'codeSet'])).toEqual(['codeSettings\tconstructor']);
    expect(await words('docs', 'PHONE_CODE_I')).toEqual(['PHONE_CODE_INVALID']);
    expect(await words('docs', 'FLOOD_W')).toEqual(['FLOOD_WAIT_X']);
    expect(await words('docs', 'g')).toEqual(expect.arrayContaining(['globalPrivacySettings']));
    expect(await words('docs', '')).toContain('guide');
    expect(await words('docs', 'guide', 'signing')).toEqual(['signing-in']);
    expect(await words('docs', '--kind', 'code', '42')).toEqual(['420']);
    expect(await words('docs', '--kind', 'na')).toEqual(['namespace']);
    expect(await words('docs', 'namespace', 'au')).toEqual(['auth']);
    expect(await words('docs', '--format', '')).toEqual(['text', 'markdown', 'json']);
    expect(await words('docs', 'index', 'm')).toEqual(['methods']);
    expect(await words('docs', '--se')).toEqual(['--search']);
    expect(await words('docs', '--search', 'auth')).toEqual([]);
  });

  it('knows the options of login and serve', async () => {
    expect(await words('login', '--bot')).toEqual(['--bot-token']);
    expect(await words('serve', '--out')).toEqual(['--outbox']);
  });
});
