// Reads the history of a clone: which commits touched a file, and what was in it.
import { execFileSync } from 'node:child_process';

/** Commits of a file, from the newest to the oldest: the last word on a layer comes first. */
export function commitsOf(clone, path) {
  return git(clone, 'log', '--format=%H', '--', path).trim().split('\n').filter(Boolean);
}

/** A file at a commit; empty where it was not there. */
export function show(clone, commit, path) {
  try {
    return git(clone, 'show', `${commit}:${path}`);
  } catch {
    return '';
  }
}

/** The layer that a schema names in a comment, `// LAYER 229`. */
export function layerNamedIn(text) {
  const named = [...text.matchAll(/^\/\/ LAYER (\d+)/gm)].at(-1);
  return named ? Number(named[1]) : undefined;
}

function git(clone, ...args) {
  return execFileSync('git', ['-C', clone, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
