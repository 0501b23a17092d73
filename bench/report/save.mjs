import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib/run.mjs';
import { chart } from './chart.mjs';
import { writeReadme } from './readme.mjs';

const folder = join(root, 'docs/performance');

/** Writes the figures of a whole run for the docs and the README. */
export function save(groups, seconds) {
  mkdirSync(folder, { recursive: true });
  const run = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} x ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`,
    seconds,
    groups: JSON.parse(JSON.stringify(groups, rounded)),
  };
  writeFileSync(join(folder, 'bench.json'), `${JSON.stringify(run, undefined, 2)}\n`);
  writeFileSync(join(folder, 'bench.svg'), chart(run));
  writeReadme(run);
}

function rounded(_key, value) {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
}
