// The build: schema compiler, generated code, both module formats, what is published.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packClient } from './client/index.mjs';
import { buildNative } from './native.mjs';
import { capture, Failure, must, root } from './run.mjs';
import { vendorServer } from './vendor.mjs';

const tsc = join(root, 'node_modules/typescript/bin/tsc');

/** Compiles the schema compiler and generates packages/api and mtproto's own types. */
export async function generate(args = []) {
  compile(['packages/tl/tsconfig.json']);
  await must(process.execPath, ['packages/tl/dist/esm/codegen/cli.js', ...args]);
}

/** Builds everything that is out of date. */
export async function build() {
  const start = performance.now();
  await generate();
  dropOldLayout();
  markCommonJs();
  declareReferenceData();
  compile(['tsconfig.json', 'tsconfig.cjs.json']);
  buildNative();
  await must(process.execPath, ['packages/reference/dist/esm/data/cli.js']);
  await packClient();
  await vendorServer();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.error(`Built in ${seconds} s`);
}

function compile(projects) {
  const { code, stdout, stderr } = capture(process.execPath, [tsc, '-b', ...projects]);
  if (code !== 0) throw new Failure(`${stdout}${stderr}`);
}

/** The reference's data is packed by its own code, which is compiled against this. */
function declareReferenceData() {
  const folder = join(root, 'packages/reference/generated/esm');
  mkdirSync(folder, { recursive: true });
  const lines = ['/** JSON, by brotli, in base64. */', 'export declare const packed: string;', ''];
  writeFileSync(join(folder, 'packed.d.ts'), lines.join('\n'));
}

/** Earlier builds changed the compiler's output in place, which it does not see. */
function dropOldLayout() {
  const folder = join(root, 'packages/client/dist');
  if (existsSync(join(folder, 'esm/_internal'))) rmSync(folder, { recursive: true });
}

/** Files below dist/cjs are CommonJS although the package says "module". */
function markCommonJs() {
  for (const name of readdirSync(join(root, 'packages'))) {
    if (['api', 'client', 'reference'].includes(name)) continue;
    const folder = join(root, 'packages', name, 'dist/cjs');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  }
}
