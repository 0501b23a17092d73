import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from './program.ts';

let stdout: string;
let stderr: string;

beforeEach(() => {
  stdout = '';
  stderr = '';
  vi.stubEnv('NO_COLOR', '1');
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    stdout += String(chunk);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    stderr += String(chunk);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('mtkit', () => {
  it.each([
    [['call', 'auth.sinIn'], 'unknown method auth.sinIn\nDid you mean auth.signIn, auth.signUp?'],
    [['call', 'auth.signIn'], 'auth.signIn needs --phone-number, --phone-code-hash'],
    [['call', 'auth.signIn', '--phone', '1'], "unknown option '--phone'"],
    [['call', '--phone-number', '1', 'auth.signIn'], 'call needs the name of a method first'],
    [['call', 'account.updateStatus'], 'needs --offline or --no-offline'],
    [['call', 'messages.getHistory', '--limit', 'x'], '--limit: expected a whole number'],
    [['call', 'users.getUsers', '{"ids": []}'], 'users.getUsers has no ids\nDid you mean id?'],
    [['call', 'help.getConfig', '{}', 'more'], 'too many arguments'],
    [['call'], 'call needs the name of a method first'],
    [['call', 'help.getConfig', '--server', '127.0.0.1:1'], 'a new session needs the server'],
    [['call', 'help.getConfig'], 'which application is this?'],
    [['call', 'help.getConfig', '--session', 'x'], 'the session: Not a valid string'],
    [['login', '--dc'], "option '--dc <number>' argument missing"],
    [['login', '--qr', '--phone', '1'], "option '--qr' cannot be used with option '--phone"],
    [['sessions'], 'which session is this?'],
    [['sessions', 'end'], "missing required argument 'hash|all'"],
    [['sessions', 'end', 'most'], 'expected the hash of a session, or all, got "most"'],
    [['sessions', 'end', '0'], 'ended by mtkit logout'],
    [['sessions', 'end', '-5'], 'which session is this?'],
    [['logout'], 'which session is this?'],
    [['passkey', 'list'], 'which session is this?'],
    [['docs', 'auth.qqqqqqq'], 'nothing is called auth.qqqqqqq'],
    [['docs', 'auth.signXX'], 'Did you mean auth.signUp, auth.signIn?'],
    [['docs', '--search', 'qqqqqqq'], 'no page has all of this in it: qqqqqqq'],
    [['docs', '--kind', 'page', 'user'], 'Allowed choices are method, constructor, type'],
    [['docs', '--format', 'html', 'user'], 'Allowed choices are text, markdown, json'],
    [['completion', 'tcsh'], 'Allowed choices are bash, zsh, fish'],
    [['nonsense'], "unknown command 'nonsense'"],
    [['logn'], '(Did you mean login?)'],
    [[], 'Usage: mtkit'],
  ])('ends with 2 for wrong arguments: %j', async (words, message) => {
    expect(await run(words)).toBe(2);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
  });

  it.each([
    [['--help'], /Commands:\n +serve/],
    [['--version'], /^\d+\.\d+\.\d+\n$/],
    [['call', '--help'], /Usage: mtkit call <method>/],
    [['help', 'call'], /Usage: mtkit call <method>/],
    [['call', 'auth.signIn', '--help'], /--phone-number <string> +required/],
    [['call', 'auth.sendCode', '--help'], /--api-id and --api-hash: see Connection/],
    [['login', '--help'], /--bot-token/],
    [['login', '--help'], /An empty line instead of a code/],
    [['sessions', '--help'], /mtkit sessions end all/],
    [['sessions', 'end', '--help'], /<hash\|all>/],
    [['logout', '--help'], /--session-file/],
    [['passkey', 'add', '--help'], /private key/],
    [['docs', '--help'], /mtkit docs PHONE_CODE_INVALID/],
    [['docs'], /^API reference +Reference\n/],
    [['docs', 'auth.signIn'], /\nPossible errors\n/],
    [['docs', '--kind', 'error'], /^Errors +Index\n/],
    [['docs', '--kind', 'code'], /^API reference/],
    [['docs', '-503'], /^-503 No answer in time +Error code\n/],
    [['docs', 'type', 'user'], /^User +Type\n/],
    [['docs', 'user', '--kind', 'type', '--format', 'markdown'], /^# User\n/],
    [['docs', 'auth.signIn', '--format', 'json'], /^\{\n {2}"path": "method\/auth.signIn",\n/],
    [['docs', 'auth.signIn', '--json'], /^\{"path":"method\/auth.signIn",.*\}\n$/],
    [['docs', '--search', 'resend', 'code'], /\n {2}auth.resendCode +Method: Resend/],
    [['docs', '--search', 'resend', '--json'], /^\{"search":"resend","pages":\[\{"path":"method/],
    [['docs', 'getMessages'], /2 pages:\n\n {2}channels.getMessages/],
    [
      ['docs', '--kind', 'error', 'user'],
      /pages, of which these are the likeliest:\n(?:\n.*){20,}/,
    ],
    [['completion', 'bash'], /mtkit complete -- /],
    [['completion', 'fish'], /mtkit complete -- /],
  ])('prints to stdout: %j', async (words, text) => {
    expect(await run(words)).toBe(0);
    expect(stdout).toMatch(text);
    expect(stderr).toBe('');
  });

  it.each([
    [['docs', 'user'], /^User +Constructor\n/, 'There is also type User.\n'],
    [['docs', 'sginIn'], /^auth\.SignIn /, 'Nothing is called sginIn; this is auth.signIn.\n'],
    [['docs', 'acceptUrlA'], /^messages\.AcceptUrl/, /^Nothing is called acceptUrlA; this is/],
  ])('prints what is likely meant, and says so: %j', async (words, text, said) => {
    expect(await run(words)).toBe(0);
    expect(stdout).toMatch(text);
    expect(stderr).toMatch(said);
  });
});
