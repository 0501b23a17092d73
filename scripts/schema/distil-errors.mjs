/**
 * Text of errors.json: which error codes exist, and which methods answer which error, from the
 * files of npm @mtcute/tl. Only names, codes and flags are taken, and only of methods of the schema.
 *
 * @param {string} rawErrors text of raw-errors.json (what users of the API have seen)
 * @param {string} apiSchema text of api-schema.json (with the documented errors of each method)
 * @param {import('../../packages/tl/src/schema/index.ts').TlSchema} schema
 */
export function distilErrors(rawErrors, apiSchema, schema) {
  const seen = JSON.parse(rawErrors);
  const documented = new Map(JSON.parse(apiSchema).e.map((entry) => [entry.name, entry]));
  const errors = new Map();
  const note = (name, code) => errors.set(name, (errors.get(name) ?? new Set()).add(code));
  for (const { throws = [] } of documented.values()) {
    for (const { name, code } of throws) note(name, code);
  }
  for (const { name, code } of Object.values(seen.errors)) if (!errors.has(name)) note(name, code);

  const methods = schema.definitions
    .filter(({ kind }) => kind === 'function')
    .map(({ name }) => [name, methodEntry(name, documented.get(name)?.throws ?? [], seen)])
    .filter(([, entry]) => Object.keys(entry).length > 0);

  const codes = [...errors].map(([name, set]) => [name, [...set].toSorted((a, b) => a - b)]);
  return print({ errors: sorted(codes), methods: sorted(methods) });
}

function methodEntry(name, throws, { userOnly, botOnly }) {
  const codes = sorted(throws.map((error) => [error.name, error.code]));
  return {
    ...(name in userOnly && { userOnly: true }),
    ...(name in botOnly && { botOnly: true }),
    ...(throws.length > 0 && { throws: codes }),
  };
}

function sorted(entries) {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** As the formatter wants it: arrays on one line. */
function print(value) {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(/\[[^\]]*\]/g, (array) => array.replace(/\s+/g, ' ').replace(/(?<=\[) | (?=\])/g, ''))}\n`;
}
