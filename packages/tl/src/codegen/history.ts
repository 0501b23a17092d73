/**
 * Modules that hold a schema and its history as text: `loadHistory()` gives both. They are behind
 * a `require` because only a server with a client of an older layer wants them, at that moment.
 *
 * @param newest definitions in force, as in a `.tl` file
 * @param older text of a history file (schema/history.tl)
 */
export function generateHistory(
  newest: string,
  older: string,
  header: string,
): Map<string, string> {
  const files = new Map<string, string>();
  const comment = `// ${header}\n`;
  const text = `${comment}'use strict';
exports.newest = \`
${distil(newest, /^[\w-]/)}
\`;
exports.older = \`
${distil(older, /^[\w-]|^\/\/ [\d.,]+(?::|$)/)}
\`;
`;
  const load = `${comment}'use strict';\nmodule.exports = () => require('./history-text.cjs');\n`;
  for (const format of ['esm', 'cjs'] as const) {
    files.set(`${format}/history-text.cjs`, text);
    files.set(`${format}/load-history.cjs`, load);
    files.set(`${format}/history.d.ts`, declaration);
  }
  files.set(
    'esm/history.js',
    `${comment}import load from './load-history.cjs';\nexport const loadHistory = load;\n`,
  );
  files.set(
    'cjs/history.js',
    `${comment}'use strict';\nexports.loadHistory = require('./load-history.cjs');\n`,
  );
  return files;
}

/** Without comments and empty lines: what is left is definitions, and to which layers they belong. */
function distil(text: string, wanted: RegExp): string {
  return text
    .split('\n')
    .filter((line) => wanted.test(line))
    .join('\n');
}

const declaration = `/**
 * The newest definitions, and the older ones with the layers in which they were in force, as in
 * schema/history.tl. Loads about half a megabyte of text at the first call.
 */
export declare const loadHistory: () => { readonly newest: string; readonly older: string };
`;
