import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { Prompter } from './prompter.ts';

let prompter: Prompter;

afterEach(() => prompter.close());

function open(isTTY: boolean) {
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => {} });
  const output = new PassThrough();
  let shown = '';
  output.on('data', (chunk) => {
    shown += String(chunk);
  });
  prompter = new Prompter(input, output);
  return { input, prompter, shown: () => shown };
}

describe('questions through a pipe', () => {
  it('are answered line by line, however the lines come', async () => {
    const { input, shown } = open(false);
    input.write('one\r\n two \nthr');
    expect(await prompter.ask('First: ')).toBe('one');
    expect(await prompter.ask('Second: ')).toBe('two');
    const third = prompter.ask('Third: ');
    input.end('ee');
    expect(await third).toBe('three');
    expect(shown()).toBe('First: \nSecond: \nThird: \n');
  });

  it('keep the spaces of a password', async () => {
    const { input } = open(false);
    input.write(' secret \n');
    expect(await prompter.askHidden('Password: ')).toBe(' secret ');
  });

  it('fail when the input ends', async () => {
    const { input } = open(false);
    const answer = prompter.ask('Code: ');
    input.end();
    await expect(answer).rejects.toThrow('no answer to "Code": the input has ended');
    await expect(prompter.ask('Name: ')).rejects.toThrow('no answer to "Name"');
  });
});

describe('questions at a terminal', () => {
  it('show what is typed', async () => {
    const { input, shown } = open(true);
    const answer = prompter.ask('Name: ');
    input.write('Adx\u007Fa\r');
    expect(await answer).toBe('Ada');
    expect(shown()).toContain('Name: ');
    expect(shown()).toContain('Ad');
  });

  it('do not show a password', async () => {
    const { input, shown } = open(true);
    const answer = prompter.askHidden('Password: ');
    input.write('sec');
    input.write('ret\r');
    expect(await answer).toBe('secret');
    expect(shown()).toContain('Password: ');
    expect(shown()).not.toMatch(/s.?e.?c/);
    const next = prompter.ask('Name: ');
    input.write('Ada\r');
    expect(await next).toBe('Ada');
    expect(shown()).toMatch(/\nA?.*Name: /);
  });

  it('end at Ctrl-C with code 130', async () => {
    const { input } = open(true);
    const answer = prompter.ask('Name: ');
    input.write('\u0003');
    await expect(answer).rejects.toMatchObject({ code: 130 });
    expect(prompter.signal.aborted).toBe(true);
    await expect(prompter.ask('Again: ')).rejects.toMatchObject({ code: 130 });
  });
});
