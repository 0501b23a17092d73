// Plugins of Rolldown that both forms of the client use.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { root } from '../run.mjs';

/** CommonJS of our own stays a file of its own, at the paths given for API and native module. */
export function externalCommonJs(paths) {
  return {
    name: 'external-commonjs',
    resolveId: {
      filter: { id: /\.cjs$/ },
      handler: (id) => ({ id: paths[id.includes('native') ? '@native' : '@api'], external: true }),
    },
  };
}

/** Modules that export a text which only the command line reads. */
const texts = [
  {
    module: 'api/generated/esm/schema.js',
    name: 'schema',
    file: 'schema.br',
    pack: (text) => brotliCompressSync(text),
    unpack: (bytes) => `brotliDecompressSync(${bytes}).toString()`,
  },
  {
    // Brotli already, in base64.
    module: 'reference/generated/esm/packed.js',
    name: 'packed',
    file: 'reference.br',
    pack: (text) => Buffer.from(text, 'base64'),
    unpack: (bytes) => `${bytes}.toString('base64')`,
  },
];

/** The texts become files beside the code, compressed. */
export function textsAside() {
  return {
    name: 'texts-aside',
    load: {
      filter: { id: /[\\/]generated[\\/]/ },
      async handler(id) {
        const text = texts.find(({ module }) => id === join(root, 'packages', module));
        if (!text) return undefined;
        const { file, name, pack, unpack } = text;
        const exported = await import(pathToFileURL(id));
        this.emitFile({ type: 'asset', fileName: file, source: pack(exported[name]) });
        return [
          `import { readFileSync } from 'node:fs';`,
          `import { join } from 'node:path';`,
          `import { brotliDecompressSync } from 'node:zlib';`,
          `export const ${name} = ${unpack(`readFileSync(join(__dirname, '${file}'))`)};`,
        ].join('\n');
      },
    },
  };
}

/** Collects what a module imports, and what that does, and itself. */
export function importedBy(first, found) {
  const visit = (context, id) => {
    if (found.has(id)) return;
    found.add(id);
    for (const each of context.getModuleInfo(id)?.importedIds ?? []) visit(context, each);
  };
  return {
    name: 'imported-by',
    buildEnd() {
      visit(this, first);
    },
  };
}

/** Whether a module lies in one of the folders, given from packages/. */
export function isIn(...folders) {
  const paths = folders.map((folder) => join(root, 'packages', folder, '/'));
  return (id) => paths.some((path) => id.startsWith(path));
}

/** That a module is imported both at once and when it is needed is no mistake. */
export function expected(level, log, handler) {
  if (log.code !== 'INEFFECTIVE_DYNAMIC_IMPORT') handler(level, log);
}
