import { readFileSync } from 'node:fs';
import { generate } from '../src/codegen/index.ts';
import * as tl from '../src/index.ts';

/** What a generated module exports; names are looked up, so their types are not known here. */
export interface Compiled {
  // oxlint-disable-next-line typescript/no-explicit-any -- made at run time, no types
  Api: any;
  apiRegistry: tl.TlRegistry;
  LAYER?: number;
}

/** Generates code from a schema and runs it at once, from sources: nothing has to be built. */
export function compile(schema: string): Compiled {
  const files = generate({ schema, source: 'test' });
  const resolve = (name: string): unknown =>
    name === '@mtkit/tl' ? tl : load(`cjs/${name.slice(2)}`);
  const load = (path: string): unknown => {
    const module = { exports: {} };
    const code = files.get(path) as string;
    // oxlint-disable-next-line typescript/no-implied-eval -- only a test runs what it generated
    new Function('require', 'exports', 'module', code)(resolve, module.exports, module);
    return module.exports;
  };
  return load('cjs/index.js') as Compiled;
}

/** The classes of `fixture.tl`. */
export function compileFixture(): Compiled {
  return compile(readFileSync(new URL('fixture.tl', import.meta.url), 'utf8'));
}
