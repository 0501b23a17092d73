/**
 * Text of since.json: for each definition of the newest schema the first layer that has its name,
 * and for each parameter that came later the first layer that has it. Both count from their last
 * uninterrupted run: what vanished and came back is as old as its return. A layer without a sample
 * neither has nor lacks anything: the number is that of the next later one.
 *
 * @param {{
 *   samples: ReadonlyMap<number, { origins: string[],
 *     schemas: import('../../packages/tl/src/schema/index.ts').TlDefinition[][] }>,
 *   newest: import('../../packages/tl/src/schema/index.ts').TlSchema,
 *   tl: Awaited<ReturnType<typeof import('./tl.mjs').loadTl>> }} options
 * @returns {string}
 */
export function distilSince({ samples, newest, tl }) {
  const oldest = Math.min(newest.layer, ...samples.keys());
  /** Back in time: what each source of a layer has. */
  const known = [...samples]
    .toSorted(([a], [b]) => b - a)
    .map(([layer, { schemas }]) => ({ layer, sources: schemas.map(fieldsByName) }));

  /** A layer has what all its sources have: each of them may be ahead of the other. */
  const since = (has) => {
    const end = known.findIndex(({ sources }) => !sources.every(has));
    return known[(end < 0 ? known.length : end) - 1]?.layer ?? newest.layer;
  };
  /** Sources leave out what belongs to the language: that one has it is enough. */
  const sinceAny = (has) =>
    known.findLast(({ sources }) => sources.some(has))?.layer ?? newest.layer;

  const entry = (definition) => {
    const its = key(definition);
    if (tl.isCoreDefinition(definition)) return `${sinceAny((source) => source.has(its))}`;
    const first = since((source) => source.has(its));
    const later = definition.params
      .filter(({ isFlags }) => !isFlags)
      .map(({ name }) => [name, since((source) => source.get(its)?.has(name))])
      .filter(([, layer]) => layer > first)
      .map(([name, layer]) => `"${name}": ${layer}`);
    return later.length ? `[${first}, { ${later.join(', ')} }]` : `${first}`;
  };
  const entries = (kind) =>
    newest.definitions
      .filter((each) => each.kind === kind)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((each) => `"${each.name}": ${entry(each)}`);

  const source = ({ layer }) => `"${layer}": "${samples.get(layer).origins.join(' ')}"`;
  return [
    '{',
    `  "layers": [${oldest}, ${newest.layer}],`,
    `${section('sources', known.toReversed().map(source))},`,
    `${section('constructors', entries('constructor'))},`,
    section('methods', entries('function')),
    '}',
    '',
  ].join('\n');
}

function fieldsByName(definitions) {
  return new Map(
    definitions.map((each) => [key(each), new Set(each.params.map(({ name }) => name))]),
  );
}

function section(name, lines) {
  return `  "${name}": {\n    ${lines.join(',\n    ')}\n  }`;
}

function key({ kind, name }) {
  return `${kind} ${name}`;
}
