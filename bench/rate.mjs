// Rates of work that is done again and again: the best of three rounds, since whatever else the
// machine does can only slow it down. The first round warms up. Time is CPU time of the process:
// what other processes take does not count, and the collector's threads do.
const ROUNDS = 3;
const ROUND_MS = 220;
/** To look at this clock takes as long as to decode a message; it is looked at so often. */
const LOOK_MS = 10;

/** Calls of `work` a second, which is asynchronous but waits for nothing. */
export async function rate(work, scale = 1) {
  let best = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const rounds = counter();
    do {
      for (let i = 0; i < rounds.batch; i += 1) await work(i);
    } while (rounds.goOn());
    best = Math.max(best, rounds.perSecond);
  }
  return best * scale;
}

/** The same for work that is synchronous. */
export function rateSync(work, scale = 1) {
  let best = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const rounds = counter();
    do {
      for (let i = 0; i < rounds.batch; i += 1) work(i);
    } while (rounds.goOn());
    best = Math.max(best, rounds.perSecond);
  }
  return best * scale;
}

/** Milliseconds of CPU time that the process has used. */
export function clock() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Counts what is done between looks at the clock, and makes the steps as long as they should be. */
function counter() {
  const start = clock();
  let last = start;
  let count = 0;
  return {
    batch: 1,
    perSecond: 0,
    goOn() {
      const now = clock();
      count += this.batch;
      if (now - last < LOOK_MS) this.batch *= 2;
      last = now;
      this.perSecond = (count * 1000) / (now - start);
      return now - start < ROUND_MS;
    },
  };
}
