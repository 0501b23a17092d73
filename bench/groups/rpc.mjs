// help.getNearestDc by invoke, over one connection. The server answers right behind the protocol.
import { forEach } from '../clients/index.mjs';
import { startServer } from '../server/start-server.mjs';

export const rounds = 3;

export const cases = {
  'calls a second, 1 in flight': {
    unit: 'calls/s',
    goals: { GramJS: 3, teleproto: 3, mtcute: 1.5 },
    libraries: forEach((open) => calls(open, 1)),
  },
  'calls a second, 100 in flight': {
    unit: 'calls/s',
    goals: { GramJS: 10, teleproto: 10, mtcute: 2 },
    libraries: forEach((open) => calls(open, 100)),
  },
};

async function calls(open, inFlight) {
  const server = await startServer();
  const client = await open(server);
  let best = 0;
  for (let round = 0; round < 4; round++) {
    const start = performance.now();
    let count = 0;
    const one = async () => {
      while (performance.now() - start < 350) {
        await client.nearestDc();
        count++;
      }
    };
    await Promise.all(Array.from({ length: inFlight }, one));
    best = Math.max(best, (count * 1000) / (performance.now() - start));
  }
  server.close();
  return best;
}
