import { apiRegistry } from '@mtkit/api';
import { type TlObject, type TlRegistry, TlWriter } from '@mtkit/tl';
import { type DefinitionLine, parseLine } from './definition-line.ts';
import { HISTORY } from './history.ts';
import { type Definition, olderDefinition } from './older-definition.ts';

/** How objects travel to and from a client of one layer. */
export interface Layer {
  /** For a `TlReader`: knows the layer's own constructors and lifts them to the newest classes. */
  readonly registry: TlRegistry;
  /** A writer that gives every object the form which the layer knows. */
  writer(): TlWriter;
}

/** The layer of a client; made when the first client of it comes. */
export function layerOf(layer: number): Layer {
  // Layers between two lines of the history are alike, and share what was made.
  const key = epochs().find((last) => last >= layer) ?? Number.POSITIVE_INFINITY;
  let made = layers.get(key);
  if (!made) {
    made = makeLayer(key);
    layers.set(key, made);
  }
  return made;
}

function makeLayer(layer: number): Layer {
  const byNewestId = new Map<number, Definition>();
  const byOlderId = new Map<number, Definition>();
  for (const line of linesAt(layer)) {
    const newest = apiRegistry.get(line.name);
    if (!newest) throw new Error(`${line.name} is not in the schema`);
    const older = olderDefinition(newest, line);
    byNewestId.set(newest.prototype.$definition.id, older);
    byOlderId.set(older.id, older);
  }
  if (byOlderId.size === 0) return { registry: apiRegistry, writer: () => new TlWriter() };
  return {
    registry: layerRegistry(byOlderId),
    writer: () => new LayerWriter(byNewestId),
  };
}

/** The schema's registry, with the older constructors besides. */
function layerRegistry(older: ReadonlyMap<number, Definition>): TlRegistry {
  const definition = (id: number) => older.get(id) ?? apiRegistry.definition(id);
  return Object.create(apiRegistry, { definition: { value: definition } });
}

class LayerWriter extends TlWriter {
  readonly #older: ReadonlyMap<number, Definition>;

  constructor(older: ReadonlyMap<number, Definition>) {
    super();
    this.#older = older;
  }

  override object(value: TlObject, type?: string): void {
    const older = this.#older.get(value?.$definition?.id);
    // The stand-in has the object's fields and the older form.
    const written = older ? Object.create(value, { $definition: { value: older } }) : value;
    super.object(written, type);
  }
}

/** For each name the definition in force at a layer, where that is not the newest. */
function linesAt(layer: number): Iterable<DefinitionLine> {
  const inForce = new Map<string, DefinitionLine>();
  for (const last of epochs()) {
    if (last < layer) continue;
    for (const text of (HISTORY[last] ?? '').split('\n')) {
      if (!text || text.startsWith('---')) continue;
      const line = parseLine(text);
      if (!inForce.has(line.name)) inForce.set(line.name, line);
    }
  }
  return inForce.values();
}

function epochs(): readonly number[] {
  return Object.keys(HISTORY)
    .map(Number)
    .sort((a, b) => a - b);
}

const layers = new Map<number, Layer>();
