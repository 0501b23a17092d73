// A program for a browser that connects and signs in, bundled and minified by esbuild, gzip. Of the
// peers nothing is counted that a browser would need besides: Node's modules are left out of
// telegram's bundle, and mtcute has its platform-independent client without its WebAssembly.
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { entry } from '../libraries.mjs';

export const rounds = 1;

export const cases = {
  'connect and signIn, minified, gzip': {
    unit: 'kB',
    less: true,
    goals: { GramJS: 3, mtcute: 1 },
    libraries: {
      mtkit: () =>
        size(`
          import { TelegramClient } from 'mtkit/client';
          import { StringSession } from 'mtkit/sessions';
          const client = new TelegramClient(new StringSession(''), 1, '', {});
          await client.connect();
          await client.signInUser({ apiId: 1, apiHash: '' }, {});`),
      GramJS: () =>
        size(`
          import { TelegramClient } from ${path('telegram')};
          import { StringSession } from ${path('telegram', 'sessions/index.js')};
          const client = new TelegramClient(new StringSession(''), 1, '', {});
          await client.connect();
          await client.signInUser({ apiId: 1, apiHash: '' }, {});`),
      mtcute: () =>
        size(`
          import { TelegramClient } from ${path('@mtcute/core', './client.js')};
          const client = new TelegramClient({ apiId: 1, apiHash: '' });
          await client.connect();
          await client.start({});`),
    },
  },
};

async function size(code) {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'silent',
    external: nodeModules,
  });
  return outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0) / 1000;
}

function path(name, subpath) {
  return JSON.stringify(entry(name, subpath));
}

const nodeModules = [
  'node:*',
  'assert',
  'buffer',
  'constants',
  'crypto',
  'dns',
  'events',
  'fs',
  'fs/promises',
  'http',
  'https',
  'net',
  'os',
  'path',
  'stream',
  'tls',
  'url',
  'util',
];
