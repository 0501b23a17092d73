// The browser tests use Debian's Chromium; without it they are skipped.
import { existsSync } from 'node:fs';
import { run } from './run.mjs';

/** Installs Chromium where this process may do so; otherwise says that it is missing. */
export async function ensureChromium() {
  if (existsSync('/usr/bin/chromium')) return;
  const may = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  const quiet = { stdio: 'ignore' };
  if (may && (await run('apt-get', ['update'], quiet)) === 0)
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], quiet);
  if (!existsSync('/usr/bin/chromium')) console.log('No Chromium: the browser tests are skipped.');
}
