// The client as Node loads it: CommonJS, one copy for `import` and `require`, in a few files. Each
// file that is opened, resolved and compiled costs an import about a third of a millisecond, and each
// kilobyte some memory; so what every program needs is one file, and what few need are others.
import { chmodSync, copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';
import { writeBundle } from './bundle.mjs';
import { externalCommonJs, textsAside } from './plugins.mjs';

/** Writes the files of the entries (paths of sources without extension) into `folder`. */
export async function writeNodeFiles(folder, entries) {
  await writeBundle(folder, [...entries, 'cli/main'], {
    connect: ['client/dist/esm/network', 'mtproto', 'crypto'],
    input: {
      platform: 'node',
      external: ['commander', 'ws', /^node:/],
      plugins: [
        externalCommonJs({ '@api': '../api/tables.cjs', '@native': './native/load.cjs' }),
        textsAside(),
        constants('core'),
      ],
    },
    output: {
      format: 'cjs',
      exports: 'named',
      // Test runners cannot do import() inside of CommonJS.
      dynamicImportInCjs: false,
      comments: { legal: true, annotation: false, jsdoc: false },
    },
  });
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
  const from = join(root, 'packages/crypto/dist/esm/native');
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(from)) {
    if (!file.endsWith('.d.cts')) copyFileSync(join(from, file), join(to, file));
  }
}
