// What `npm install` of a client brings: packages and bytes, the client's own dependencies included.
// In interop/ mtcute has a stand-in for better-sqlite3, which would add 28 MB and 38 packages.
import { lstatSync, readdirSync, readFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { capture } from '../../scripts/lib/run.mjs';
import { folder, packages } from '../libraries.mjs';

export const rounds = 1;

export const cases = {
  packages: {
    unit: 'packages',
    less: true,
    goals: { GramJS: 10, teleproto: 'fewer', mtcute: 1 },
    libraries: forEach((name) => installed(name).size),
  },
  'bytes on disk': {
    unit: 'MB',
    less: true,
    goals: { GramJS: 3, teleproto: 'fewer', mtcute: 1 },
    libraries: forEach(megabytes),
  },
};

function forEach(work) {
  return Object.fromEntries(
    Object.entries(packages).map(([library, name]) => [library, () => work(name)]),
  );
}

function megabytes(name) {
  let bytes = 0;
  for (const path of installed(name)) {
    bytes += path === folder('mtkit') ? publishedBytes(path) : bytesIn(path);
  }
  return bytes / 1e6;
}

/** The folders of a package and of what it depends on. */
function installed(name) {
  const found = new Set();
  const visit = (path) => {
    if (found.has(path)) return;
    found.add(path);
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
      readFileSync(join(path, 'package.json'), 'utf8'),
    );
    for (const each of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const at = resolve(path, each);
      if (at) visit(at);
    }
  };
  visit(folder(name));
  return found;
}

function resolve(from, name) {
  for (let at = from; ; at = dirname(at)) {
    const path = join(at, 'node_modules', name);
    if (existsSync(path)) return path;
    if (at === dirname(at)) return undefined;
  }
}

/** What is published, in place of the whole folder with its sources. */
function publishedBytes(path) {
  const { stdout } = capture('npm', ['pack', '--dry-run', '--json'], { cwd: path });
  return JSON.parse(stdout)[0].files.reduce((sum, { size }) => sum + onDisk(size), 0);
}

/** In whole blocks of 4 KiB. */
function onDisk(size) {
  return Math.ceil(size / 4096) * 4096;
}

function bytesIn(path) {
  let bytes = 0;
  for (const entry of readdirSync(path)) {
    if (entry === 'node_modules') continue;
    const stat = lstatSync(join(path, entry));
    bytes += stat.isDirectory() ? bytesIn(join(path, entry)) : onDisk(stat.size);
  }
  return bytes;
}
