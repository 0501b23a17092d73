import { describe, expect, it } from 'vitest';
import { play } from './play.ts';
import type { Snippet } from './snippets.ts';

const snippet = (code: string, language: 'js' | 'ts' = 'js'): Snippet => ({
  document: 'a.md',
  line: 1,
  language,
  code,
  run: 'a',
});

describe('a snippet', () => {
  it('uses what its scene gives, and says what it prints', async () => {
    const printed: (readonly string[])[] = [];
    const code = "import { version } from 'mtkit';\nconsole.log(typeof version, number);\n";
    await play(snippet(code), {
      names: { number: 5 },
      after: (lines) => printed.push(lines),
    });
    expect(printed).toEqual([['string 5']]);
  });

  it('may have types', async () => {
    await play(snippet('const five: number = 5;\nconsole.log(five); // 5\n', 'ts'));
  });

  it('fails when it prints something else than its comment says', async () => {
    await expect(play(snippet('console.log(4); // 5\n'))).rejects.toThrow('it prints "4"');
    await expect(play(snippet("console.log(''); // 5\n"))).rejects.toThrow('it prints ""');
    await play(snippet('console.log(5); // 5, and a remark\n'));
    await play(snippet("console.log('port 5 of'); // port ... of\n"));
    await expect(play(snippet("console.log('port 5'); // port ... of\n"))).rejects.toThrow();
  });

  it('fails when it does not get to where it prints', async () => {
    const code = 'if (false) {\n  console.log(5); // 5\n}\n';
    await expect(play(snippet(code))).rejects.toThrow('it never prints "5"');
  });

  it('fails when it prints an error, throws, or imports what there is not', async () => {
    await expect(play(snippet("console.error('no');\n"))).rejects.toThrow('it complains: no');
    await expect(play(snippet("throw new Error('no');\n"))).rejects.toThrow('no');
    await expect(play(snippet("import { a } from 'nowhere';\n"))).rejects.toThrow('nowhere');
  });

  it('fails when a test that it has defined does', async () => {
    const code =
      "import { test } from 'node:test';\ntest('a', () => {\n  throw new Error('no');\n});\n";
    await expect(play(snippet(code))).rejects.toThrow('no');
  });

  it('leaves no client and no server behind', async () => {
    const made: { connected: boolean }[] = [];
    const code = `
import { createServer } from '@mtkit/server';
import { TelegramClient } from 'mtkit';
import { StringSession } from 'mtkit/sessions';

const { host, port, publicKey: publicKeys } = await createServer().listen();
const options = { server: { host, port, publicKeys } };
const client = new TelegramClient(new StringSession(''), 1, '0'.repeat(32), options);
await client.connect();
throw new Error(String(client.connected));
`;
    const keep = { push: (client: { connected: boolean }) => made.push(client) };
    const noticed = code.replace(
      'await client.connect',
      'made.push(client);\nawait client.connect',
    );
    await expect(play(snippet(noticed), { names: { made: keep } })).rejects.toThrow('true');
    expect(made.map(({ connected }) => connected)).toEqual([false]);
  });
});
