// Checks of what npm users get: publint, attw, and every export loaded in both formats.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capture, root } from './run.mjs';

const published = ['client', 'server'];

/** [name, check] pairs; a check throws when the package is not in order. */
export function* checkPackages() {
  for (const name of published) {
    const folder = join(root, 'packages', name);
    yield [`publint ${name}`, () => quiet('npx', ['--no-install', 'publint', '--strict', folder])];
    yield [`attw ${name}`, () => attw(folder)];
    yield [`exports of ${name}`, () => loadExports(folder)];
  }
}

function attw(folder) {
  const out = mkdtempSync(join(tmpdir(), 'mtkit-attw-'));
  try {
    quiet('npm', ['pack', '--silent', '--pack-destination', out], { cwd: folder });
    const tarball = capture('ls', [out]).stdout.trim();
    quiet('npx', ['--no-install', 'attw', join(out, tarball), '--format', 'ascii']);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** Every subpath in `exports` loads by import() and by require(), with the same names. */
export function loadExports(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const subpaths = Object.keys(manifest.exports).filter(
    (each) =>
      !each.includes('*') &&
      each !== './package.json' &&
      typeof manifest.exports[each] !== 'string',
  );
  const specifiers = subpaths.map((each) => manifest.name + each.slice(1));
  const script = `
    const { createRequire } = await import('node:module');
    const require = createRequire(${JSON.stringify(join(folder, 'package.json'))});
    const bad = [];
    for (const name of ${JSON.stringify(specifiers)}) {
      try {
        const a = Object.keys(await import(name)).filter((k) => k !== 'default' && k !== 'module.exports' && k !== '__esModule').sort().join();
        const b = Object.keys(require(name)).filter((k) => k !== 'default' && k !== '__esModule').sort().join();
        if (a !== b) bad.push(name + ': import gives [' + a + '], require gives [' + b + ']');
      } catch (error) { bad.push(name + ': ' + error.message); }
    }
    if (bad.length) { console.error(bad.join('\\n')); process.exit(1); }`;
  quiet(process.execPath, ['--input-type=module', '-e', script], { cwd: folder });
}

function quiet(command, args, options) {
  const { code, stdout, stderr } = capture(command, args, options);
  if (code !== 0) throw new Error(`${stdout}${stderr}`.trim());
}
