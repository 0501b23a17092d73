import type { Model } from './model.ts';
import { unionName } from '../schema/index.ts';

/** What stands for a user, chat or channel, besides names and ids. */
const entityTypes = [
  'Peer',
  'InputPeer',
  'InputUser',
  'InputChannel',
  'User',
  'Chat',
  'UserFull',
  'ChatFull',
  'messages.ChatFull',
];

const photoTypes = ['Photo', 'photos.Photo', 'MessageMedia', 'Message', 'User', 'Chat', 'ChatFull'];
const documentTypes = ['Document', 'MessageMedia', 'Message'];

/** What a field of one of these types takes besides: see `isResolvable`. TL types or keywords. */
const table: Readonly<Record<string, readonly string[]>> = {
  InputPeer: ['entity'],
  InputUser: ['entity'],
  InputChannel: ['entity'],
  InputDialogPeer: ['entity'],
  InputNotifyPeer: ['entity'],
  InputMessage: ['number', 'Message'],
  InputPhoto: photoTypes,
  InputChatPhoto: ['InputFile', 'InputPhoto', ...photoTypes],
  InputDocument: documentTypes,
  InputMedia: ['InputPhoto', 'InputDocument', 'InputFile', 'Poll', ...photoTypes, 'Document'],
};

/** Declarations of the wide types that fields take, for the types that the schema has. */
export function likeDeclarations(model: Model): string[] {
  if (!model.types.has('InputPeer')) return [];
  const members = ['LongInput', 'HasInputEntity', ...unions(model, entityTypes)];
  return [
    '/** A user, chat or channel: username, phone number, id, or an object that names one. */',
    `type TypeEntityLike = ${members.join(' | ')};`,
    '/** For instance a dialog. */',
    'interface HasInputEntity { readonly inputEntity: TypeInputPeer }',
    ...(model.types.has('Message') ? ['type TypeMessageIDLike = number | TypeMessage;'] : []),
  ];
}

/** What fields of the TL type take besides its objects: root names of the namespace. */
export function likesOf(model: Model, type: string): string[] {
  return (table[type] ?? []).flatMap((like) => {
    if (like === 'entity') return ['TypeEntityLike'];
    return like === 'number' ? [like] : unions(model, [like]);
  });
}

function unions(model: Model, types: readonly string[]): string[] {
  return types.filter((type) => model.types.has(type)).map(unionName);
}
