// Rebuilds schema/api.tl and schema/errors.json from published npm packages and verifies every
// constructor number. With --check it writes nothing and exits 1 when a committed file differs.
// Needs the npm registry: the only script here that does.

import { readFileSync, writeFileSync } from 'node:fs';
import { distil } from './distil.mjs';
import { distilErrors } from './distil-errors.mjs';
import { readPackageFiles } from './packages.mjs';
import { readTeleproto } from './sources.mjs';
import { loadTl } from './tl.mjs';

const layer = 229;
const origin = 'teleproto@1.229.0';
const errorsOrigin = '@mtcute/tl@223.0.0';

const tl = await loadTl();
const exceptions = JSON.parse(read('id-exceptions.json'));
const protocol = tl.parseSchema(read('mtproto.tl'));

const [definitions] = await readPackageFiles(origin, ['tl/generated/api-definitions.js']);
const text = distil(readTeleproto(definitions), { layer, origin, omit: isNotApi(), tl });
const api = tl.parseSchema(text);
const [rawErrors, apiSchema] = await readPackageFiles(errorsOrigin, [
  'raw-errors.json',
  'api-schema.json',
]);

const verified = verify([...protocol.definitions, ...api.definitions]);
const settled = [
  settle('api.tl', text),
  settle('errors.json', distilErrors(rawErrors, apiSchema, api)),
];
process.exitCode = verified && settled.every(Boolean) ? 0 : 1;

function read(name) {
  return readFileSync(new URL(`../../schema/${name}`, import.meta.url), 'utf8');
}

/**
 * The package also lists the protocol's own types, which are in our mtproto.tl (but not its
 * wrappers: they are methods of the API), and those of a browser's TLS hello, which never
 * travel inside of MTProto.
 */
function isNotApi() {
  const wrappersFrom = protocol.definitions.findIndex(({ name }) => name === 'invokeAfterMsg');
  const own = protocol.definitions
    .slice(0, wrappersFrom)
    .filter(({ type }) => !/^(JSON|InputClientProxy)/.test(type.name));
  const ids = new Set(own.map(({ id }) => id));
  return ({ id, type }) => ids.has(id) || type.name === 'TlsClientHello' || type.name === 'TlsBlock';
}

function verify(all) {
  const wrong = all.filter(
    ({ name, id, line }) => tl.constructorId(line) !== id && exceptions[name] === undefined,
  );
  for (const { line } of wrong) console.error(`The number is not the CRC-32 of the line: ${line}`);
  console.log(`${all.length - wrong.length} of ${all.length} constructor numbers verified`);
  return wrong.length === 0;
}

/** Writes the file, or with --check compares it: false when it differs. */
function settle(name, contents) {
  if (!process.argv.includes('--check')) {
    writeFileSync(new URL(`../../schema/${name}`, import.meta.url), contents);
    console.log(`Wrote schema/${name}`);
    return true;
  }
  const same = read(name) === contents;
  console.log(`schema/${name} ${same ? 'is what the packages give' : 'differs: run rebuild.mjs'}`);
  return same;
}
