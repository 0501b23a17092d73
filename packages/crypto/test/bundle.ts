import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

/**
 * The package as a bundler makes it for browsers, with the files of the "browser" map of package.json
 * in place, run under Node. `webAssembly: false` is a browser that has none or forbids it.
 */
export async function bundleForWeb<Library>(options: { webAssembly: boolean }): Promise<Library> {
  const directory = mkdtempSync(join(tmpdir(), 'mtkit-crypto-'));
  try {
    const outfile = join(directory, 'web.mjs');
    const source = fileURLToPath(new URL('../src/', import.meta.url));
    await build({
      stdin: { contents: EXPORTS, resolveDir: source, loader: 'ts' },
      bundle: true,
      format: 'esm',
      platform: 'browser',
      outfile,
      plugins: [browserFiles],
      define: options.webAssembly ? {} : { 'globalThis.WebAssembly': 'undefined' },
      logLevel: 'silent',
    });
    return (await import(pathToFileURL(outfile).href)) as Library;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const EXPORTS = ['crypto:index', 'random:random', 'gzip:gzip']
  .map((pair) => pair.split(':'))
  .map(([name, file]) => `export * as ${name} from './${file}.ts';`)
  .join('\n');

const browserFiles: Plugin = {
  name: 'browser-files',
  setup(context) {
    context.onResolve({ filter: /platform\/(gzip-)?node\.ts$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace('node.ts', 'web.ts')),
    }));
  },
};
