import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addLoginOptions, loginOptions, type ServeLoginOptions } from './login-options.ts';

async function parse(...line: string[]) {
  const command = addLoginOptions(new Command())
    .exitOverride()
    .configureOutput({ writeErr() {} });
  await command.parseAsync(line, { from: 'user' });
  return loginOptions(command.opts<ServeLoginOptions>());
}

describe('the options of serve about signing in', () => {
  it('are those of the embedded server by default', async () => {
    expect(await parse()).toEqual({ signUp: 'open', appCodes: true });
  });

  it('are taken to createServer', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'mtkit-terms-'));
    const terms = join(directory, 'terms.txt');
    writeFileSync(terms, 'Be kind.');
    const line = [
      `--app 1:0123456789abcdef --app 2:fedcba9876543210 --block-app 4 --min-layer 144`,
      `--no-sign-up --no-app-codes --code-types sms,call --caller-prefix +447700`,
      `--code-length 6 --code-ttl 60 --resend-delay 30 --require-login-email`,
      `--login-email-reset 0 --terms ${terms} --min-age 16 --country de`,
    ].flatMap((each) => each.split(' '));
    try {
      expect(await parse(...line)).toEqual({
        apps: [
          { apiId: 1, apiHash: '0123456789abcdef' },
          { apiId: 2, apiHash: 'fedcba9876543210' },
        ],
        blockedApps: [4],
        minLayer: 144,
        signUp: 'closed',
        appCodes: false,
        codeTypes: ['sms', 'call'],
        callerPrefix: '+447700',
        codeLength: 6,
        codeTtl: 60,
        resendDelay: 30,
        requireLoginEmail: true,
        loginEmailResetPeriod: 0,
        termsOfService: { text: 'Be kind.', minAge: 16 },
        country: 'DE',
      });
    } finally {
      rmSync(directory, { recursive: true });
    }
    expect(await parse('--closed-apps')).toMatchObject({ apps: [] });
  });

  it.each([
    ['--app', '1'],
    ['--app', '0:0123456789abcdef'],
    ['--code-length', '4'],
    ['--code-types', 'sms,pigeon'],
    ['--country', 'Germany'],
  ])('refuse %s %s', async (...line) => {
    await expect(parse(...line)).rejects.toThrow();
  });
});
