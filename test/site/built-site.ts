import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildSite, type SiteSummary } from '@mtkit/reference/site';
import { loadReference } from '../reference/load.ts';

/** The site, built for the tests of this run. */
export interface BuiltSite {
  readonly folder: string;
  readonly pack: string;
  readonly summary: SiteSummary;
  readonly seconds: number;
}

const sites = fileURLToPath(new URL('../../.mtkit/sites', import.meta.url));

/** Builds the site, once for all test files of a run: they share a process, not always a thread. */
export async function builtSite(): Promise<BuiltSite> {
  mkdirSync(sites, { recursive: true });
  for (const run of readdirSync(sites)) {
    if (!isAlive(Number(run))) rmSync(join(sites, run), { recursive: true, force: true });
  }
  const own = join(sites, String(process.pid));
  const folder = join(own, 'site');
  const pack = join(own, 'site.pack');
  const done = join(own, 'done.json');
  if (isFirst(own)) {
    const start = performance.now();
    const summary = await buildSite({ reference: loadReference(), folder, pack });
    const seconds = (performance.now() - start) / 1000;
    writeFileSync(done, JSON.stringify({ folder, pack, summary, seconds } satisfies BuiltSite));
  }
  while (!existsSync(done)) await sleep(100);
  return JSON.parse(readFileSync(done, 'utf8')) as BuiltSite;
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
