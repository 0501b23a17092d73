import type { Definition } from '../schema/definition.ts';
import type { Example } from './example.ts';
import { typeScriptType } from './result-type.ts';
import type { ObjectValue } from './value.ts';
import { writeClass, writePlain } from './write-value.ts';
import { writeCommand } from './write-command.ts';

/** A call as JavaScript, TypeScript, a plain object and a command, in the order of the tabs. */
export function methodExamples(definition: Definition, call: ObjectValue): Example[] {
  return [
    { id: 'javascript', title: 'JavaScript', language: 'js', code: javaScript(call) },
    { id: 'typescript', title: 'TypeScript', language: 'ts', code: typeScript(definition, call) },
    { id: 'plain', title: 'Plain object', language: 'ts', code: plainObject(call) },
    { id: 'command', title: 'Command line', language: 'sh', code: writeCommand(call) },
  ];
}

function javaScript(call: ObjectValue): string {
  const imports = [
    "const { Api, TelegramClient } = require('mtkit');",
    "const { StringSession } = require('mtkit/sessions');",
  ];
  return program(imports, 'const result', call);
}

function typeScript({ type }: Definition, call: ObjectValue): string {
  const imports = [
    "import { Api, TelegramClient } from 'mtkit';",
    "import { StringSession } from 'mtkit/sessions';",
  ];
  return program(imports, `const result: ${typeScriptType(type)}`, call);
}

/** A program that signs nobody in: the session has to be one already. */
function program(imports: readonly string[], result: string, call: ObjectValue): string {
  return [
    ...imports,
    '',
    'const apiId = 12345; // yours, from https://my.telegram.org',
    "const apiHash = '0123456789abcdef0123456789abcdef';",
    "const session = new StringSession(''); // You should put your string session here",
    'const client = new TelegramClient(session, apiId, apiHash, {});',
    '',
    '(async function run() {',
    '  await client.connect(); // This assumes you have already authenticated with .start()',
    '',
    `  ${result} = await client.invoke(`,
    `    ${writeClass(call, '    ')},`,
    '  );',
    '  console.log(result); // prints the result',
    '  await client.disconnect();',
    '})();',
    '',
  ].join('\n');
}

function plainObject(call: ObjectValue): string {
  const argument = writePlain(call);
  const needed = argument.includes('new Api.') ? "import { Api } from 'mtkit';\n\n" : '';
  const line = `const result = await client.invoke(${argument});`;
  return `${needed}// With a client that is connected:\n${line}\n`;
}
