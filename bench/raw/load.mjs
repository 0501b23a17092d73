// A server on a data directory, and connections that ask it one thing after the other.
import { startServer } from '../server/start-server.mjs';
import { RawConnection } from './connection.mjs';
import { fill } from './fill.mjs';
import { Api } from './internals.mjs';

/** Connections under one key at most: the server keeps 64 sessions of each. */
const PER_KEY = 60;

/** A server with accounts, and connections that are signed in, with keys for so many `more`. */
export async function connected({
  accounts = 1000,
  connections,
  more = 0,
  signedIn = true,
  perKey: each = PER_KEY,
}) {
  const keyCount = Math.ceil((connections + more) / each);
  const { folder, keys } = await fill({ accounts, keys: keyCount, signedIn });
  const server = await startServer({ quick: false, data: folder });
  const open = (i) => RawConnection.open(server.port, keys[Math.floor(i / each)]);
  return { server, open, connections: await openAll(connections, open) };
}

/** `count` connections, some at a time: a listener does not take any number at once. */
export async function openAll(count, open, from = 0) {
  const all = [];
  for (let i = 0; i < count; i += 50) {
    const size = Math.min(50, count - i);
    all.push(...(await Promise.all(Array.from({ length: size }, (_, j) => open(from + i + j)))));
  }
  return all;
}

const self = new Api.users.GetUsers({ id: [new Api.InputUserSelf({})] }).getBytes();

/**
 * Each connection asks for its own account, again and again. Gives calls a second, calls a second of
 * the server's CPU time, and milliseconds of waiting, ascending. The rates are those of the best of
 * some rounds: what else the machine does can only slow them down.
 */
export async function ask(server, connections, { inFlight = 1, ms = 500, rounds = 5 } = {}) {
  const loops = connections.flatMap((each) => Array.from({ length: inFlight }, () => each));
  const all = [];
  const best = { rate: 0, cpuRate: 0 };
  // The first one warms up.
  for (let round = 0; round <= rounds; round++) {
    const waited = [];
    const before = await server.ask('cpu');
    const start = performance.now();
    const loop = async (connection) => {
      for (let now = start; now < start + ms; ) {
        await connection.call(self);
        const done = performance.now();
        waited.push(done - now);
        now = done;
      }
    };
    await Promise.all(loops.map(loop));
    const seconds = (performance.now() - start) / 1000;
    const after = await server.ask('cpu');
    if (round === 0) continue;
    const cpu = (after.user + after.system - before.user - before.system) / 1e6;
    best.rate = Math.max(best.rate, waited.length / seconds);
    best.cpuRate = Math.max(best.cpuRate, waited.length / cpu);
    for (const each of waited) all.push(each);
  }
  return { ...best, waited: all.sort((one, other) => one - other) };
}
