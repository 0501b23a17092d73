import type { TlType } from '@mtkit/tl/schema';
import { type Definition, isVector, type Param } from '../schema/definition.ts';
import type { SchemaIndex } from '../schema/schema-index.ts';
import { depthsOf } from './depth.ts';
import { sampleScalar } from './sample-scalar.ts';
import { shownParams } from './shown-params.ts';
import type { ObjectValue, Value } from './value.ts';

/** A call or an object with something in its fields, as far as {@link shownParams} shows them. */
export function sampleObject(schema: SchemaIndex, definition: Definition): ObjectValue {
  return object(schema, definition, shownParams(definition), []);
}

function object(
  schema: SchemaIndex,
  definition: Definition,
  params: readonly Param[],
  above: readonly string[],
): ObjectValue {
  const within = [...above, definition.name];
  const fields = params.flatMap((param) => {
    const value = sample(schema, param.type, param.name, definition, within);
    return value ? [{ name: param.name, property: param.property, value }] : [];
  });
  const { className, kind, name } = definition;
  return { kind: 'object', definition: { name, className, kind }, fields };
}

function sample(
  schema: SchemaIndex,
  type: TlType,
  name: string,
  owner: Definition,
  above: readonly string[],
): Value | undefined {
  if (isVector(type)) {
    const element = sample(schema, type.args[0] as TlType, name, owner, above);
    return { kind: 'list', items: element ? [element] : [] };
  }
  const scalar = sampleScalar(type, name, owner);
  if (scalar) return scalar;
  // `!X` is any method.
  if (type.polymorphic) return objectOf(schema, 'help.getConfig', 'method', above);
  if (peers.has(type.name) && owner.kind === 'method') return { kind: 'text', text: 'me' };
  const constructor = chosen(schema, type, above);
  if (!constructor) return undefined;
  return object(
    schema,
    constructor,
    constructor.params.filter((each) => each.required),
    above,
  );
}

/** Fields of these types take a name, in the requests of a client that looks it up. */
const peers: ReadonlySet<string> = new Set(['InputPeer', 'InputUser']);

function objectOf(
  schema: SchemaIndex,
  name: string,
  kind: Definition['kind'],
  above: readonly string[],
): ObjectValue | undefined {
  const definition = schema.definition(kind, name);
  return definition && object(schema, definition, [], above);
}

/** The constructor that says most, of those that do not lead deep. */
function chosen(
  schema: SchemaIndex,
  type: TlType,
  above: readonly string[],
): Definition | undefined {
  const all = schema.types.get(type.name) ?? [];
  const preferred = all.find(({ name }) => name === favourites[type.name]);
  if (preferred && !above.includes(preferred.name)) return preferred;
  const depths = depthsOf(schema);
  const depth = ({ name }: Definition) => depths.get(name) ?? Number.POSITIVE_INFINITY;
  const able = all.filter((each) => !above.includes(each.name) && depth(each) < TOO_DEEP);
  const telling = able.find(({ name }) => !/Empty$|Unsupported$|NotModified$/.test(name));
  return telling ?? able[0] ?? [...all].sort((one, other) => depth(one) - depth(other))[0];
}

/** Levels of objects in an object. */
const TOO_DEEP = 4;

/** Where the first constructor is not what a reader would try first. */
const favourites: Readonly<Record<string, string>> = {
  EmailVerification: 'emailVerificationCode',
  InputChannel: 'inputChannel',
  InputChatPhoto: 'inputChatPhoto',
  InputCheckPasswordSRP: 'inputCheckPasswordSRP',
  InputDialogPeer: 'inputDialogPeer',
  InputDocument: 'inputDocument',
  InputFile: 'inputFile',
  InputMedia: 'inputMediaDice',
  InputMessage: 'inputMessageID',
  InputPeer: 'inputPeerSelf',
  InputPhoto: 'inputPhoto',
  InputReplyTo: 'inputReplyToMessage',
  InputStickerSet: 'inputStickerSetShortName',
  InputUser: 'inputUserSelf',
  MessageEntity: 'messageEntityBold',
  Message: 'message',
  Peer: 'peerUser',
  ReplyMarkup: 'replyInlineMarkup',
  RichText: 'textPlain',
  PageBlock: 'pageBlockParagraph',
};
