import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { filesIn } from './files-in.ts';
import type { SiteFile } from './site-file.ts';

/**
 * Writes a site into a folder, several files at a time. Files of the site that was there before are
 * overwritten, which is much quicker than to remove all of them first; what is left of them goes.
 */
export class FolderWriter {
  readonly #folder: string;
  readonly #old: ReadonlySet<string>;
  readonly #written = new Set<string>();
  readonly #folders = new Map<string, Promise<unknown>>();
  readonly #writing = new Set<Promise<void>>();

  constructor(folder: string) {
    const old = existsSync(folder) ? filesIn(folder) : [];
    if (old.length > 0 && !old.includes('assets/site.js')) {
      throw new Error(`${folder} is not empty and has no site in it`);
    }
    this.#folder = folder;
    this.#old = new Set(old);
  }

  /** Begins to write a file; waits while there are many on their way. */
  async write(file: SiteFile): Promise<void> {
    this.#written.add(file.path);
    const writing = this.#write(file).finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
    if (this.#writing.size >= MOST) await Promise.race(this.#writing);
  }

  /** Waits for the rest and removes what is not of this site. */
  async finish(): Promise<void> {
    await Promise.all(this.#writing);
    const stale = [...this.#old].filter((path) => !this.#written.has(path));
    await Promise.all(stale.map((path) => rm(join(this.#folder, path))));
  }

  async #write({ content, path }: SiteFile): Promise<void> {
    const file = join(this.#folder, path);
    const parent = dirname(file);
    const made = this.#folders.get(parent) ?? mkdir(parent, { recursive: true });
    this.#folders.set(parent, made);
    await made;
    await writeFile(file, content);
  }
}

const MOST = 16;
