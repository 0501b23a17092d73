import { TlWriter } from '@mtkit/tl';
import { printType, type TlDefinition, type TlType } from '@mtkit/tl/schema';
import { definitionsAt } from './layer-decoder.ts';

/** Values of fields, by their TL names. */
export type Fields = Readonly<Record<string, string | number>>;

/**
 * A request of a method in the form of a layer, as a client that has nothing yet would ask: about
 * oneself, with all hashes 0 and nothing that may be left out. Undefined when the layer does not
 * have the method.
 */
export function plainRequest(
  layer: number,
  method: string,
  fields: Fields = {},
): Uint8Array | undefined {
  const schema = schemaOf(layer);
  const definition = schema.methods.get(method);
  if (!definition) return undefined;
  const writer = new TlWriter();
  write(writer, definition, schema.types, { ...USUAL, ...fields });
  return writer.finish();
}

interface Schema {
  readonly methods: ReadonlyMap<string, TlDefinition>;
  readonly types: ReadonlyMap<string, readonly TlDefinition[]>;
}

function write(
  writer: TlWriter,
  { id, params }: TlDefinition,
  types: Schema['types'],
  fields: Fields,
): void {
  writer.uint(id);
  for (const { flag, name, type } of params) {
    if (!flag) writeValue(writer, type, types, fields[name], fields);
  }
}

function writeValue(
  writer: TlWriter,
  type: TlType,
  types: Schema['types'],
  value: string | number | undefined,
  fields: Fields,
): void {
  switch (type.name) {
    case '#':
      return writer.uint(0);
    case 'int':
      return writer.int(Number(value ?? 0));
    case 'long':
      return writer.long(BigInt(value ?? 0));
    case 'double':
      return writer.double(Number(value ?? 0));
    case 'string':
      return writer.string(String(value ?? ''));
    case 'bytes':
      return writer.bytes(new Uint8Array(0));
    case 'Bool':
      return writer.bool(false);
    case 'Vector':
      writer.uint(0x1cb5c415);
      return writer.int(0);
    default: {
      const all = types.get(printType(type)) ?? [];
      const named = all.find(({ name }) => USUAL_CONSTRUCTORS.has(name)) ?? all[0];
      if (!named) throw new Error(`no constructor of ${printType(type)}`);
      write(writer, named, types, fields);
    }
  }
}

const USUAL: Fields = {
  lang_pack: 'tdesktop',
  lang_code: 'en',
  emoticon: '\u{1F600}',
  message: 'x',
  username: 'somebody_else',
  first_name: 'Ada',
  limit: 20,
  random_length: 16,
};

const USUAL_CONSTRUCTORS: ReadonlySet<string> = new Set([
  'inputPeerSelf',
  'inputUserSelf',
  'inputNotifyUsers',
  'inputPhotoFileLocation',
]);

function schemaOf(layer: number): Schema {
  const known = schemas.get(layer);
  if (known) return known;
  const methods = new Map<string, TlDefinition>();
  const types = new Map<string, TlDefinition[]>();
  for (const definition of definitionsAt(layer)) {
    const type = printType(definition.type);
    if (definition.kind === 'function') methods.set(definition.name, definition);
    else types.set(type, [...(types.get(type) ?? []), definition]);
  }
  schemas.set(layer, { methods, types });
  return { methods, types };
}

const schemas = new Map<number, Schema>();
