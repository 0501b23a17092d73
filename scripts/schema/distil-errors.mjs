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

  const errorLines = sorted([...errors].map(([name, codes]) => [name, [...codes].sort()]));
  return `{\n"errors": ${object(errorLines)},\n"methods": ${object(sorted(methods))}\n}\n`;
}

function methodEntry(name, throws, { userOnly, botOnly }) {
  const codes = sorted(throws.map((error) => [error.name, error.code]));
  return {
    ...(name in userOnly && { userOnly: true }),
    ...(name in botOnly && { botOnly: true }),
    ...(codes.length > 0 && { throws: Object.fromEntries(codes) }),
  };
}

function sorted(entries) {
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** One entry a line, so that a change shows as the lines it touches. */
function object(entries) {
  const lines = entries.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n}`;
}
