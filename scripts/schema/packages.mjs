import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * SHA-512 of the tarballs, as the npm registry states it: a rebuild reads what the first one read.
 * A new version is added here with `npm view <name>@<version> dist.integrity`.
 */
const integrity = {
  'teleproto@1.229.0':
    'sha512-aEKx22ZS76SYy26eWR+2oV5XM4+orbq/2ZINvSKoV2SZERn6yqq9mw5lNK22nCax7lTnC0gcz8uqP26gaUxEqA==',
  '@mtcute/tl@223.0.0':
    'sha512-RBppaVVpp+YsGC5PTsZ2hk1NI4rI0iAj7ll9urbUmII9OCaOMSswiF9ZcjQ1aQhofey8Im87DRhxpiBZQ4OEUg==',
};

/**
 * Texts of files of a package of the npm registry. The package goes to a temporary folder that is
 * removed afterwards; nothing of it is executed. Throws when the tarball is not the known one.
 *
 * @param {string} spec such as `teleproto@1.229.0`
 * @param {string[]} paths inside the package
 * @returns {Promise<string[]>}
 */
export async function readPackageFiles(spec, paths) {
  const folder = await mkdtemp(join(tmpdir(), 'mtkit-schema-'));
  try {
    const options = { cwd: folder, shell: process.platform === 'win32' };
    const pack = ['pack', '--silent', '--ignore-scripts', spec];
    const tarball = (await run('npm', pack, options)).stdout.trim();
    const digest = createHash('sha512').update(await readFile(join(folder, tarball)));
    const got = `sha512-${digest.digest('base64')}`;
    if (got !== integrity[spec]) {
      throw new Error(`${spec}: the tarball has ${got}, expected ${integrity[spec]}`);
    }
    await run('tar', ['-xzf', tarball], options);
    return await Promise.all(paths.map((path) => readFile(join(folder, 'package', path), 'utf8')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
