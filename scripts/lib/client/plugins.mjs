// Plugins of Rolldown that both forms of the client use.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { root } from '../run.mjs';

const api = join(root, 'packages/api/generated/esm');

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

/** The text of the schema, which only the command line reads, a fifth as long. */
export function compressTexts() {
  const file = join(api, 'schema.js');
  return {
    name: 'compress-texts',
    load: {
      filter: { id: /[\\/]schema\.js$/ },
      async handler(id) {
        if (id !== file) return undefined;
        const { schema } = await import(file);
        return [
          `import { brotliDecompressSync } from 'node:zlib';`,
          `const packed = '${compress(schema)}';`,
          `export const schema = brotliDecompressSync(Buffer.from(packed, 'base64')).toString();`,
        ].join('\n');
      },
    },
  };
}

function compress(text) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 9,
    [constants.BROTLI_PARAM_LGWIN]: 22,
  };
  return brotliCompressSync(text, { params }).toString('base64');
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

/** Several ways to the same module are meant: one of them is lazy in the browser's form only. */
export function silent(level, log, handler) {
  if (log.code !== 'INEFFECTIVE_DYNAMIC_IMPORT') handler(level, log);
}
