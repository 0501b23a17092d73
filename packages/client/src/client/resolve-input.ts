import { getInputChannel, getInputUser, nameOf } from '../utils/peer.ts';
import { Api } from '../tl/api.ts';
import type { TelegramClient } from './telegram-client.ts';
import { getInputEntity } from './input-entity.ts';
import type { EntityLike } from '../define.ts';

/** Turns what stands for an object of an `Input...` type into that object: a name, an id, an entity. */
export async function resolveInput(
  client: TelegramClient,
  value: unknown,
  type: string,
): Promise<unknown> {
  const entity = value as EntityLike;
  switch (type) {
    case 'InputPeer':
      return getInputEntity(client, entity);
    case 'InputUser':
      return getInputUser(await getInputEntity(client, entity));
    case 'InputChannel':
      return getInputChannel(await getInputEntity(client, entity));
    case 'InputDialogPeer':
      return new Api.InputDialogPeer({ peer: await getInputEntity(client, entity) });
    case 'InputNotifyPeer':
      return new Api.InputNotifyPeer({ peer: await getInputEntity(client, entity) });
    case 'InputMessage':
      return new Api.InputMessageID({ id: messageId(value) });
    case 'InputPhoto':
      return inputPhoto(value);
    case 'InputChatPhoto':
      return new Api.InputChatPhoto({ id: inputPhoto(value) });
    case 'InputDocument':
      return inputDocument(value);
    case 'InputMedia':
      return inputMedia(value);
    default:
      throw castError(value, type);
  }
}

function messageId(value: unknown): number {
  if (typeof value === 'number') return value;
  if (/^Message(?:Service|Empty)?$/.test(nameOf(value) ?? '')) return (value as Api.Message).id;
  throw castError(value, 'InputMessage');
}

function inputPhoto(value: unknown): Api.TypeInputPhoto {
  const photo = nameOf(value) === 'MessageMediaPhoto' ? (value as { photo: unknown }).photo : value;
  if (nameOf(photo) === 'PhotoEmpty') return new Api.InputPhotoEmpty();
  if (nameOf(photo) !== 'Photo') throw castError(value, 'InputPhoto');
  const { id, accessHash, fileReference } = photo as Api.Photo;
  return new Api.InputPhoto({ id, accessHash, fileReference });
}

function inputDocument(value: unknown): Api.TypeInputDocument {
  const isMedia = nameOf(value) === 'MessageMediaDocument';
  const document = isMedia ? (value as { document: unknown }).document : value;
  if (nameOf(document) === 'DocumentEmpty') return new Api.InputDocumentEmpty();
  if (nameOf(document) !== 'Document') throw castError(value, 'InputDocument');
  const { id, accessHash, fileReference } = document as Api.Document;
  return new Api.InputDocument({ id, accessHash, fileReference });
}

function inputMedia(value: unknown): Api.TypeInputMedia {
  switch (nameOf(value) ?? '') {
    case 'Photo':
    case 'MessageMediaPhoto':
      return new Api.InputMediaPhoto({ id: inputPhoto(value) });
    case 'Document':
    case 'MessageMediaDocument':
      return new Api.InputMediaDocument({ id: inputDocument(value) });
    default:
      throw castError(value, 'InputMedia');
  }
}

function castError(value: unknown, type: string): TypeError {
  const shown = nameOf(value) ?? `${typeof value} ${JSON.stringify(value)}`;
  return new TypeError(`Cannot make an ${type} of ${shown}`);
}
