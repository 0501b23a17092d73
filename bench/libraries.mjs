// Where the libraries are: ours from this workspace's build, the others from interop/.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** require() from the workspace. */
export const ours = createRequire(import.meta.url);
/** require() from interop/node_modules. */
export const theirs = createRequire(new URL('../interop/package.json', import.meta.url));

/** By the name in the tables: the package. */
export const packages = {
  mtkit: 'mtkit',
  GramJS: 'telegram',
  teleproto: 'teleproto',
  mtcute: '@mtcute/node',
};

/** The folder that a package was installed to. */
export function folder(name) {
  const path = name === 'mtkit' ? '../packages/client' : `../interop/node_modules/${name}`;
  return fileURLToPath(new URL(path, import.meta.url));
}

/** The file that `import` loads; of a package without ES modules, what `require` does. */
export function entry(name, subpath = '.') {
  const { exports, main } = JSON.parse(readFileSync(join(folder(name), 'package.json'), 'utf8'));
  const { default: both, import: imported } = exports?.[subpath] ?? {};
  return join(folder(name), imported?.default ?? both ?? (subpath === '.' ? main : subpath));
}

/** import() of a package, or of a file in it, shown by its exports or not. */
export function load(name, subpath = '.') {
  return import(pathToFileURL(entry(name, subpath)).href);
}
