import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Starts the server of a case. `ask(command, value)` has it do something; `quick` answers what is
 * measured right behind the protocol. `data` is a data directory.
 */
export async function startServer({ quick = true, data } = {}) {
  const script = fileURLToPath(new URL('./server.mjs', import.meta.url));
  const args = [...(quick ? [] : ['--all']), ...(data ? [`--data=${data}`] : [])];
  const child = fork(script, args, { execArgv: ['--expose-gc', ...profiling] });
  const waiting = new Map();
  let last = 0;
  const ready = await new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)));
    child.on('message', (message) => {
      if (message.ready) return resolve(message.ready);
      waiting.get(message.id)?.(message.value);
      waiting.delete(message.id);
    });
  });
  const ask = (command, value) =>
    new Promise((resolve) => {
      waiting.set(++last, resolve);
      child.send({ id: last, command, value });
    });
  return { ...ready, ask, close: () => child.disconnect() };
}

// MTKIT_BENCH_SERVER_PROFILE=folder: a CPU profile of each server.
const profiles = process.env.MTKIT_BENCH_SERVER_PROFILE;
const profiling = profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : [];
