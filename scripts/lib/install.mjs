// Installs node_modules when it is missing or older than the lock file.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, root } from './run.mjs';

/** Makes `<folder>/node_modules` match `<folder>/package-lock.json`. */
export async function ensureInstalled(folder = root, label = 'dependencies') {
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .update(process.version)
    .digest('hex');
  const stamp = join(folder, 'node_modules', '.mtkit-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.error(`Installing ${label} ...`);
  // Not `npm ci`: it refuses a lock file made where the registry has no packages for other platforms.
  await must('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
  });
  writeFileSync(stamp, lock);
}
