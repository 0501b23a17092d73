import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { apiRegistry } from '../tl/api.ts';
import { addConnectionOptions } from './connection.ts';
import { addMethodHelp, addMethodOptions, argumentsOf } from './method-options.ts';
import { method, methodNames } from './methods.ts';

function commandOf(name: string): Command {
  const command = new Command('call').argument('[json]').exitOverride();
  addMethodOptions(command, method(name));
  return addConnectionOptions(command).configureOutput({ writeErr: () => {} });
}

async function parse(name: string, ...words: string[]): Promise<Record<string, unknown>> {
  const command = commandOf(name).action(() => {});
  await command.parseAsync(words, { from: 'user' });
  return argumentsOf(command, method(name), command.args[0]);
}

describe('options of a method', () => {
  it('are there for every method of the schema', () => {
    for (const name of methodNames()) {
      const command = commandOf(name);
      const flags = command.options.map(({ long }) => long);
      for (const { option } of method(name).fields) expect(flags).toContain(`--${option}`);
      expect(new Set(flags).size).toBe(flags.length);
    }
  });

  it('have the type of the parameter', async () => {
    const words = ['--phone-number', '+1', '--settings', 'codeSettings'];
    expect(await parse('auth.sendCode', ...words)).toEqual({
      phoneNumber: '+1',
      settings: { _: 'codeSettings' },
    });
    expect(await parse('messages.getHistory', '--offset-id=-1', '--hash', '-7')).toEqual({
      offsetId: -1,
      hash: -7n,
    });
  });

  it('are switches for Bool and flags', async () => {
    expect(await parse('account.updateStatus', '--offline')).toEqual({ offline: true });
    expect(await parse('account.updateStatus', '--no-offline')).toEqual({ offline: false });
    expect(await parse('account.updateStatus')).toEqual({});
  });

  it('may begin with no-', async () => {
    expect(await parse('messages.sendMessage', '--no-webpage')).toEqual({ noWebpage: true });
    expect(await parse('messages.sendMessage', '--no-no-webpage')).toEqual({ noWebpage: false });
    expect(await parse('messages.sendMessage')).toEqual({});
  });

  it('are repeated for a vector', async () => {
    expect(await parse('users.getUsers', '--id', 'me', '--id', '5')).toEqual({ id: ['me', '5'] });
    expect(await parse('users.getUsers', '--id', '["me"]')).toEqual({ id: ['me'] });
  });

  it('come before the JSON argument', async () => {
    const json = '{"phone_number": "+1", "phoneCodeHash": "h", "phoneCode": "1"}';
    expect(await parse('auth.signIn', json, '--phone-code', '2')).toEqual({
      phoneNumber: '+1',
      phoneCodeHash: 'h',
      phoneCode: '2',
    });
    await expect(parse('auth.signIn', '[]')).rejects.toThrow('expected a JSON object');
    await expect(parse('auth.signIn', '{"phone": 1}')).rejects.toThrow('auth.signIn has no phone');
  });

  it('are refused when unknown', async () => {
    await expect(parse('auth.signIn', '--phone-numbr', '1')).rejects.toThrow(
      /unknown option '--phone-numbr'\n\(Did you mean --phone-number\?\)/,
    );
  });

  it('do not ask for the application twice', async () => {
    const command = commandOf('auth.sendCode');
    expect(command.options.filter(({ long }) => long === '--api-id')).toHaveLength(1);
  });

  it('make requests that the codec takes', async () => {
    const words = ['--peer', 'me', '--message', 'hi', '--silent'];
    const fields = await parse('messages.sendMessage', ...words);
    const request = apiRegistry.create({ _: 'messages.sendMessage', ...fields });
    expect(request).toMatchObject({ peer: 'me', message: 'hi', silent: true });
  });
});

describe('help of a method', () => {
  it('names parameters with types, what is required, and the result', () => {
    const command = commandOf('auth.signIn');
    let help = '';
    addMethodHelp(command, method('auth.signIn')).configureOutput({
      writeOut: (text) => {
        help += text;
      },
    });
    expect(() => command.parse(['--help'], { from: 'user' })).toThrow();
    expect(help).toContain('auth.signIn#8d52a951');
    expect(help).toMatch(/Parameters:\n +--phone-number <string> +required\n/);
    expect(help).toMatch(/--phone-code <string>\n/);
    expect(help).toMatch(/--email-verification <EmailVerification> +emailVerificationCode, /);
    expect(help).toMatch(/Result: auth\.Authorization\n {2}auth\.authorization#/);
  });
});
