// Where the libraries are: ours from this workspace's build, the others from interop/.
import { createRequire } from 'node:module';

const here = createRequire(import.meta.url);
const others = createRequire(new URL('../interop/package.json', import.meta.url));

/** require() from the workspace. */
export const ours = here;
/** require() from interop/node_modules. */
export const theirs = others;
/** Path of the package folder a library was installed to. */
export function entry(library) {
  return library === 'mtkit' ? here.resolve('mtkit') : others.resolve(library);
}
