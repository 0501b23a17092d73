// What is published of packages/client, out of what was compiled: `import` and `require` load the same
// CommonJS, bundlers for browsers get ES modules, and private packages come along in both.
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { entries } from '../../../packages/client/exports.mjs';
import { root } from '../run.mjs';
import { writeApi } from './api.mjs';
import { writeBrowserFiles } from './browser.mjs';
import { writeDeclarations } from './declarations.mjs';
import { writeNodeFiles } from './node.mjs';

const folder = join(root, 'packages/client');

/** Writes packages/client/dist/{node,browser,api}. */
export async function packClient() {
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  const output = (name) => join(folder, 'dist', name);
  for (const each of ['api', 'browser', 'node']) {
    rmSync(output(each), { recursive: true, force: true });
  }
  await Promise.all([
    writeApi(output('api')),
    writeBrowserFiles(output('browser'), entries()),
    writeNodeFiles(output('node'), entries()),
  ]);
  writeDeclarations(output('node'), entries());
}
