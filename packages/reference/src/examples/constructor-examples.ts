import type { Definition } from '../schema/definition.ts';
import type { Example } from './example.ts';
import { typeScriptType } from './result-type.ts';
import type { ObjectValue } from './value.ts';
import { writeClass, writePlain } from './write-value.ts';

/** An object, made in JavaScript and TypeScript and as a plain object. */
export function constructorExamples({ type }: Definition, value: ObjectValue): Example[] {
  const union = typeScriptType(type);
  const made = writeClass(value);
  const require = "const { Api } = require('mtkit');\n\n";
  const [js, ts, plain] = [
    `${require}const value = ${made};\n`,
    `import { Api } from 'mtkit';\n\nconst value: ${union} = ${made};\n`,
    `import type { Api } from 'mtkit';\n\nconst value: ${union}Like = ${writePlain(value)};\n`,
  ];
  return [
    { id: 'javascript', title: 'JavaScript', language: 'js', code: js },
    { id: 'typescript', title: 'TypeScript', language: 'ts', code: ts },
    { id: 'plain', title: 'Plain object', language: 'ts', code: plain },
  ];
}

/** How to tell the values of a type apart; none where there is only one kind. */
export function typeExamples(constructors: readonly Definition[]): Example[] {
  const [first] = constructors;
  if (!first || constructors.length < 2) return [];
  const shown = constructors.slice(0, MOST_CASES);
  const cases = shown.flatMap(({ className, params }) => [
    `    case '${className}':`,
    `      return ${params[0] ? `value.${params[0].property}` : 'undefined'};`,
  ]);
  const body = (head: string) =>
    [
      head,
      '  switch (value.className) {',
      ...cases,
      '    default:',
      '      return undefined;',
      '  }',
      '}',
      '',
    ].join('\n');
  const union = typeScriptType(first.type);
  return [
    {
      id: 'javascript',
      title: 'JavaScript',
      language: 'js',
      code: body('function read(value) {'),
    },
    {
      id: 'typescript',
      title: 'TypeScript',
      language: 'ts',
      code: `import type { Api } from 'mtkit';\n\n${body(`function read(value: ${union}): unknown {`)}`,
    },
  ];
}

const MOST_CASES = 4;
