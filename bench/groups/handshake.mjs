// Making an authorization key, as a client: the factorisation alone, and all of it by CPU time.
import { forEach } from '../clients/index.mjs';
import { load, ours, theirs } from '../libraries.mjs';
import { clock } from '../rate.mjs';
import { numbers } from '../semiprimes.mjs';
import { startServer } from '../server/start-server.mjs';

export const rounds = 3;

export const cases = {
  'factorise pq, 200 random numbers': {
    unit: 'ms each',
    less: true,
    goals: { GramJS: 50, teleproto: 50, mtcute: 10 },
    libraries: {
      mtkit: () => each(200, ours('@mtkit/crypto').factorize),
      GramJS: () => factorizeGram('telegram', theirs('big-integer')),
      teleproto: () => factorizeGram('teleproto', theirs('big-integer')),
      mtcute: factorizeMtcute,
    },
  },
  'one new key, CPU time of the client': {
    unit: 'ms',
    less: true,
    goals: { GramJS: 10, teleproto: 10, mtcute: 5 },
    libraries: forEach(newKey),
  },
};

/** Milliseconds per number, over the first `count` numbers. */
function each(count, factorize) {
  const all = numbers(count);
  const start = clock();
  for (const n of all) factorize(n);
  return (clock() - start) / count;
}

function factorizeGram(library, bigInt) {
  const { Factorizator } = theirs(`${library}/crypto/Factorizator`);
  return each(200, (n) => Factorizator.factorize(bigInt(n.toString())));
}

async function factorizeMtcute() {
  const { factorizePQSync, NodeCryptoProvider } = {
    ...(await load('@mtcute/node', './utils.js')),
    ...(await load('@mtcute/core', './utils.js')),
  };
  const crypto = new NodeCryptoProvider();
  await crypto.initialize();
  return each(200, (n) => factorizePQSync(crypto, bytes(n)));
}

function bytes(n) {
  return Buffer.from(n.toString(16).padStart(16, '0'), 'hex');
}

/** CPU time of connecting with a new key less that of connecting with a known one. */
async function newKey(open) {
  const server = await startServer();
  const connect = async (session) => {
    const before = clock();
    const client = await open(server, session);
    await client.nearestDc();
    const ms = clock() - before;
    const saved = await client.session();
    await client.close();
    return { ms, saved };
  };
  // The code is cold at first.
  const warm = await connect();
  for (let i = 0; i < 3; i++) await connect();
  for (let i = 0; i < 3; i++) await connect(warm.saved);
  const fresh = [];
  const known = [];
  for (let i = 0; i < 8; i++) {
    fresh.push((await connect()).ms);
    known.push((await connect(warm.saved)).ms);
  }
  server.close();
  return mean(fresh) - mean(known);
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
