/** Runs `work` (one unit of work a call) for about half a second, three times; the best rate. */
export async function rate(work, unit = 'ops/s', scale = 1) {
  let best = 0;
  for (let round = 0; round < 3; round += 1) {
    const end = performance.now() + 500;
    const start = performance.now();
    let count = 0;
    while (performance.now() < end) {
      for (let i = 0; i < 16; i += 1) await work();
      count += 16;
    }
    best = Math.max(best, (count * scale * 1000) / (performance.now() - start));
  }
  return { value: best, unit };
}

/** The same for work that is synchronous and short. */
export function rateSync(work, unit = 'ops/s', scale = 1, batch = 256) {
  let best = 0;
  for (let round = 0; round < 3; round += 1) {
    const start = performance.now();
    let count = 0;
    while (performance.now() - start < 500) {
      for (let i = 0; i < batch; i += 1) work(i);
      count += batch;
    }
    best = Math.max(best, (count * scale * 1000) / (performance.now() - start));
  }
  return { value: best, unit };
}
