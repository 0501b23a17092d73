// What both forms of the client have in common: where they come from, and how they fall into files.
import { join } from 'node:path';
import { withLicenses } from '../bundled.mjs';
import { root } from '../run.mjs';
import { expected, importedBy, isIn } from './plugins.mjs';

const compiled = join(root, 'packages/client/dist/esm');

/**
 * Writes the files of the entries (paths of sources without extension) into `folder`: what every
 * program needs is `core`, signing in and what is done to an account `flows`, the protocol and its
 * arithmetic, in the folders given as `connect`, a file of its own. The rest is Rolldown's.
 */
export async function writeBundle(folder, entries, { connect, input, output }) {
  // Not there before the first installation.
  const { rolldown } = await import('rolldown');
  const core = new Set();
  const bundle = await rolldown({
    ...input,
    input: Object.fromEntries(entries.map((file) => [file, join(compiled, `${file}.js`)])),
    onLog: expected,
    preserveEntrySignatures: 'allow-extension',
    plugins: [...input.plugins, withLicenses(), importedBy(join(compiled, 'index.js'), core)],
  });
  const flows = isIn('client/dist/esm/client/login', 'client/dist/esm/client/account');
  await bundle.write({
    ...output,
    dir: folder,
    chunkFileNames: '[name].js',
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        { name: 'core', test: (id) => core.has(id), priority: 2 },
        { name: 'flows', test: flows, priority: 1 },
        { name: 'connect', test: isIn(...connect), priority: 0 },
      ],
    },
  });
  await bundle.close();
}
