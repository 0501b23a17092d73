// The client as Node loads it: CommonJS, one copy for `import` and `require`, in a few files. Each
// file that is opened, resolved and compiled costs an import about a third of a millisecond, and each
// kilobyte some memory; so what every program needs is one file, and what few need are others.
import { chmodSync, copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';
import { withLicenses } from '../bundled.mjs';
import { externalCommonJs, importedBy, isIn, expected, textsAside } from './plugins.mjs';

const compiled = join(root, 'packages/client/dist/esm');
const packages = join(root, 'packages');

/** Writes the files of the entries (paths of sources without extension) into `folder`. */
export async function writeNodeFiles(folder, entries) {
  // Not there before the first installation.
  const { rolldown } = await import('rolldown');
  const files = [...entries, 'cli/main'];
  const core = new Set();
  const bundle = await rolldown({
    input: Object.fromEntries(files.map((file) => [file, join(compiled, `${file}.js`)])),
    platform: 'node',
    external: ['commander', 'ws', /^node:/],
    onLog: expected,
    preserveEntrySignatures: 'allow-extension',
    plugins: [
      externalCommonJs({ '@api': '../api/tables.cjs', '@native': './native/load.cjs' }),
      textsAside(),
      withLicenses(),
      importedBy(join(compiled, 'index.js'), core),
      constants('core'),
    ],
  });
  await bundle.write({
    dir: folder,
    format: 'cjs',
    exports: 'named',
    // Test runners cannot do import() inside of CommonJS.
    dynamicImportInCjs: false,
    comments: { legal: true, annotation: false, jsdoc: false },
    chunkFileNames: '[name].js',
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        { name: 'core', test: (id) => core.has(id), priority: 2 },
        // Signing in, and what is done to an account.
        {
          name: 'flows',
          test: isIn('client/dist/esm/client/login', 'client/dist/esm/client/account'),
          priority: 1,
        },
        // The protocol and its arithmetic.
        {
          name: 'connect',
          test: isIn('client/dist/esm/network', 'mtproto', 'crypto'),
          priority: 1,
        },
      ],
    },
  });
  await bundle.close();
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  chmodSync(join(folder, 'cli/main.js'), 0o755);
  copyNative(join(folder, 'native'));
}

/**
 * What lazily loaded files take of a chunk become constants. As `require_core.concatBytes`, which has to
 * be looked up among more than a hundred getters, each use would cost some twenty nanoseconds.
 */
function constants(chunk) {
  const required = new RegExp(`^const require_${chunk} = require\\(.*\\);$`, 'm');
  const uses = new RegExp(`\\brequire_${chunk}\\.([\\w$]+)`, 'g');
  return {
    name: 'constants',
    renderChunk(code, { isEntry }) {
      const names = new Set([...code.matchAll(uses)].map(([, name]) => name));
      if (isEntry || names.size === 0) return undefined;
      const list = [...names].map((name) => `${name}: ${chunk}_${name}`).join(', ');
      const declared = `const { ${list} } = require_${chunk};`;
      return {
        code: code.replace(uses, `${chunk}_$1`).replace(required, (line) => `${line}\n${declared}`),
        map: null,
      };
    },
  };
}

function copyNative(to) {
  const from = join(packages, 'crypto/dist/esm/native');
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(from)) {
    if (!file.endsWith('.d.cts')) copyFileSync(join(from, file), join(to, file));
  }
}
