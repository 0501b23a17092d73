// Our server by itself: there is no peer, so the figures stand beside what the machine allows or what
// the issue asks for.
import { createDiffieHellman, generateKeyPairSync, privateDecrypt, constants } from 'node:crypto';
import { openers } from '../clients/index.mjs';
import { keyMaker } from '../clients/key-exchange.mjs';
import { ours } from '../libraries.mjs';
import { clock, rateSync } from '../rate.mjs';
import { startServer } from '../server/start-server.mjs';

export const rounds = 2;

export const cases = {
  'key exchanges a second and core': {
    unit: 'keys/s',
    goals: { ceiling: 0.7 },
    libraries: { mtkit: exchanges, ceiling },
  },
  'event loop, p99 while 200 clients make keys': {
    unit: 'ms',
    less: true,
    goals: { asked: 1 },
    libraries: { mtkit: loopDelay, asked: () => 20 },
  },
  'calls a second, 1 connection, 16 in flight': {
    unit: 'calls/s',
    goals: {},
    libraries: { mtkit: () => calls(1) },
  },
  'calls a second, 100 connections, 16 in flight each': {
    unit: 'calls/s',
    goals: {},
    libraries: { mtkit: () => calls(100) },
  },
  'RSS per idle connection, of 2000': {
    unit: 'kB',
    less: true,
    goals: { asked: 1 },
    libraries: { mtkit: idle, asked: () => 25 },
  },
  'ready, data in memory': {
    unit: 'ms',
    less: true,
    goals: { asked: 1 },
    libraries: { mtkit: ready, asked: () => 50 },
  },
};

/** By the CPU time of the server, with all of its threads, while 200 clients make keys. */
async function exchanges() {
  const server = await startServer();
  const makeKeys = await keyMakers(server);
  const before = await server.ask('cpu');
  const count = await makeKeys(12);
  const after = await server.ask('cpu');
  server.close();
  return (count * 1e6) / (after.user + after.system - before.user - before.system);
}

/** One RSA private operation and two powers with exponents of 256 bits, and nothing else. */
function ceiling() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { key: privateKey, padding: constants.RSA_NO_PADDING };
  const block = Buffer.alloc(256, 1);
  const dh = createDiffieHellman(Buffer.from(ours('@mtkit/crypto').TELEGRAM_PRIME), 2);
  const base = Buffer.alloc(256, 3);
  dh.setPrivateKey(Buffer.alloc(32, 0xa5));
  return rateSync(() => {
    privateDecrypt(key, block);
    dh.computeSecret(base);
    dh.computeSecret(base);
  });
}

async function loopDelay() {
  const server = await startServer();
  const makeKeys = await keyMakers(server);
  await server.ask('watchLoop');
  await makeKeys(12);
  const delay = await server.ask('loopDelay');
  server.close();
  return delay;
}

/** 200 connections, on each of which one key is made after the other; all have made some. */
async function keyMakers(server) {
  const makers = await Promise.all(Array.from({ length: 200 }, () => keyMaker(server)));
  const makeKeys = async (each) => {
    const several = async (make) => {
      for (let i = 0; i < each; i++) await make();
    };
    await Promise.all(makers.map(several));
    return makers.length * each;
  };
  await makeKeys(8);
  return makeKeys;
}

/** All of the server's work for a call, in sequence and storage alike. */
async function calls(connections) {
  const server = await startServer({ quick: false });
  const clients = await connected(server, connections);
  const start = performance.now();
  let count = 0;
  const loop = async (client) => {
    while (performance.now() - start < 2000) {
      await client.nearestDc();
      count += 1;
    }
  };
  await Promise.all(clients.flatMap((client) => Array.from({ length: 16 }, () => loop(client))));
  server.close();
  return (count * 1000) / (performance.now() - start);
}

async function idle() {
  const server = await startServer();
  const first = await connected(server, 100);
  const before = await server.ask('rss');
  const rest = await connected(server, 2000);
  const after = await server.ask('rss');
  server.close();
  return (after - before) / 1000 / (rest.length + first.length - 100);
}

/** Clients under as few keys as the server's limit of sessions for each allows. */
async function connected(server, count) {
  const clients = [];
  let session;
  for (let i = 0; i < count; i++) {
    if (i % 50 === 0) session = undefined;
    const client = await openers.mtkit(server, session);
    session ??= await client.session();
    clients.push(client);
  }
  return clients;
}

async function ready() {
  const { createServer } = await import('@mtkit/server');
  const times = [];
  for (let i = 0; i < 5; i++) {
    const start = clock();
    const server = await createServer().listen();
    times.push(clock() - start);
    await server.close();
  }
  // The first one generates an RSA key pair, which a server does once in its life.
  return Math.min(...times);
}
