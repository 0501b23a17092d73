// npm run bench [-- group ...]: each case in fresh processes, libraries interleaved, medians.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from '../scripts/lib/build.mjs';
import { ensureInstalled } from '../scripts/lib/install.mjs';
import { main, root } from '../scripts/lib/run.mjs';

const rounds = Number(process.env.MTKIT_BENCH_ROUNDS ?? 5);
const groupFolder = new URL('./groups/', import.meta.url);

await main(async () => {
  await ensureInstalled();
  await ensureInstalled(`${root}/interop`, 'the libraries to compare with');
  await build();
  const wanted = process.argv.slice(2);
  const groups = readdirSync(groupFolder)
    .map((file) => file.replace('.mjs', ''))
    .filter((name) => wanted.length === 0 || wanted.includes(name));
  for (const group of groups) await runGroup(group);
});

async function runGroup(group) {
  const { cases } = await import(new URL(`${group}.mjs`, groupFolder));
  const results = new Map();
  for (let round = 0; round < rounds; round += 1)
    for (const [name, libraries] of Object.entries(cases))
      for (const library of Object.keys(libraries)) {
        process.stderr.write(
          `\r${group}: round ${round + 1} of ${rounds}, ${name}, ${library}          `,
        );
        const key = `${name}\0${library}`;
        const { value, unit, less } = measure(group, name, library);
        if (!results.has(key)) results.set(key, { values: [], unit, less });
        results.get(key).values.push(value);
      }
  process.stderr.write('\r'.padEnd(80) + '\r');
  console.log(`\n${group}`);
  for (const [name, libraries] of Object.entries(cases)) {
    const own = results.get(`${name}\0mtkit`);
    console.log(`  ${name}`);
    for (const library of Object.keys(libraries)) {
      const { values, unit, less } = results.get(`${name}\0${library}`);
      const value = median(values);
      const ratio = less ? value / median(own.values) : median(own.values) / value;
      const compared = library === 'mtkit' ? '' : `mtkit is ${ratio.toFixed(1)}x`;
      console.log(
        `    ${library.padEnd(12)} ${format(value).padStart(10)} ${unit.padEnd(8)} ${compared}`,
      );
    }
  }
}

function measure(group, name, library) {
  const script = fileURLToPath(new URL('./case.mjs', import.meta.url));
  const child = spawnSync(process.execPath, ['--expose-gc', script, group, name, library], {
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(`${group}, ${name}, ${library}:\n${child.stderr}`);
  return JSON.parse(child.stdout.split('\n').find((line) => line.startsWith('{')));
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

function format(value) {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
