import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { SiteFile } from './site-file.ts';

/** The stylesheet, scripts and icon of the site. */
export async function assetFiles(): Promise<SiteFile[]> {
  const source = join(packageFolder(), 'src/site');
  const entries = {
    style: join(source, 'style.css'),
    site: join(source, 'browser/frame/index.ts'),
    search: join(source, 'browser/search/index.ts'),
    try: join(source, 'browser/try/index.ts'),
  };
  const { outputFiles } = await build({
    entryPoints: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
    outdir: '/assets',
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: ['chrome123', 'firefox121', 'safari17.5'],
    legalComments: 'none',
    write: false,
    logLevel: 'warning',
  });
  return [
    ...outputFiles.map(({ contents, path }) => ({
      path: `assets/${path.replace(/^.*[\\/]/, '')}`,
      content: Buffer.from(contents),
    })),
    { path: 'assets/favicon.svg', content: readFileSync(join(source, 'favicon.svg')) },
  ];
}

/** This package's folder, from its source or from what it was compiled to. */
function packageFolder(): string {
  let folder = new URL('.', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) folder = new URL('..', folder);
  return fileURLToPath(folder);
}
