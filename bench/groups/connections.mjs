// Calls over few and many connections, each signed in and asking for its own account, one call at a
// time; the server keeps its data in a file. And what a connection costs that does nothing.
import { once } from '../raw/once.mjs';
import { ask, connected, openAll } from '../raw/load.mjs';

export const rounds = 1;

const COUNTS = [1, 100, 1000];
const QUANTILES = ['p50', 'p99', 'p99.9'];

export const cases = Object.fromEntries([
  ...COUNTS.map((count) => [
    `calls a second, ${name(count)}`,
    { unit: 'calls/s', goals: {}, libraries: { mtkit: () => measured(count, 'rate') } },
  ]),
  ...COUNTS.flatMap((count) =>
    QUANTILES.map((quantile) => [
      `${quantile}, ${name(count)}`,
      { unit: 'ms', less: true, goals: {}, libraries: { mtkit: () => measured(count, quantile) } },
    ]),
  ),
  [
    'RSS per idle connection, of 10,000 signed in',
    { unit: 'kB', less: true, goals: { asked: 1 }, libraries: { mtkit: idle, asked: () => 25 } },
  ],
  [
    'calls a second of CPU time, 1 connection beside 10,000 idle',
    {
      unit: 'calls/s',
      goals: { alone: 0.8 },
      libraries: { mtkit: () => beside(10_000), alone: () => beside(0) },
    },
  ],
]);

async function measured(count, row) {
  const results = await once(`${count}`, row, async () => {
    const { server, connections } = await connected({ connections: count });
    const { rate, waited } = await ask(server, connections);
    server.close();
    const at = (part) => waited[Math.floor(waited.length * part)];
    return { rate, p50: at(0.5), p99: at(0.99), 'p99.9': at(0.999) };
  });
  return results[row];
}

/** Both ends of each connection take a file: the processes may open 20,000 here. */
async function idle() {
  const { server, open } = await connected({ connections: 100, more: 10_000 });
  const before = await server.ask('rss');
  await openAll(10_000, open, 100);
  const after = await server.ask('rss');
  server.close();
  return (after - before) / 1000 / 10_000;
}

async function beside(count) {
  const { server, connections } = await connected({ connections: count + 1 });
  const { cpuRate } = await ask(server, connections.slice(0, 1), { inFlight: 16 });
  server.close();
  return cpuRate;
}

function name(count) {
  return count === 1 ? '1 connection' : `${count.toLocaleString('en')} connections`;
}
