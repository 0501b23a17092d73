// Makes the published server self-contained: the private packages' output is copied into its dist
// and every '@mtkit/...' specifier becomes a relative path, file by file, so that stack traces and
// source stay readable and `npm install @mtkit/server` brings no internal packages along.
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { licenseOf } from './bundled.mjs';
import { root } from './run.mjs';

const internal = ['tl', 'crypto', 'mtproto', 'api'];
const formats = { esm: 'import', cjs: 'require' };

/** Copies the private packages into packages/server/dist and rewrites specifiers. */
export async function vendorServer() {
  const folder = join(root, 'packages/server');
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  for (const file of Object.values(bin)) chmodSync(join(folder, file), 0o755);
  for (const [format, condition] of Object.entries(formats)) {
    const dist = join(folder, 'dist', format);
    const target = join(dist, '_internal');
    rmSync(target, { recursive: true, force: true });
    const specifiers = new Map();
    for (const each of internal) {
      const source = join(root, 'packages', each);
      // Compiled files lie flat, generated ones in a folder of their own.
      const outputs = [
        [join(source, 'dist', format), join(target, each)],
        [join(source, 'generated', format), join(target, each, 'generated')],
      ].filter(([from]) => existsSync(from));
      for (const [from, to] of outputs) copy(from, to, unwanted[each]);
      const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
      for (const [subpath, entry] of Object.entries(manifest.exports)) {
        const file = entry[condition]?.default;
        const output = outputs.find(
          ([from]) => file && !relative(from, join(source, file)).startsWith('..'),
        );
        if (!output) continue;
        const [from, to] = output;
        specifiers.set(
          manifest.name + subpath.slice(1),
          join(to, relative(from, join(source, file))),
        );
      }
    }
    await bundle(target, format);
    if (format === 'cjs') shareChunks(target);
    for (const file of files(dist)) rewrite(file, specifiers);
  }
}

/** Libraries of which a file of ours needs a part: the part comes along. */
const bundled = [
  {
    name: 'fflate',
    user: 'crypto/platform/gzip-web.js',
    part: "export { gzipSync, Inflate, inflateSync } from 'fflate';",
  },
];

async function bundle(target, format) {
  // Not there before the first installation.
  const { build } = await import('esbuild');
  for (const { name, part, user } of bundled) {
    const file = join(target, user);
    if (!existsSync(file)) continue;
    await build({
      stdin: { contents: part, resolveDir: root },
      bundle: true,
      format,
      platform: 'neutral',
      mainFields: ['module', 'main'],
      target: 'es2022',
      banner: { js: licenseOf(name) },
      outfile: join(dirname(file), `${name}.js`),
    });
    const code = readFileSync(file, 'utf8');
    writeFileSync(file, code.replace(new RegExp(`(['"])${name}\\1`, 'g'), `'./${name}.js'`));
  }
}

/** The generated code is CommonJS in both formats, and large: there is one copy of it. */
function shareChunks(target) {
  const folder = join(target, 'api/generated');
  const shared = relative(folder, folder.replace(`${sep}cjs${sep}`, `${sep}esm${sep}`));
  rmSync(join(folder, 'chunks'), { recursive: true });
  const path = shared.split(sep).join('/');
  writeFileSync(
    join(folder, 'tables.cjs'),
    `'use strict';\nmodule.exports = require('${path}/tables.cjs');\n`,
  );
}

/** What stays out: what only the build needs. */
const unwanted = { tl: /^[/\\](codegen|schema)$/ };

function copy(from, to, without) {
  mkdirSync(to, { recursive: true });
  cpSync(from, to, {
    recursive: true,
    filter: (file) => !file.endsWith('.tsbuildinfo') && !without?.test(file.slice(from.length)),
  });
}

function rewrite(file, specifiers) {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(
    /(['"])(@mtkit\/(?:tl|crypto|mtproto|api)(?:\/[\w./-]+)?)\1/g,
    (all, quote, name) => {
      const target = specifiers.get(name);
      if (!target)
        throw new Error(`${relative(root, file)} imports ${name}, which no package exports`);
      const path = relative(dirname(file), target).split(sep).join('/');
      return `${quote}${path.startsWith('.') ? path : `./${path}`}${quote}`;
    },
  );
  if (after !== before) writeFileSync(file, after);
}

function* files(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* files(path);
    else if (/\.(?:js|d\.ts)$/.test(name)) yield path;
  }
}
