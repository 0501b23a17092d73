// Rates of work that is done again and again: the best of three rounds, since whatever else the
// machine does can only slow it down. The first round warms up. Time is CPU time of the process:
// what other processes take does not count, and the collector's threads do.
const ROUNDS = 3;
const ROUND_MS = 220;

/** Calls of `work` a second, which is asynchronous but waits for nothing. */
export async function rate(work, scale = 1) {
  let best = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = clock();
    let count = 0;
    let spent = 0;
    while ((spent = clock() - start) < ROUND_MS) {
      await work();
      count += 1;
    }
    best = Math.max(best, (count * scale * 1000) / spent);
  }
  return best;
}

/** The same for work that is synchronous; `batch` calls between two looks at the clock. */
export function rateSync(work, { scale = 1, batch = 1 } = {}) {
  let best = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = clock();
    let count = 0;
    let spent = 0;
    while ((spent = clock() - start) < ROUND_MS) {
      for (let i = 0; i < batch; i += 1) work(i);
      count += batch;
    }
    best = Math.max(best, (count * scale * 1000) / spent);
  }
  return best;
}

/** Milliseconds of CPU time that the process has used. */
export function clock() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
