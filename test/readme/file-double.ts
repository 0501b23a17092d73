import { needsResolve, resolveInputs, type TlObject } from '@mtkit/tl';
import { Api } from 'mtkit';
import { RPCMessageToError } from 'mtkit/errors';

/**
 * Stands for a client of a server with files, by the rules of https://core.telegram.org/api/files.
 * What was sent is in `files`, in data center 4.
 */
export class FileDouble {
  readonly files = new Map<bigint, { reference: Uint8Array; bytes: Uint8Array }>();
  readonly methods: string[] = [];
  readonly #parts = new Map<bigint, Uint8Array[]>();

  readonly invoke = async (request: Api.AnyRequest, dcId?: number): Promise<unknown> => {
    this.methods.push(request.className);
    const object = request as unknown as TlObject;
    if (needsResolve(object)) await resolveInputs(object, resolve);
    // It would go over the wire.
    request.getBytes();
    if (request instanceof Api.upload.SaveFilePart) return this.#save(request);
    if (request instanceof Api.upload.SaveBigFilePart) return this.#save(request);
    if (request instanceof Api.messages.SendMedia) return this.#send(request.media);
    if (request instanceof Api.messages.GetMessages) return this.#messages();
    if (request instanceof Api.upload.GetFile) return this.#read(request, dcId);
    throw new Error(`the double does not know ${request.className}`);
  };

  /** A file that is there. */
  add(id: bigint, bytes: Uint8Array): Api.Message {
    this.files.set(id, { bytes, reference: Buffer.from('reference 1') });
    return this.message(id);
  }

  /** From now on references of before are of no use. */
  expire(): void {
    for (const file of this.files.values()) file.reference = Buffer.from('reference 2');
  }

  /** The message with a file, as it is now. */
  message(id: bigint): Api.Message {
    const { bytes, reference } = this.files.get(id) as { bytes: Uint8Array; reference: Uint8Array };
    const document = new Api.Document({
      id,
      accessHash: id,
      fileReference: reference,
      date: 0,
      mimeType: 'application/zip',
      size: bytes.length,
      dcId: 4,
      attributes: [],
    });
    const media = new Api.MessageMediaDocument({ document });
    const peerId = new Api.PeerUser({ userId: 7n });
    return new Api.Message({ id: 1, peerId, date: 0, message: '', media });
  }

  #save(request: Api.upload.SaveFilePart | Api.upload.SaveBigFilePart): boolean {
    const { bytes, fileId, filePart } = request;
    const parts = this.#parts.get(fileId) ?? [];
    this.#parts.set(fileId, parts);
    parts[filePart] = Uint8Array.from(bytes);
    return true;
  }

  #send(media: Api.TypeInputMedia): Api.Updates {
    if (!(media instanceof Api.InputMediaUploadedDocument)) throw new Error(media.className);
    const { id, parts: count } = media.file as Api.InputFile | Api.InputFileBig;
    const parts = this.#parts.get(id) ?? [];
    const isBig = media.file instanceof Api.InputFileBig;
    const [{ length } = new Uint8Array()] = parts;
    if (length % 1024 && count > 1) throw refusal('FILE_PART_SIZE_INVALID');
    if ((512 * 1024) % length && count > 1) throw refusal('FILE_PART_SIZE_INVALID');
    for (let part = 0; part < count; part++) {
      const given = parts[part];
      if (!given) throw refusal(`FILE_PART_${part}_MISSING`);
      const isLast = part === count - 1;
      if (given.length !== length && !isLast) throw refusal('FILE_PART_SIZE_CHANGED');
    }
    const bytes = Buffer.concat(parts);
    if (!isBig && bytes.length > 10 * 1024 * 1024) throw refusal('FILE_PARTS_INVALID');
    this.add(id, bytes);
    return new Api.Updates({ updates: [], users: [], chats: [], date: 0, seq: 0 });
  }

  #messages(): Api.messages.Messages {
    const messages = [...this.files.keys()].map((id) => this.message(id));
    return new Api.messages.Messages({ messages, topics: [], chats: [], users: [] });
  }

  #read({ limit, location, offset }: Api.upload.GetFile, dcId?: number): Api.upload.File {
    if (dcId !== 4) throw refusal('FILE_MIGRATE_4', 303);
    if (!(location instanceof Api.InputDocumentFileLocation)) throw refusal('LOCATION_INVALID');
    const file = this.files.get(location.id);
    if (!file) throw refusal('FILE_ID_INVALID');
    if (Buffer.compare(location.fileReference, file.reference) !== 0) {
      throw refusal('FILE_REFERENCE_EXPIRED');
    }
    const start = Number(offset);
    if (start % 4096) throw refusal('OFFSET_INVALID');
    if (limit % 4096 || 2 ** 20 % limit) throw refusal('LIMIT_INVALID');
    const bytes = file.bytes.slice(start, start + limit);
    return new Api.upload.File({ type: new Api.storage.FileUnknown(), mtime: 0, bytes });
  }
}

/** What a client does: `me` and the number of a message. */
function resolve(value: unknown): object {
  if (value === 'me') return new Api.InputPeerSelf();
  return new Api.InputMessageID({ id: value as number });
}

function refusal(errorMessage: string, errorCode: number = 400): Error {
  return RPCMessageToError({ errorCode, errorMessage });
}
