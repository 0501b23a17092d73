import { it, expect } from 'vitest';
import { Pair } from './pair.ts';
import { seededNumbers } from './seeded-random.ts';
const HOUR=3600000;
it('small limits', () => {
  const bad: unknown[] = []; const fails = new Map<string, number>();
  for (let seed = 0; seed < 800; seed++) {
    const num = seededNumbers(seed + 99);
    const f = () => num() / 2**32;
    const opt = { seed, loss: f() * 0.03, chunks: f() < .5, reconnect: [0,50,3000][Math.floor(f()*3)]!, latency: (f()<.5 ? [20, 900] : [1, 30]) as [number, number], work: [0, 4000] as [number, number],
      server: { limits: { largeAnswer: 300, receivedIds: f() < .3 ? 20 : 4096, answerBytes: f() < .3 ? 3000 : 1e7, queries: f() < .3 ? 6 : 4096, resends: 2 }, gzip: undefined } };
    const pair = new Pair(opt);
    const l = opt.server.limits; const tag = [l.receivedIds, l.answerBytes, l.queries].join();
    let forgot = false;
    try {
    for (let n = 0; n < 40; n++) {
      pair.send(n, { ...(n % 5 === 4 ? { after: [n - 1] } : {}), extra: n % 3 === 0 ? 600 : 0, compress: false });
      if (n % 8 === 7) pair.run(f() * 3000);
      if (n % 10 === 9) pair.push(n);
      if (n === 25 && f() < .3) { forgot = true; const [k] = pair.keys.keys(); pair.sessions.forgetKey(pair.now, k!); }
    }
    pair.settle(HOUR);
    for (let n=0;n<40;n++) { const e = pair.executed.get(n) ?? 0, o = pair.outcomes.get(n); if (o !== n + 1000000) fails.set(tag+forgot+o, (fails.get(tag+forgot+o)??0)+1); if (e > 1 || o === undefined || (o === n+1000000 && e !== 1)) bad.push([seed, tag, forgot, n, e, o]); }
    if (new Set(pair.updates).size !== pair.updates.length) bad.push([opt, pair.updates]);
    } catch (e) { bad.push([seed, tag, String(e)]); }
  }
  console.log(bad.length, bad.slice(0, 30).map((x)=>JSON.stringify(x)).join('\n'), fails);
}, 600000);
