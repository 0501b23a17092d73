// 200 connected clients in one process, all with one authorization key, so that it is made once.
import { forEach } from '../clients/index.mjs';
import { collected } from '../collected.mjs';
import { startServer } from '../server/start-server.mjs';

export const rounds = 5;
/**
 * V8's young generation at its full size from the beginning: it grows and shrinks by megabytes as it
 * happens, which is more than 200 clients of some libraries take.
 */
export const nodeOptions = ['--min-semi-space-size=16', '--max-semi-space-size=16'];

export const cases = {
  'RSS per extra client, of 200': {
    unit: 'kB',
    less: true,
    goals: { GramJS: 5, teleproto: 5, mtcute: 1 },
    libraries: forEach(perClient),
  },
};

const CLIENTS = 200;

async function perClient(open) {
  const server = await startServer();
  const first = await open(server);
  const session = await first.session();
  const clients = [first];
  for (let i = 0; i < 20; i++) clients.push(await open(server, session));
  churn();
  const before = await settled();
  for (let i = 0; i < CLIENTS; i++) clients.push(await open(server, session));
  const after = await settled();
  server.close();
  return (after - before) / 1000 / CLIENTS;
}

/** Has the heap take what it takes for short-lived objects: no client is to be charged for it. */
function churn() {
  let kept = [];
  for (let i = 0; i < 2_000_000; i++) {
    kept.push({ i });
    if (kept.length === 100_000) kept = [];
  }
}

/** RSS once what is not needed is gone. */
async function settled() {
  await collected();
  return process.memoryUsage.rss();
}
