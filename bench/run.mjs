// npm run bench [-- group ...] [--rounds N] [--profile]: each case in fresh processes, libraries
// interleaved round by round. Prints tables. A run of all groups is kept: docs/performance/bench.json
// and bench.svg, and the figures of the README.
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build } from '../scripts/lib/build.mjs';
import { ensureInstalled } from '../scripts/lib/install.mjs';
import { Failure, main, root } from '../scripts/lib/run.mjs';
import { measure } from './measure.mjs';
import { compare } from './report/compare.mjs';
import { save } from './report/save.mjs';
import { summaryText, verdict } from './report/summary.mjs';
import { table } from './report/table.mjs';

/** In the order of the goals. */
const GROUPS = [
  'start',
  'install',
  'codec',
  'crypto',
  'handshake',
  'rpc',
  'updates',
  'files',
  'memory',
  'browser',
  'server',
  'sign-ins',
  'connections',
  'growth',
];
const ROUNDS = 4;

await main(async () => {
  const { positionals: wanted, values } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string' }, profile: { type: 'boolean', default: false } },
  });
  const unknown = wanted.filter((name) => !GROUPS.includes(name));
  if (unknown.length > 0)
    throw new Failure(`no such group: ${unknown.join(', ')}; there is ${GROUPS.join(', ')}`);
  await ensureInstalled();
  await ensureInstalled(`${root}/interop`, 'the libraries to compare with');
  await build();
  const started = performance.now();
  const groups = [];
  for (const name of wanted.length > 0 ? wanted : GROUPS) {
    const { cases, nodeOptions = [], rounds = ROUNDS } = await import(`./groups/${name}.mjs`);
    if (values.profile) mkdirSync(`${root}/bench/profiles`, { recursive: true });
    const results = measure(name, cases, {
      nodeOptions,
      rounds: Number(values.rounds ?? rounds),
      profiles: values.profile ? `${root}/bench/profiles` : undefined,
    });
    const group = { name, rows: compare(cases, results) };
    groups.push(group);
    console.log(table(group));
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`\n${summaryText(groups)}\n\n${verdict(groups)}\n${seconds} s`);
  if (wanted.length === 0 && !values.profile) save(groups, seconds);
});
