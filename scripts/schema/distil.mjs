/**
 * Text of a `.tl` file: the definitions without what mtproto.tl holds of them, constructors first,
 * then functions, each by namespace (the one without a name first, then by alphabet); inside of a
 * namespace in the order given, which is the published one.
 *
 * @param {Omit<import('../../packages/tl/src/schema/index.ts').TlDefinition, 'line'>[]} definitions
 * @param {{ layer: number, origin: string, omit: (definition: object) => boolean,
 *   tl: Awaited<ReturnType<typeof import('./tl.mjs').loadTl>> }} options
 */
export function distil(definitions, { layer, origin, omit, tl }) {
  const kept = definitions.filter((definition) => !omit(definition));
  const section = (kind) =>
    byNamespace(kept.filter((definition) => definition.kind === kind)).map(
      ([namespace, group]) =>
        `${namespace === '' ? '' : `// ${namespace}\n\n`}${group.map(tl.printDefinition).join('\n')}`,
    );
  return `${[
    `// Telegram API, layer ${layer}. Made by scripts/schema/rebuild.mjs from npm ${origin}: do not edit.`,
    language,
    ...section('constructor'),
    '---functions---',
    ...section('function'),
    `// LAYER ${layer}`,
  ].join('\n\n')}\n`;
}

/** What published files begin with: definitions of the language itself. */
const language = `boolFalse#bc799737 = Bool;
boolTrue#997275b5 = Bool;
true#3fedd339 = True;
vector#1cb5c415 {t:Type} # [ t ] = Vector t;
error#c4b9f9bb code:int text:string = Error;
null#56730bcc = Null;`;

function byNamespace(definitions) {
  const groups = new Map();
  for (const definition of definitions) {
    const namespace = definition.name.includes('.') ? definition.name.split('.')[0] : '';
    if (!groups.has(namespace)) groups.set(namespace, []);
    groups.get(namespace).push(definition);
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
