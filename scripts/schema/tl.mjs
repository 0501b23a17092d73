import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * The schema half of packages/tl, straight from its TypeScript sources: nothing has to be built
 * before a schema is.
 *
 * @returns {Promise<typeof import('../../packages/tl/src/schema/index.ts')>}
 */
export async function loadTl() {
  const folder = await mkdtemp(join(tmpdir(), 'mtkit-schema-'));
  try {
    const outfile = join(folder, 'schema.mjs');
    const entry = fileURLToPath(new URL('../../packages/tl/src/schema/index.ts', import.meta.url));
    await build({ entryPoints: [entry], bundle: true, format: 'esm', outfile, logLevel: 'error' });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
