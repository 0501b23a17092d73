import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The text of a file, or undefined when there is none. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The text of a file that only its owner may read; where there is none it gets what `make` returns,
 * which is on the disk, whole, before this resolves. Of several processes that do so at once, one
 * makes it and all get the same.
 */
export async function readOrMake(
  path: string,
  make: () => string | Promise<string>,
): Promise<string> {
  const existing = await readIfThere(path);
  if (existing !== undefined) return existing;
  const text = await make();
  const directory = dirname(path);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  // Under its name only once it is on the disk: a crash must not leave half a file.
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    await writeFile(draft, text, { mode: 0o600, flag: 'wx', flush: true });
    await link(draft, path);
    await flushDirectory(directory);
    return text;
  } catch (error) {
    // Another process was quicker.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return await readFile(path, 'utf8');
  } finally {
    await rm(draft, { force: true });
  }
}

/** A new name is on the disk only when its directory is. */
async function flushDirectory(directory: string): Promise<void> {
  // Windows opens no directories, and needs no such thing.
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
