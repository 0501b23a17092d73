// Rebuilds schema/history.tl from clones of the repositories that keep the schema of each layer:
//
//   node scripts/schema/rebuild-history.mjs <clone of tdlib/td> <clone of telegramdesktop/tdesktop> [layer.tl ...]
//
// Whatever is in a `.tl` file given besides (it names its layer) counts before the clones.
// With --check nothing is written, and a difference is exit code 1. No network.

import { readFileSync, writeFileSync } from 'node:fs';
import { commitsOf, layerNamedIn, show } from './clone.mjs';
import { distilHistory } from './distil-history.mjs';
import { loadTl } from './tl.mjs';

const oldest = 144;
const target = new URL('../../schema/history.tl', import.meta.url);
const options = new Set(process.argv.slice(2).filter((each) => each.startsWith('--')));
const [tdlib, tdesktop, ...files] = process.argv.slice(2).filter((each) => !options.has(each));
if (!tdlib || !tdesktop) throw new Error('two clones are needed: see the top of this file');

const tl = await loadTl();
const newest = tl.parseSchema(read('api.tl'));
const exceptions = JSON.parse(read('id-exceptions.json'));

// The first sample of a layer counts.
const samples = new Map();
for (const file of files) note(file, undefined, readFileSync(file, 'utf8'));
for (const { origin, clone, paths, layerIn } of [
  {
    origin: 'tdlib/td',
    clone: tdlib,
    paths: ['td/generate/scheme/telegram_api.tl'],
    layerIn: layerOfTdlib,
  },
  {
    origin: 'telegramdesktop/tdesktop',
    clone: tdesktop,
    paths: ['Telegram/SourceFiles/mtproto/scheme/api.tl', 'Telegram/Resources/tl/api.tl'],
    layerIn: (_clone, _commit, text) => layerNamedIn(text),
  },
]) {
  for (const path of paths) {
    for (const commit of commitsOf(clone, path)) {
      const text = show(clone, commit, path);
      if (text) note(`${origin}@${commit.slice(0, 10)}`, layerIn(clone, commit, text), text);
    }
  }
}

const history = distilHistory({ samples, newest, oldest, exceptions, tl });
for (const problem of history.problems) console.error(problem);
if (options.has('--check')) {
  const same = readFileSync(target, 'utf8') === history.text;
  console.log(`schema/history.tl ${same ? 'is what the clones give' : 'differs'}`);
  process.exitCode = same && history.problems.length === 0 ? 0 : 1;
} else {
  writeFileSync(target, history.text);
  console.log(`Wrote schema/history.tl: ${samples.size} layers, ${history.text.length} characters`);
  process.exitCode = history.problems.length === 0 ? 0 : 1;
}

/** Logs go from the newest commit to the oldest: the last word on a layer comes first. */
function note(origin, layer, text) {
  const known = layer ?? layerNamedIn(text);
  if (known === undefined || known < oldest || known >= newest.layer || samples.has(known)) return;
  samples.set(known, { origin, definitions: tl.parseSchema(text).definitions });
}

/** TDLib's file does not name its layer. */
function layerOfTdlib(clone, commit) {
  const version = show(clone, commit, 'td/telegram/Version.h');
  const named = /MTPROTO_LAYER\s*=\s*(\d+)/.exec(version);
  return named ? Number(named[1]) : undefined;
}

function read(name) {
  return readFileSync(new URL(`../../schema/${name}`, import.meta.url), 'utf8');
}
