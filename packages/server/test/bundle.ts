import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Bundles the command `mtkit-server`, or another program, from its sources, so that it starts
 * quickly, into a new folder beside the package's own dependencies, where they are found.
 */
export async function bundleServer(
  name: string,
  entry = '../src/cli/bin.ts',
): Promise<{ home: string; bin: string }> {
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  // Of its own: others may run the same tests at the same time.
  mkdirSync(here('../node_modules'), { recursive: true });
  const home = mkdtempSync(here(`../node_modules/.mtkit-${name}-`));
  const { dependencies } = JSON.parse(readFileSync(here('../package.json'), 'utf8'));
  await build({
    entryPoints: { bin: here(entry) },
    outdir: home,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@mtkit/source'],
    // Kysely alone is hundreds of files.
    external: Object.keys(dependencies).filter((name) => name !== 'kysely'),
    logLevel: 'error',
  });
  return { home, bin: join(home, 'bin.mjs') };
}
