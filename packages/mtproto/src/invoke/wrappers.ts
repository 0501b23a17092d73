import { TlReader, TlWriter } from '@mtkit/tl';
import { constructorId, GZIP_PACKED } from '../session/gzip.ts';
import { type Json, readJson, writeJson } from './json.ts';

/** The arguments of initConnection: who the client is (https://core.telegram.org/api/invoking). */
export interface ConnectionInit {
  apiId: number;
  deviceModel: string;
  systemVersion: string;
  appVersion: string;
  systemLangCode: string;
  langPack: string;
  langCode: string;
  proxy?: { address: string; port: number };
  /** JSONValue as a plain value; Telegram defines only `{ tz_offset: seconds }`. */
  params?: Json;
}

/** What the wrappers known to the session layer say about a query. */
export interface QueryContext {
  layer?: number;
  init?: ConnectionInit;
  /** Messages of the same session that must have been executed before (invokeAfterMsg(s)). */
  after?: readonly bigint[];
  withoutUpdates?: boolean;
}

/** A query freed from its wrappers and from compression. */
export interface UnwrappedQuery {
  /** The inner request: a function of the API, or a wrapper this layer does not know. */
  body: Uint8Array;
  layer?: number;
  init?: ConnectionInit;
  after: readonly bigint[];
  withoutUpdates: boolean;
  /** Why the wrappers could not be read; `body` is then the whole body as it came. */
  malformed?: Error;
}

/**
 * Takes invokeAfterMsg(s), invokeWithLayer, initConnection, invokeWithoutUpdates and one
 * gzip_packed off a query, in whatever order they come. Other wrappers stay in `body`.
 * `unpack` takes a whole gzip_packed object and may throw. Never throws itself: a body that cannot be read comes back whole, with the reason in `malformed`.
 */
export function unwrapQuery(
  body: Uint8Array,
  unpack: (gzipPacked: Uint8Array) => Uint8Array,
): UnwrappedQuery {
  const query: UnwrappedQuery = { body, after: [], withoutUpdates: false };
  try {
    let packed = false;
    for (let depth = 0; ; depth++) {
      if (depth > MAX_WRAPPERS) throw new RangeError('too many wrappers around a query');
      // Most queries have none, and to make a reader takes longer than to run past it.
      if (query.body.length >= 4 && !LOOKED_INTO.has(constructorId(query.body))) return query;
      const reader = new TlReader(query.body);
      const id = reader.peek();
      if (id === GZIP_PACKED) {
        if (packed) throw new RangeError('gzip_packed within gzip_packed');
        packed = true;
        query.body = unpack(query.body);
      } else if (unwrapOne(id, reader, query)) {
        query.body = reader.rest();
      } else {
        return query;
      }
    }
  } catch (error) {
    return { body, after: [], withoutUpdates: false, malformed: error as Error };
  }
}

/** Puts wrappers around a query: after, layer, init, without updates, from the outside in. */
export function wrapQuery(query: Uint8Array, context: QueryContext): Uint8Array {
  const { layer, init, after = [], withoutUpdates = false } = context;
  const writer = new TlWriter(query.length + 256);
  const [first] = after;
  if (after.length === 1 && first !== undefined) {
    writer.uint(INVOKE_AFTER_MSG);
    writer.long(first);
  } else if (after.length > 1) {
    writer.uint(INVOKE_AFTER_MSGS);
    writer.uint(VECTOR);
    writer.int(after.length);
    for (const msgId of after) writer.long(msgId);
  }
  if (layer !== undefined) {
    writer.uint(INVOKE_WITH_LAYER);
    writer.int(layer);
  }
  if (init !== undefined) writeInit(writer, init);
  if (withoutUpdates) writer.uint(INVOKE_WITHOUT_UPDATES);
  writer.raw(query);
  return writer.end();
}

/** Reads one known wrapper into `query`, up to its inner query; false when `id` is none. */
function unwrapOne(id: number, reader: TlReader, query: UnwrappedQuery): boolean {
  switch (id) {
    case INVOKE_AFTER_MSG:
      reader.uint();
      query.after = [...query.after, reader.long()];
      return true;
    case INVOKE_AFTER_MSGS: {
      reader.uint();
      const msgIds = reader.vector(() => reader.long());
      if (msgIds.length > MAX_AFTER) throw new RangeError('invokeAfterMsgs names too many');
      query.after = [...query.after, ...msgIds];
      return true;
    }
    case INVOKE_WITH_LAYER:
      reader.uint();
      query.layer = reader.int();
      return true;
    case INIT_CONNECTION:
      reader.uint();
      query.init = readInit(reader);
      return true;
    case INVOKE_WITHOUT_UPDATES:
      reader.uint();
      query.withoutUpdates = true;
      return true;
    default:
      return false;
  }
}

function readInit(reader: TlReader): ConnectionInit {
  const flags = reader.uint();
  const init: ConnectionInit = {
    apiId: reader.int(),
    deviceModel: reader.string(),
    systemVersion: reader.string(),
    appVersion: reader.string(),
    systemLangCode: reader.string(),
    langPack: reader.string(),
    langCode: reader.string(),
  };
  if ((flags & PROXY) !== 0) {
    const id = reader.uint();
    if (id !== INPUT_CLIENT_PROXY) throw new TypeError('not an InputClientProxy');
    init.proxy = { address: reader.string(), port: reader.int() };
  }
  if ((flags & PARAMS) !== 0) init.params = readJson(reader);
  return init;
}

function writeInit(writer: TlWriter, init: ConnectionInit): void {
  writer.uint(INIT_CONNECTION);
  writer.uint((init.proxy ? PROXY : 0) | (init.params !== undefined ? PARAMS : 0));
  writer.int(init.apiId);
  writer.string(init.deviceModel);
  writer.string(init.systemVersion);
  writer.string(init.appVersion);
  writer.string(init.systemLangCode);
  writer.string(init.langPack);
  writer.string(init.langCode);
  if (init.proxy) {
    writer.uint(INPUT_CLIENT_PROXY);
    writer.string(init.proxy.address);
    writer.int(init.proxy.port);
  }
  if (init.params !== undefined) writeJson(writer, init.params);
}

/** invokeAfterMsg#cb9f372d {X:Type} msg_id:long query:!X = X */
export const INVOKE_AFTER_MSG = 0xcb9f372d;
/** invokeAfterMsgs#3dc4b4f0 {X:Type} msg_ids:Vector<long> query:!X = X */
export const INVOKE_AFTER_MSGS = 0x3dc4b4f0;
/** invokeWithLayer#da9b0d0d {X:Type} layer:int query:!X = X */
export const INVOKE_WITH_LAYER = 0xda9b0d0d;
/**
 * initConnection#c1cd5ea9 {X:Type} flags:# api_id:int device_model:string system_version:string
 * app_version:string system_lang_code:string lang_pack:string lang_code:string
 * proxy:flags.0?InputClientProxy params:flags.1?JSONValue query:!X = X
 */
export const INIT_CONNECTION = 0xc1cd5ea9;
/** invokeWithoutUpdates#bf9459b7 {X:Type} query:!X = X */
export const INVOKE_WITHOUT_UPDATES = 0xbf9459b7;
/** inputClientProxy#75588b3f address:string port:int = InputClientProxy */
export const INPUT_CLIENT_PROXY = 0x75588b3f;

/** What is taken off a query. */
const LOOKED_INTO: ReadonlySet<number> = new Set([
  INVOKE_AFTER_MSG,
  INVOKE_AFTER_MSGS,
  INVOKE_WITH_LAYER,
  INIT_CONNECTION,
  INVOKE_WITHOUT_UPDATES,
  GZIP_PACKED,
]);

const VECTOR = 0x1cb5c415;
/** flags.0?InputClientProxy and flags.1?JSONValue of initConnection. */
const PROXY = 1;
const PARAMS = 2;
/** Real clients nest four (after, layer, init, without updates); more is an attack. */
const MAX_WRAPPERS = 8;
/** Ids one query may wait for; a client that chains more can wait for the last of them. */
const MAX_AFTER = 64;
