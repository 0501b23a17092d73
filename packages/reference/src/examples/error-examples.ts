import type { Example } from './example.ts';
import type { ObjectValue } from './value.ts';
import { quote, writeClass } from './write-value.ts';

/** How to notice an error, with a call that may raise it. */
export function errorExamples(name: string, call: ObjectValue): Example[] {
  const [field, found] = name.includes('%d')
    ? ['template', 'console.log(error.parameter); // the number in its name']
    : ['errorMessage', 'console.log(error.message);'];
  const body = [
    '  try {',
    `    return await client.invoke(`,
    `      ${writeClass(call, '      ')},`,
    '    );',
    '  } catch (error) {',
    '    if (!(error instanceof errors.RPCError)) throw error;',
    `    if (error.${field} !== ${quote(name)}) throw error;`,
    `    ${found}`,
    '    return undefined;',
    '  }',
    '}',
    '',
  ];
  const javaScript = [
    "const { Api, errors } = require('mtkit');",
    '',
    'async function call(client) {',
    ...body,
  ];
  const typeScript = [
    "import { Api, errors, type TelegramClient } from 'mtkit';",
    '',
    'async function call(client: TelegramClient) {',
    ...body,
  ];
  return [
    { id: 'javascript', title: 'JavaScript', language: 'js', code: javaScript.join('\n') },
    { id: 'typescript', title: 'TypeScript', language: 'ts', code: typeScript.join('\n') },
  ];
}
