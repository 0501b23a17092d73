import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const cwd = fileURLToPath(new URL('..', import.meta.url));

/** What a script of an ES module in the package prints, as JSON; it sees what users see. */
function run(script: string): unknown {
  const code = `import { createRequire } from 'node:module';
    const require = createRequire(process.cwd() + '/package.json');
    ${script}`;
  const args = ['--input-type=module', '-e', code];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  if (stderr) throw new Error(stderr);
  return JSON.parse(stdout);
}

it('gives import and require the same classes', () => {
  const result = run(`
    import { Api, TelegramClient } from 'mtkit';
    import { StringSession } from 'mtkit/sessions';
    import { RPCError } from 'mtkit/errors/RPCBaseErrors.js';
    const required = require('mtkit');
    console.log(JSON.stringify([
      required.Api === Api,
      required.TelegramClient === TelegramClient,
      required.errors.RPCError === RPCError,
      require('mtkit/sessions/StringSession').StringSession === StringSession,
      new Api.help.GetConfig() instanceof required.Api.help.GetConfig,
    ]));`);
  expect(result).toEqual([true, true, true, true, true]);
});

it('has all classes, with their names where heap snapshots look for them', () => {
  const result = run(`
    const { apiRegistry } = require('mtkit/tl/api');
    const wrong = [];
    let count = 0;
    for (const { name, prototype } of apiRegistry.classes()) {
      count++;
      if (prototype.$definition.load().code.fields.name !== name) wrong.push(name);
    }
    console.log(JSON.stringify([count > 2000, wrong]));`);
  expect(result).toEqual([true, []]);
});

it('loads what few programs need when they need it', () => {
  const result = run(`
    require('mtkit');
    const loaded = Object.keys(require.cache).map((path) => path.replace(/.*[/\\\\]/, ''));
    console.log(JSON.stringify(loaded.sort()));`);
  expect(result).toEqual(['core.js', 'index.js', 'rolldown-runtime.js', 'tables.cjs']);
});
