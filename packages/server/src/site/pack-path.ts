import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where `npm run docs` writes the site: `dist/site.pack` of this package. */
export function packPath(): string {
  // Compiled, this file is in dist/esm/site or dist/cjs/site; else in src/site.
  const above = join(folder(), '../..');
  return basename(above) === 'dist' ? join(above, 'site.pack') : join(above, 'dist/site.pack');
}

/**
 * The folder of this file. `import.meta` would keep it out of the CommonJS build, and `__dirname`
 * is not there in the other: the stack knows in both.
 */
function folder(): string {
  const before = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  try {
    Error.prepareStackTrace = (_, sites) => sites[0]?.getFileName();
    const file = new Error('here').stack as unknown as string;
    return join(file.startsWith('file:') ? fileURLToPath(file) : file, '..');
  } finally {
    Reflect.deleteProperty(Error, 'prepareStackTrace');
    if (before) Object.defineProperty(Error, 'prepareStackTrace', before);
  }
}
