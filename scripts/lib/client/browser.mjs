// The client as bundlers for browsers take it: ES modules without Node's, to leave out of what a page
// does not use. They share the API's classes with the form for Node.
import { join } from 'node:path';
import { root } from '../run.mjs';
import { writeBundle } from './bundle.mjs';
import { externalCommonJs } from './plugins.mjs';

const packages = join(root, 'packages');

/** Files for Node by what browsers have instead. */
const instead = {
  'client/dist/esm/platform/node.js': 'client/dist/esm/platform/browser.js',
  'crypto/dist/esm/platform/node.js': 'crypto/dist/esm/platform/web.js',
  'crypto/dist/esm/platform/gzip-node.js': 'crypto/dist/esm/platform/gzip-web.js',
};

/** Writes the files of the entries (paths of sources without extension) into `folder`. */
export function writeBrowserFiles(folder, entries) {
  return writeBundle(folder, entries, {
    connect: ['client', 'mtproto', 'crypto', '../node_modules/fflate'],
    input: {
      platform: 'browser',
      plugins: [externalCommonJs({ '@api': '../api/tables.cjs' }), browserFiles()],
    },
    output: {
      format: 'esm',
      minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
      comments: { legal: true, annotation: true, jsdoc: false },
    },
  });
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
