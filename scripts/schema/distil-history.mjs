/**
 * Text of history.tl: the definitions that are not the newest, by the layers in which they were in
 * force, and the layers in which the newest ones are. A layer without a sample is like the next
 * later one that has one.
 *
 * @param {{
 *   samples: ReadonlyMap<number, { origin: string,
 *     definitions: import('../../packages/tl/src/schema/index.ts').TlDefinition[] }>,
 *   newest: import('../../packages/tl/src/schema/index.ts').TlSchema,
 *   oldest: number,
 *   exceptions: Readonly<Record<string, string>>,
 *   tl: Awaited<ReturnType<typeof import('./tl.mjs').loadTl>> }} options
 * @returns {{ text: string, problems: string[] }}
 */
export function distilHistory({ samples, newest, oldest, exceptions, tl }) {
  const sampled = [...samples.keys()].toSorted((a, b) => a - b);
  const last = newest.layer;
  const layers = Array.from({ length: last - oldest }, (_, i) => oldest + i);
  const sampleOf = (layer) => sampled.find((each) => each >= layer);
  const alike = layers.filter((layer) => !samples.has(layer));

  const current = new Map(newest.definitions.map((each) => [key(each), each]));
  /** For each definition the layers in which it is in force; by kind, name and number. */
  const inForce = new Map();
  for (const layer of layers) {
    const sample = samples.get(sampleOf(layer));
    if (sample === undefined) throw new Error(`no sample for layer ${layer} nor any later one`);
    for (const definition of sample.definitions) {
      if (tl.isCoreDefinition(definition) || isNotApi(definition)) continue;
      const id = `${key(definition)} ${definition.id}`;
      if (!inForce.has(id)) inForce.set(id, { definition, layers: [] });
      inForce.get(id).layers.push(layer);
    }
  }

  const problems = [];
  const older = new Map();
  for (const { definition, layers: its } of inForce.values()) {
    if (current.get(key(definition))?.id === definition.id) continue;
    const line = tl.printDefinition(definition);
    if (tl.constructorId(line) !== definition.id && !(definition.name in exceptions)) {
      problems.push(`Not the CRC-32 of the line: ${line}`);
    }
    push(older, rangesOf(its), { definition, line });
  }
  const since = new Map();
  for (const definition of newest.definitions) {
    if (tl.isCoreDefinition(definition) || isNotApi(definition)) continue;
    const its = inForce.get(`${key(definition)} ${definition.id}`)?.layers ?? [];
    if (its.length < layers.length) push(since, rangesOf([...its, last]), definition);
  }

  const text = [
    `// Definitions before layer ${last}. Made by scripts/schema/rebuild-history.mjs: do not edit.`,
    `// Layers that are like the next later one, for want of a sample: ${alike.join(', ')}.`,
    '//',
    ...sampled.map((layer) => `// ${layer} ${samples.get(layer).origin}`),
    '',
    '// The newest definitions (api.tl) that are not in force in all layers, and those in which',
    '// they are.',
    ...[...since]
      .toSorted(byRange)
      .map(([range, list]) => `// ${range}: ${list.map(({ name }) => name).join(' ')}`),
    ...[...older].toSorted(byRange).flatMap(([range, list]) => ['', ...section(range, list)]),
    '',
  ].join('\n');
  return { text, problems };
}

/** What TDLib made up for itself, and what only other clients use, which not all sources list. */
function isNotApi({ name }) {
  return (
    /^test\.|^(?:ipPort|accessPointRule|help\.configSimple)/.test(name) ||
    /^invokeWith\w+Prefix$/.test(name) ||
    ['inputPeerPhotoFileLocationLegacy', 'inputStickerSetThumbLegacy'].includes(name)
  );
}

function section(range, list) {
  const lines = (kind) =>
    list.filter(({ definition }) => definition.kind === kind).map(({ line }) => line);
  const [types, functions] = [lines('constructor'), lines('function')];
  return [
    `// ${range}`,
    ...(types.length ? ['---types---', ...types] : []),
    ...(functions.length ? ['---functions---', ...functions] : []),
  ];
}

/** `144..150,153..160` */
function rangesOf(layers) {
  const ranges = [];
  for (const layer of layers) {
    const open = ranges.at(-1);
    if (open?.[1] === layer - 1) open[1] = layer;
    else ranges.push([layer, layer]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}..${to}`)).join(',');
}

function byRange([a], [b]) {
  return a < b ? -1 : 1;
}

function push(map, name, value) {
  if (!map.has(name)) map.set(name, []);
  map.get(name).push(value);
}

function key({ kind, name }) {
  return `${kind} ${name}`;
}
