// New messages pushed as fast as they are acknowledged, handed to one handler. The server of the
// benchmark makes them up: it has no chats.
import { forEach } from '../clients/index.mjs';
import { startServer } from '../server/start-server.mjs';

export const rounds = 3;

export const cases = {
  'messages received and dispatched': {
    unit: 'messages/s',
    goals: { GramJS: 10, teleproto: 10, mtcute: 1.5 },
    libraries: forEach(messages),
  },
};

async function messages(open, library) {
  const server = await startServer();
  const client = await open(server);
  await client.signUp('12025550143', () => server.ask('code', '12025550143'));
  let received = 0;
  let first;
  let complete;
  client.onMessage(() => {
    if (received === 0) first = performance.now();
    if (++received === BATCH) complete();
  });
  const batch = async () => {
    // With a request, GramJS sends the acknowledgements that it owes.
    await client.ready();
    received = 0;
    const all = new Promise((resolve) => (complete = resolve));
    const late = setTimeout(() => {
      throw new Error(`${library} got ${received} of ${BATCH} messages`);
    }, 20_000);
    server.ask('push', BATCH);
    await all;
    clearTimeout(late);
    return ((BATCH - 1) * 1000) / (performance.now() - first);
  };
  await batch();
  let best = 0;
  const start = performance.now();
  for (let i = 0; i < 6 && performance.now() - start < 3000; i++) {
    best = Math.max(best, await batch());
  }
  server.close();
  return best;
}

/** As many as a server of ours keeps without an acknowledgement. */
const BATCH = 2000;
