import { spawnSync } from 'node:child_process';
import { entry } from '../libraries.mjs';

const libraries = {
  mtkit: 'mtkit',
  GramJS: 'telegram',
  teleproto: 'teleproto',
  mtcute: '@mtcute/node',
};

export const cases = {
  'require, wall time': each((library) => ({ value: load(library).ms, unit: 'ms', less: true })),
  'require, memory added': each((library) => ({ value: load(library).mb, unit: 'MB', less: true })),
};

function each(work) {
  return Object.fromEntries(
    Object.entries(libraries).map(([name, library]) => [name, () => work(library)]),
  );
}

function load(library) {
  const script = `
    const before = process.memoryUsage.rss(), start = performance.now();
    Promise.resolve(require(${JSON.stringify(entry(library))})).then(() => {
      console.log(JSON.stringify({ ms: performance.now() - start, mb: (process.memoryUsage.rss() - before) / 1e6 }));
      process.exit(0);
    });`;
  return JSON.parse(
    spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' })
      .stdout.split('\n')
      .find((line) => line.startsWith('{')),
  );
}
