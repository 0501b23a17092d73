import { apiRegistry, LAYER } from '@mtkit/api';
import { type TlObject, type TlRegistry, type TlRequest, TlWriter } from '@mtkit/tl';
import { apiHistory } from './history.ts';
import { LayerWriter } from './layer-writer.ts';
import { type Definition, olderDefinition } from './older-reader.ts';

/** How objects travel to and from a client of one layer. */
export interface Layer {
  /** For a `TlReader`: knows older constructors and lifts them to the newest classes. */
  readonly registry: TlRegistry;
  /**
   * TL bytes of an object, itself and all in it in the form which the layer knows. Throws
   * `InexpressibleError` when there is none; for updates there is.
   */
  write(object: TlObject): Uint8Array;
  /** TL bytes of the result of a request, in the same way. */
  writeResult(request: TlRequest, result: unknown): Uint8Array;
}

/** The layer of a client; made when the first client of it comes. */
export function layerOf(layer: number): Layer {
  let made = layers.get(layer);
  if (!made) {
    made = layer === LAYER ? newestLayer() : olderLayer(layer);
    layers.set(layer, made);
  }
  return made;
}

function newestLayer(): Layer {
  // One for all that is written: nothing else runs until it is done.
  const writer = new TlWriter();
  return {
    registry: apiRegistry,
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

function olderLayer(layer: number): Layer {
  const writer = new LayerWriter(layer, apiHistory());
  return {
    registry: (liftingRegistry ??= makeLiftingRegistry()),
    write(object) {
      writer.reset();
      writer.write(object);
      return writer.finish();
    },
    writeResult(request, result) {
      writer.reset();
      writer.writeResult(request, result);
      return writer.finish();
    },
  };
}

/**
 * The schema's registry with all older constructors besides: an id says by itself of which form a
 * value is, so that one serves all older layers.
 */
function makeLiftingRegistry(): TlRegistry {
  const history = apiHistory();
  const older = new Map<number, Definition | undefined>();
  const definition = (id: number) => {
    const known = apiRegistry.definition(id) ?? older.get(id);
    if (known || older.has(id)) return known;
    const line = history.olderWithId(id);
    // Ids that nobody knows are not kept: a client could send any number of them.
    if (!line) return undefined;
    const made = olderDefinition(line, history);
    older.set(id, made);
    return made;
  };
  return Object.create(apiRegistry, { definition: { value: definition } });
}

const layers = new Map<number, Layer>();
let liftingRegistry: TlRegistry | undefined;
