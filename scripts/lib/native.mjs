// The native module of packages/crypto: an addition that is built where there is a C compiler.
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { capture, root } from './run.mjs';

const folder = join(root, 'packages/crypto');
const source = join(folder, 'native/module.c');
const headers = ['aes-ige.h', 'crc32.h', 'sha256.h'];
const name = `native-${process.platform}-${process.arch}.node`;

/** Compiles the module when it is out of date, and puts it beside its loader, also in dist. */
export function buildNative() {
  const built = join(folder, 'src/native', name);
  const sources = [source, ...headers.map((each) => join(folder, 'native', each))];
  if (!sources.every((each) => isNewer(built, each))) compile(built);
  for (const format of ['esm', 'cjs']) {
    const target = join(folder, 'dist', format, 'native');
    mkdirSync(target, { recursive: true });
    for (const file of ['load.cjs', 'load.d.cts', name]) {
      const from = join(folder, 'src/native', file);
      if (existsSync(from)) copyFileSync(from, join(target, file));
      else rmSync(join(target, file), { force: true });
    }
  }
}

function compile(built) {
  // WebAssembly does it on all others.
  if (process.arch !== 'x64' || process.platform === 'win32') return;
  const include = join(root, 'node_modules/node-api-headers/include');
  const undefinedSymbols = process.platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : [];
  const flags = ['-O2', '-shared', '-fPIC', '-s', '-Wall', '-Wextra', '-I', include];
  try {
    const { code, stderr } = capture('cc', [...flags, ...undefinedSymbols, '-o', built, source]);
    if (code !== 0) console.error(`No native module: ${stderr.trim()}`);
  } catch {
    console.error('No C compiler: no native module');
  }
}

function isNewer(file, than) {
  return existsSync(file) && statSync(file).mtimeMs >= statSync(than).mtimeMs;
}
