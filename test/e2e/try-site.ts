import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LAYER } from '@mtkit/api';
import { schema } from '@mtkit/api/schema';
import { loadReferenceData } from '../../packages/reference/src/data/load.ts';
import type { PageRef } from '../../packages/reference/src/pages/page-ref.ts';
import { Reference } from '../../packages/reference/src/pages/reference.ts';
import { assetFiles } from '../../packages/reference/src/site/assets.ts';
import { SitePack } from '../../packages/reference/src/site/pack.ts';
import { SitePages } from '../../packages/reference/src/site/site-pages.ts';

/** The site with a few of its pages, packed for a server and as files. */
export interface TrySite {
  /** For the option `docs`. */
  readonly path: string;
  readonly folder: string;
  remove(): void;
}

/** Builds these pages, and all that every page needs. */
export async function buildTrySite(refs: readonly PageRef[]): Promise<TrySite> {
  const reference = new Reference({ schema, layer: LAYER, data: loadReferenceData() });
  const pages = await SitePages.of(reference);
  const files = [...refs.flatMap((ref) => pages.print(ref)), ...(await assetFiles())];
  const folder = mkdtempSync(join(tmpdir(), 'mtkit-try-'));
  const pack = new SitePack();
  for (const { content, path } of files) {
    pack.add(path, content);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const path = join(folder, 'site.pack');
  writeFileSync(path, await pack.finish());
  return { path, folder, remove: () => rmSync(folder, { recursive: true }) };
}
