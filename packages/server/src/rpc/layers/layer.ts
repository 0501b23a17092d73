import { apiRegistry } from '@mtkit/api';
import { type TlObject, type TlRegistry, type TlRequest, TlWriter } from '@mtkit/tl';
import { type DefinitionLine, parseLine } from './definition-line.ts';
import { HISTORY } from './history.ts';
import { type Definition, olderDefinition } from './older-definition.ts';

/** How objects travel to and from a client of one layer. */
export interface Layer {
  /** For a `TlReader`: knows the layer's own constructors and lifts them to the newest classes. */
  readonly registry: TlRegistry;
  /** TL bytes of an object, itself and all in it in the form which the layer knows. */
  write(object: TlObject): Uint8Array;
  /** TL bytes of the result of a request, in the same way. */
  writeResult(request: TlRequest, result: unknown): Uint8Array;
}

/** The layer of a client; made when the first client of it comes. */
export function layerOf(layer: number): Layer {
  // Layers between two lines of the history are alike, and share what was made.
  const key = epochs.find((last) => last >= layer) ?? Number.POSITIVE_INFINITY;
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
  const older = byOlderId.size > 0;
  // One for all that is written: nothing else runs until it is done.
  const writer = older ? new LayerWriter(byNewestId) : new TlWriter();
  return {
    registry: older ? layerRegistry(byOlderId) : apiRegistry,
    write(object) {
      writer.reset();
      writer.object(object);
      return writer.finish();
    },
    writeResult(request, result) {
      writer.reset();
      request.writeResult(writer, result);
      return writer.finish();
    },
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
  for (const [last, lines] of Object.entries(HISTORY)) {
    if (Number(last) < layer) continue;
    for (const text of lines.split('\n')) {
      if (!text || text.startsWith('---')) continue;
      const line = parseLine(text);
      if (!inForce.has(line.name)) inForce.set(line.name, line);
    }
  }
  return inForce.values();
}

/** The layers of the history, in order, as integer keys of an object always are. */
const epochs: readonly number[] = Object.keys(HISTORY).map(Number);

const layers = new Map<number, Layer>();
