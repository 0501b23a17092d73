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
const protocolIds = new Set(protocol.definitions.map(({ id }) => id));

const [published] = await readPackageFiles(origin, ['tl/generated/api-definitions.js']);
const text = distil(readTeleproto(published), { layer, origin, omit: isNotApi, tl });
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
 * The package also lists the protocol's own types, which are in our mtproto.tl (the wrappers and
 * what they hold are part of the API as well), and those of a browser's TLS hello, which never
 * travel inside of MTProto.
 */
function isNotApi({ id, typeParams, type }) {
  if (typeParams.length > 0 || /^(JSON|InputClientProxy)/.test(type.name)) return false;
  return protocolIds.has(id) || type.name === 'TlsClientHello' || type.name === 'TlsBlock';
}

/** Every number is the CRC-32 of its line, except those of id-exceptions.json, which are not. */
function verify(definitions) {
  const wrong = definitions.filter(
    ({ name, id, line }) => (tl.constructorId(line) === id) === name in exceptions,
  );
  for (const { line } of wrong) {
    console.error(`Not the CRC-32 of the line, or needlessly an exception: ${line}`);
  }
  const count = definitions.length - wrong.length;
  const excepted = Object.keys(exceptions).length;
  console.log(
    `${count} of ${definitions.length} constructor numbers are right (${excepted} exceptions)`,
  );
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
