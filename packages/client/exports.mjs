// What of mtkit can be imported, and from which source file: GramJS's paths for what exists so far,
// each with and without .js, folders also as /index and /index.js. Files are kebab-case; only the
// public names are not.
//
//   node packages/client/exports.mjs          writes the table into package.json
//   node packages/client/exports.mjs --check  fails when package.json is not in step
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const folders = {
  client: 'client/index',
  errors: 'errors/index',
  events: 'events/index',
  extensions: 'extensions/index',
  network: 'network/index',
  'network/connection': 'network/connection/index',
  sessions: 'sessions/index',
  tl: 'tl/index',
};

const files = {
  Helpers: 'helpers',
  Password: 'password',
  Utils: 'utils/index',
  Version: 'version',
  'client/TelegramClient': 'client/telegram-client',
  'client/2fa': 'client/two-fa',
  'client/auth': 'client/auth-params',
  'client/telegramBaseClient': 'client/options',
  'client/updates': 'client/updates',
  'crypto/AuthKey': 'crypto/auth-key',
  define: 'define',
  'errors/Common': 'errors/common',
  'errors/RPCBaseErrors': 'errors/rpc-error',
  'errors/RPCErrorList': 'errors/rpc-error-list',
  'events/Raw': 'events/raw',
  'events/ServiceNotification': 'events/service-notification',
  'events/common': 'events/event-builder',
  'extensions/Logger': 'extensions/logger',
  'extensions/PromisedNetSockets': 'extensions/promised-net-sockets',
  'extensions/PromisedWebSockets': 'extensions/promised-web-sockets',
  'network/connection/Connection': 'network/connection/connection',
  'network/connection/TCPAbridged': 'network/connection/tcp-abridged',
  'network/connection/TCPFull': 'network/connection/tcp-full',
  'network/connection/TCPIntermediate': 'network/connection/tcp-intermediate',
  'network/connection/TCPObfuscated': 'network/connection/tcp-obfuscated',
  'network/connection/TCPPaddedIntermediate': 'network/connection/tcp-padded-intermediate',
  'sessions/Abstract': 'sessions/session',
  'sessions/Memory': 'sessions/memory-session',
  'sessions/StoreSession': 'sessions/store-session',
  'sessions/StringSession': 'sessions/string-session',
  'tl/api': 'tl/api',
};

/** What exports more than its folder does. */
const apart = ['client/two-fa', 'client/updates', 'tl/api'];

/** Paths of the sources that are published as files, without extension. */
export function entries() {
  return ['index', ...new Set([...subpaths()].map(([, source]) => published(source)))];
}

/**
 * A path inside of a folder is published as the folder, which exports no less: two dozen files of a
 * few lines would take 4 KiB each on a disk, three times over.
 */
function published(source) {
  const index = source.replace(/[^/]+$/, 'index');
  return Object.values(folders).includes(index) && !apart.includes(source) ? index : source;
}

/** The fields of package.json that follow from the tables. */
export function fields() {
  const exports = { '.': entry('index') };
  const types = {};
  for (const [subpath, source] of subpaths()) {
    exports[`./${subpath}`] = entry(source);
    types[subpath] = [`./dist/node/${published(source)}.d.ts`];
  }
  exports['./package.json'] = './package.json';
  return {
    main: './dist/node/index.js',
    types: './dist/node/index.d.ts',
    exports,
    typesVersions: { '*': types },
    // Sets where random ids come from; everything else can be left out when it is not used.
    sideEffects: ['./dist/browser/core.js', './dist/node/core.js'],
  };
}

function* subpaths() {
  for (const [name, source] of Object.entries(folders)) {
    for (const form of [name, `${name}/index`, `${name}/index.js`]) yield [form, source];
  }
  for (const [name, source] of Object.entries(files)) {
    for (const form of [name, `${name}.js`]) yield [form, source];
  }
}

/** One copy for `import` and `require`: both get the same classes. Bundlers for pages get their own. */
function entry(source) {
  return {
    '@mtkit/source': `./src/${source}.ts`,
    types: `./dist/node/${published(source)}.d.ts`,
    browser: `./dist/browser/${published(source)}.js`,
    default: `./dist/node/${published(source)}.js`,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = new URL('package.json', import.meta.url);
  const before = readFileSync(file, 'utf8');
  const after = `${JSON.stringify({ ...JSON.parse(before), ...fields() }, null, 2)}\n`;
  if (process.argv.includes('--check')) {
    if (JSON.stringify(JSON.parse(before)) !== JSON.stringify(JSON.parse(after))) {
      console.error(
        'packages/client/package.json is not in step: run node packages/client/exports.mjs',
      );
      process.exitCode = 1;
    }
  } else {
    writeFileSync(file, after);
  }
}
