import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib/run.mjs';
import { chart } from './chart.mjs';

const folder = join(root, 'docs/performance');

/** Writes the figures for the docs; groups that were not measured keep theirs. */
export function save(groups) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'bench.json');
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).groups : [];
  const measured = new Map(groups.map((group) => [group.name, group]));
  const kept = before.map((group) => measured.get(group.name) ?? group);
  const added = groups.filter(({ name }) => !before.some((group) => group.name === name));
  const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`;
  const all = { machine, groups: [...kept, ...added] };
  writeFileSync(file, `${JSON.stringify(all, rounded, 2)}\n`);
  writeFileSync(join(folder, 'bench.svg'), chart(all));
}

function rounded(_key, value) {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
}
