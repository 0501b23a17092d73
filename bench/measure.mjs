import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./case.mjs', import.meta.url));

/**
 * The values of a group by case and library, one for each round, of processes with `nodeOptions`. With
 * `profiles`, a folder, our own cases leave a CPU profile each.
 */
export function measure(group, cases, { nodeOptions, rounds, profiles }) {
  const results = new Map();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, { libraries }] of Object.entries(cases)) {
      for (const library of Object.keys(libraries)) {
        progress(`${group}: round ${round + 1} of ${rounds}, ${name}, ${library}`);
        const key = `${name}\0${library}`;
        const folder = library === 'mtkit' ? profiles : undefined;
        const value = one([group, name, library], nodeOptions, folder);
        results.set(key, [...(results.get(key) ?? []), value]);
      }
    }
  }
  progress('');
  return (name, library) => results.get(`${name}\0${library}`);
}

function one(args, nodeOptions, profiles) {
  const options = ['--expose-gc', ...nodeOptions];
  if (profiles) options.push('--cpu-prof', `--cpu-prof-dir=${profiles}`);
  const child = spawnSync(process.execPath, [...options, script, ...args], { encoding: 'utf8' });
  const line = child.stdout.split('\n').findLast((each) => each.startsWith('{'));
  if (child.status !== 0 || !line) throw new Error(`${args.join(', ')}:\n${child.stderr}`);
  return JSON.parse(line).value;
}

function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r${text.padEnd(100)}\r`);
}
