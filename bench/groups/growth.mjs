// What grows with the accounts in the store: as little as can be. In CPU time of the server.
import { createServer } from '@mtkit/server';
import { clock } from '../rate.mjs';
import { fill } from '../raw/fill.mjs';
import { ask, connected } from '../raw/load.mjs';
import { signInsPerCpuSecond } from '../raw/sign-in.mjs';

export const rounds = 1;

const MOST = 1_000_000;

const fewer = (measure) => ({
  '100,000 accounts': () => measure(100_000),
  '1,000 accounts': () => measure(1000),
});

export const cases = {
  'calls a second of CPU time, 1,000,000 accounts': {
    unit: 'calls/s',
    goals: { '1,000 accounts': 0.8, '100,000 accounts': 0.8 },
    libraries: { mtkit: () => calls(MOST), ...fewer(calls) },
  },
  'sign-ins a second of CPU time, 1,000,000 accounts': {
    unit: 'sign-ins/s',
    goals: { '1,000 accounts': 0.8, '100,000 accounts': 0.8 },
    libraries: { mtkit: () => signInsPerCpuSecond(MOST), ...fewer(signInsPerCpuSecond) },
  },
  'ready, a file with 1,000,000 accounts': {
    unit: 'ms',
    less: true,
    goals: { asked: 1 },
    libraries: { mtkit: ready, asked: () => 100 },
  },
};

/** Of as many accounts as there are connections: what they read does not fit into SQLite's cache. */
async function calls(accounts) {
  const { server, connections } = await connected({ accounts, connections: 500, perKey: 1 });
  const { cpuRate } = await ask(server, connections);
  server.close();
  return cpuRate;
}

async function ready() {
  const { folder } = await fill({ accounts: MOST });
  const times = [];
  for (let i = 0; i < 5; i++) {
    const start = clock();
    const server = await createServer({ data: folder }).listen();
    times.push(clock() - start);
    await server.close();
  }
  // The first one makes the server's RSA key, which happens once in its life.
  return Math.min(...times);
}
