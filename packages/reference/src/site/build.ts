import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Reference } from '../pages/reference.ts';
import { siteFacts } from '../print/html/index.ts';
import { assetFiles } from './assets.ts';
import { FolderWriter } from './folder-writer.ts';
import { notFound } from './not-found.ts';
import { SitePack } from './pack.ts';
import type { SiteFile } from './site-file.ts';
import { SitePages } from './site-pages.ts';

/** What to build, and where to. */
export interface SiteOptions {
  readonly reference: Reference;
  /** The folder of the site; files that an older one left in it go. */
  readonly folder: string;
  /** The site in one file, for a server; not written without it. */
  readonly pack?: string;
  /** Is told after each page how many there are. */
  readonly onPage?: (done: number) => void;
}

/** What was built. */
export interface SiteSummary {
  readonly pages: number;
  readonly files: number;
  readonly bytes: number;
  /** Bytes of the pack. */
  readonly packed: number;
}

/** Builds the site. */
export async function buildSite(options: SiteOptions): Promise<SiteSummary> {
  const { folder, onPage, pack: packFile, reference } = options;
  const assets = assetFiles();
  const pages = await SitePages.of(reference);
  const pack = new SitePack();
  let [files, bytes] = [0, 0];
  const writer = new FolderWriter(folder);
  const write = async (file: SiteFile) => {
    if (packFile) pack.add(file.path, file.content);
    files += 1;
    bytes += file.content.length;
    await writer.write(file);
  };

  const refs = reference.refs();
  for (const [i, ref] of refs.entries()) {
    for (const file of pages.print(ref)) await write(file);
    onPage?.(i + 1);
  }
  for (const file of await assets) await write(file);
  await write(pages.searchIndex());
  await write(notFound(siteFacts(reference)));
  await writer.finish();

  const packed = packFile ? await pack.finish() : undefined;
  if (packFile && packed) {
    await mkdir(dirname(packFile), { recursive: true });
    await writeFile(packFile, packed);
  }
  return { pages: refs.length, files, bytes, packed: packed?.length ?? 0 };
}
