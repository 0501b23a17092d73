// The generated classes as both forms of the client load them: CommonJS, minified. Nothing in them
// has a name that a stack trace would show, but for the constructors, which heap snapshots do.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';

const generated = join(root, 'packages/api/generated/esm');

/** Writes tables.cjs and its chunks into `folder`. */
export async function writeApi(folder) {
  const { transform } = await import('esbuild');
  const from = join(generated, 'chunks');
  mkdirSync(join(folder, 'chunks'), { recursive: true });
  copyFileSync(join(generated, 'tables.cjs'), join(folder, 'tables.cjs'));
  const write = async (name) => {
    const { code } = await transform(readFileSync(join(from, name), 'utf8'), { minify: true });
    writeFileSync(join(folder, 'chunks', name), withNames(code));
  };
  await Promise.all(readdirSync(from).map(write));
}

/** `SentCode(){function n(e){...}return{` becomes `SentCode(){const n=function SentCode(e){...};return{`. */
function withNames(code) {
  // A constructor has only assignments, and no braces in it.
  const constructor = /([\w$]+)("?\(\)\{)function ([\w$]+)(\([^)]*\)\{[^{}]*\})/g;
  return code.replace(constructor, '$1$2const $3=function $1$4;');
}
