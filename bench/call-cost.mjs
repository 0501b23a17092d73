// node bench/call-cost.mjs: CPU time of the server for each call with 100 in flight on one
// connection, in microseconds: answered right behind the protocol, and for a signed-in account with
// all that it takes. The best of some rounds.
import { openers } from './clients/index.mjs';
import { startServer } from './server/start-server.mjs';

const IN_FLIGHT = 100;
const ROUNDS = 5;
const MS = 1000;
const PHONE = '447700900123';

for (const quick of [true, false]) {
  const server = await startServer({ quick });
  const client = await openers.mtkit(server);
  if (!quick) await client.signUp(`+${PHONE}`, () => server.ask('code', PHONE));
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) best = Math.min(best, await cost(server, client));
  console.log(`${quick ? 'protocol alone' : 'signed in'}: ${best.toFixed(1)} us`);
  server.close();
}
process.exit(0);

async function cost(server, client) {
  const before = await server.ask('cpu');
  const start = performance.now();
  let count = 0;
  const loop = async () => {
    while (performance.now() - start < MS) {
      await client.nearestDc();
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, loop));
  const after = await server.ask('cpu');
  return (after.user + after.system - before.user - before.system) / count;
}
