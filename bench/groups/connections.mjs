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
    {
      unit: 'kB',
      less: true,
      goals: { asked: 1 },
      libraries: { mtkit: () => idle('rss'), asked: () => 25 },
    },
  ],
  [
    'calls a second of CPU time, 100 connections beside 10,000 idle',
    {
      unit: 'calls/s',
      goals: { alone: 0.8 },
      libraries: { mtkit: () => idle('beside'), alone: () => idle('alone') },
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

/** Both ends of each connection take a file: the two processes may open 20,000 each here. */
async function idle(row) {
  const results = await once('idle', row, async () => {
    const { server, open, connections } = await connected({ connections: 100, more: 10_000 });
    const { cpuRate: alone } = await ask(server, connections);
    const before = await server.ask('rss');
    await openAll(10_000, open, 100);
    const after = await server.ask('rss');
    const { cpuRate: beside } = await ask(server, connections);
    server.close();
    return { rss: (after - before) / 1000 / 10_000, alone, beside };
  });
  return results[row];
}

function name(count) {
  return count === 1 ? '1 connection' : `${count.toLocaleString('en')} connections`;
}
