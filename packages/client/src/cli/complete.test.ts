import { describe, expect, it } from 'vitest';
import { complete } from './complete.ts';

const words = (...typed: string[]) => complete(typed).map((line) => line.split('\t')[0]);

describe('complete', () => {
  it('knows the commands', () => {
    expect(words('')).toEqual([
      'call',
      'login',
      'sessions',
      'passkey',
      'logout',
      'serve',
      'completion',
    ]);
    expect(words('c')).toEqual(['call', 'completion']);
    expect(words('--v')).toEqual(['--version']);
    expect(words('completion', '')).toEqual(['bash', 'zsh', 'fish']);
  });

  it('knows the methods', () => {
    expect(words('call', 'auth.sign')).toEqual(['auth.signUp', 'auth.signIn']);
    expect(words('call', '').length).toBeGreaterThan(800);
    expect(words('call', '--server', '127.0.0.1', ':', '443', 'auth.logO')).toEqual([
      'auth.logOut',
    ]);
  });

  it('knows the parameters of a method, and what they are', () => {
    expect(complete(['call', 'auth.signIn', '--phone-n'])).toEqual([
      '--phone-number\tstring, required',
    ]);
    expect(words('call', 'auth.signIn', '--se')).toEqual([
      '--server',
      '--server-info',
      '--session',
      '--session-file',
    ]);
    expect(words('call', 'auth.sendCode', '--settings', '')).toEqual(['codeSettings']);
    expect(words('call', 'messages.search', '--filter', 'inputMessagesFilterPho')).toContain(
      'inputMessagesFilterPhotos',
    );
  });

  it('leaves files to the shell', () => {
    expect(words('call', 'auth.signIn', '--server-info', '')).toEqual([]);
    expect(words('call', 'auth.signIn', '')).toEqual([]);
    expect(words('serve', '--outbox', '')).toEqual([]);
    expect(words('nonsense', '')).toEqual([]);
  });

  it('knows what is done with sessions and passkeys', () => {
    expect(words('sessions', '')).toEqual(['end']);
    expect(words('sessions', 'end', '')).toEqual(['all']);
    expect(words('sessions', 'end', 'all', '--sess')).toEqual(['--session', '--session-file']);
    expect(words('passkey', '')).toEqual(['add', 'list', 'delete']);
    expect(words('passkey', 'add', '')).toEqual([]);
    expect(words('logout', '--session-f')).toEqual(['--session-file']);
  });

  it('knows the options of login and serve', () => {
    expect(words('login', '--bot')).toEqual(['--bot-token']);
    expect(words('serve', '--out')).toEqual(['--outbox']);
  });
});
