// Rebuilds schema/since.json from clones of the repositories that keep the schema of each layer:
//
//   node scripts/schema/rebuild-since.mjs <clone of tdlib/td> <clone of telegramdesktop/tdesktop> [layer.tl ...]
//
// Whatever is in a `.tl` file given besides (it names its layer) counts before the clones.
// With --check nothing is written, and a difference is exit code 1. No network.

import { readFileSync, writeFileSync } from 'node:fs';
import { distilSince } from './distil-since.mjs';
import { readSamples } from './since-samples.mjs';
import { loadTl } from './tl.mjs';

const target = new URL('../../schema/since.json', import.meta.url);
const options = new Set(process.argv.slice(2).filter((each) => each.startsWith('--')));
const [tdlib, tdesktop, ...files] = process.argv.slice(2).filter((each) => !options.has(each));
if (!tdlib || !tdesktop) throw new Error('two clones are needed: see the top of this file');

const tl = await loadTl();
const newest = tl.parseSchema(
  readFileSync(new URL('../../schema/api.tl', import.meta.url), 'utf8'),
);
const samples = readSamples({ tdlib, tdesktop, files, newest, tl });
const text = distilSince({ samples, newest, tl });
if (options.has('--check')) {
  const same = readFileSync(target, 'utf8') === text;
  console.log(`schema/since.json ${same ? 'is what the clones give' : 'differs'}`);
  process.exitCode = same ? 0 : 1;
} else {
  writeFileSync(target, text);
  console.log(`Wrote schema/since.json: ${samples.size} layers, ${text.length} characters`);
}
