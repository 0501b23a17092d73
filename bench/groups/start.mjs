// What importing a library costs a program, in fresh processes.
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { entry, packages } from '../libraries.mjs';

export const cases = {
  'import, wall time': {
    unit: 'ms',
    less: true,
    goals: { GramJS: 5, teleproto: 5, mtcute: 2 },
    libraries: forEach(({ ms }) => ms),
  },
  'import, RSS added': {
    unit: 'MB',
    less: true,
    goals: { GramJS: 4, teleproto: 5, mtcute: 2 },
    libraries: forEach(({ mb }) => mb),
  },
};

function forEach(pick) {
  return Object.fromEntries(
    Object.entries(packages).map(([library, name]) => [library, () => pick(best(name))]),
  );
}

/** The least of three: a first process may find the files not cached. */
function best(name) {
  const all = [load(name), load(name), load(name)];
  return {
    ms: Math.min(...all.map(({ ms }) => ms)),
    mb: Math.min(...all.map(({ mb }) => mb)),
  };
}

function load(name) {
  const script = `
    const before = process.memoryUsage.rss();
    const start = performance.now();
    import(${JSON.stringify(pathToFileURL(entry(name)).href)}).then(() => {
      const ms = performance.now() - start;
      const mb = (process.memoryUsage.rss() - before) / 1e6;
      process.stdout.write('\\n' + JSON.stringify({ ms, mb }) + '\\n', () => process.exit(0));
    });`;
  const { stdout } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  return JSON.parse(stdout.split('\n').findLast((line) => line.startsWith('{')));
}
