// The client as bundlers for browsers take it: ES modules without Node's, to leave out of what a page
// does not use. They share the API's classes with the form for Node.
import { join } from 'node:path';
import { withLicenses } from '../bundled.mjs';
import { root } from '../run.mjs';
import { externalCommonJs, importedBy, isIn, expected } from './plugins.mjs';

const packages = join(root, 'packages');
const compiled = join(packages, 'client/dist/esm');

/** Files for Node by what browsers have instead. */
const instead = {
  'client/dist/esm/platform/node.js': 'client/dist/esm/platform/browser.js',
  'crypto/dist/esm/platform/node.js': 'crypto/dist/esm/platform/web.js',
  'crypto/dist/esm/platform/gzip-node.js': 'crypto/dist/esm/platform/gzip-web.js',
};

/** Writes the files of the entries (paths of sources without extension) into `folder`. */
export async function writeBrowserFiles(folder, entries) {
  // Not there before the first installation.
  const { rolldown } = await import('rolldown');
  const core = new Set();
  const bundle = await rolldown({
    input: Object.fromEntries(entries.map((file) => [file, join(compiled, `${file}.js`)])),
    platform: 'browser',
    onLog: expected,
    preserveEntrySignatures: 'allow-extension',
    plugins: [
      externalCommonJs({ '@api': '../api/tables.cjs' }),
      browserFiles(),
      withLicenses(),
      importedBy(join(compiled, 'index.js'), core),
    ],
  });
  await bundle.write({
    dir: folder,
    format: 'esm',
    chunkFileNames: '[name].js',
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    comments: { legal: true, annotation: true, jsdoc: false },
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        { name: 'core', test: (id) => core.has(id), priority: 2 },
        {
          name: 'flows',
          test: isIn('client/dist/esm/client/login', 'client/dist/esm/client/account'),
          priority: 1,
        },
        {
          name: 'connect',
          test: isIn('client', 'mtproto', 'crypto', '../node_modules/fflate'),
          priority: 0,
        },
      ],
    },
  });
  await bundle.close();
}

function browserFiles() {
  const files = new Map(
    Object.entries(instead).map((pair) => pair.map((file) => join(packages, file))),
  );
  return {
    name: 'browser-files',
    resolveId: {
      filter: { id: /node\.js$/ },
      handler: (id, importer) => files.get(join(importer, '..', id)),
    },
  };
}
