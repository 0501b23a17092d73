// Ratios and counts that must not get worse, all of one run of one process: what a test looks at.
// Prints { name: value } as JSON.
import { Socket } from 'node:net';
import { openers } from './clients/index.mjs';
import { collected } from './collected.mjs';
import { cases as codec } from './groups/codec.mjs';
import { ours } from './libraries.mjs';
import { rateSync } from './rate.mjs';
import { numbers } from './semiprimes.mjs';
import { startServer } from './server/start-server.mjs';

const results = {
  modules: modulesOfImport(),
  decodeToJsonParse: await decodeToJsonParse(),
  curvesToSquareForms: await curvesToSquareForms(),
  cbcToWasm: await cbcToWasm(),
  ...(await packets()),
  heapPerClient: await heapPerClient(),
};
console.log(JSON.stringify(results));
process.exit(0);

/** Files that require('mtkit') loads. */
function modulesOfImport() {
  ours('mtkit');
  return Object.keys(ours.cache).length;
}

async function decodeToJsonParse() {
  const { libraries } = codec['decode the same'];
  return best(libraries.mtkit, libraries['JSON.parse']);
}

async function curvesToSquareForms() {
  const { ellipticCurves } = await engine('elliptic-curves');
  const { squareForms } = await engine('square-forms');
  const all = numbers(64);
  const split = (way) => () => rateSync((i) => way(all[i % all.length]));
  return best(split(ellipticCurves), split(squareForms));
}

/** AES-IGE of 64 KiB by way of CBC, beside WebAssembly alone. */
async function cbcToWasm() {
  const { igeEncryptWithoutNative } = await engine('../platform/node');
  const { igeEncrypt } = await engine('software');
  const data = new Uint8Array(65_536);
  const key = new Uint8Array(32);
  return best(
    () => rateSync(() => igeEncryptWithoutNative(data, key, key, data)),
    () => rateSync(() => igeEncrypt(data, key, key, data)),
  );
}

/** How many calls leave with one write, and come back with one read, of 100 that run in a loop. */
async function packets() {
  const server = await startServer();
  const client = await openers.mtkit(server);
  const counts = { writes: 0, calls: 0 };
  const write = Socket.prototype['write'];
  Socket.prototype.write = function (...args) {
    counts.writes += 1;
    return write.apply(this, args);
  };
  const loop = async () => {
    for (let i = 0; i < 50; i++) {
      await client.nearestDc();
      counts.calls += 1;
    }
  };
  await Promise.all(Array.from({ length: 100 }, loop));
  server.close();
  return { callsPerWrite: counts.calls / counts.writes };
}

/** Bytes of heap that one more connected client takes, of 100. */
async function heapPerClient() {
  const server = await startServer();
  const clients = [await openers.mtkit(server)];
  const session = await clients[0].session();
  const heapWith = async (count) => {
    while (clients.length < count) clients.push(await openers.mtkit(server, session));
    await collected();
    return process.memoryUsage().heapUsed;
  };
  const before = await heapWith(50);
  const after = await heapWith(150);
  server.close();
  return Math.round((after - before) / 100);
}

/** The better of two ratios: noise only ever makes one side slower. */
async function best(one, other) {
  const ratios = [];
  for (let i = 0; i < 2; i++) ratios.push((await one()) / (await other()));
  return Math.max(...ratios);
}

function engine(name) {
  return import(new URL(`../packages/crypto/dist/esm/engine/${name}.js`, import.meta.url));
}
