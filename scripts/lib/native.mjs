// The native module of packages/crypto: an addition that is built where there is a C compiler.
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { capture, root } from './run.mjs';

const folder = join(root, 'packages/crypto');
const sources = join(folder, 'native');
const name = `native-${process.platform}-${process.arch}.node`;

/** Compiles the module when it is out of date, and puts it beside its loader, also in dist. */
export function buildNative() {
  const built = join(folder, 'src/native', name);
  const files = readdirSync(sources, { recursive: true }).map((file) => join(sources, file));
  if (!files.every((file) => isNewer(built, file))) compile(built);
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

/** By architecture: what the compiler may use. Each function for x64 says so itself. */
const processors = { x64: [], arm64: ['-march=armv8-a+crypto+crc'] };

function compile(built) {
  // WebAssembly does it on all others.
  if (!(process.arch in processors) || process.platform === 'win32') return;
  const include = join(root, 'node_modules/node-api-headers/include');
  const undefinedSymbols = process.platform === 'darwin' ? ['-undefined', 'dynamic_lookup'] : [];
  const flags = ['-O2', '-shared', '-fPIC', '-s', '-Wall', '-Wextra', '-I', include];
  flags.push(...processors[process.arch], ...undefinedSymbols);
  const source = join(sources, 'module.c');
  try {
    const { code, stderr } = capture('cc', [...flags, '-o', built, source]);
    if (code !== 0) console.error(`No native module: ${stderr.trim()}`);
  } catch {
    console.error('No C compiler: no native module');
  }
}

function isNewer(file, than) {
  return existsSync(file) && statSync(file).mtimeMs >= statSync(than).mtimeMs;
}
