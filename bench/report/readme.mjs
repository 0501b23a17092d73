import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, root } from '../../scripts/lib/run.mjs';
import { summaryMarkdown, verdict } from './summary.mjs';

const file = join(root, 'README.md');
const BEGIN = '<!-- npm run bench writes this -->\n\n';
const END = '\n\n<!-- end -->';

/** What the README says of a run, as Markdown. */
export function figures({ date, machine, groups }) {
  return [
    `How many times better mtkit is, and in brackets the goal (${date}, ${machine}).`,
    verdict(groups),
    '',
    summaryMarkdown(groups),
  ].join('\n');
}

/** The figures that stand in the README. */
export function figuresInReadme() {
  const text = readFileSync(file, 'utf8');
  return text.slice(...place(text));
}

/** Puts the figures of a run into the README. */
export function writeReadme(run) {
  const text = readFileSync(file, 'utf8');
  const [from, to] = place(text);
  writeFileSync(file, text.slice(0, from) + figures(run) + text.slice(to));
}

/** Where the figures begin and end. */
function place(text) {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END, begin);
  if (begin < 0 || end < 0) throw new Failure(`${file} has no place for figures: ${BEGIN}`);
  return [begin + BEGIN.length, end];
}
