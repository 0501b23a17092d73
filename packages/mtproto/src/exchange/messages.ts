import { TlError, TlReader, TlWriter } from '@mtkit/tl';
import { RemoteProtocolError } from '../errors.ts';

/**
 * The objects of the key exchange, in the order in which they travel; ids and fields as in
 * https://core.telegram.org/mtproto/auth_key. Written by hand so that the bytes which are hashed
 * are the bytes which were received.
 */
const LAYOUTS = {
  req_pq: { id: 0x60469778, fields: { nonce: 'int128' } },
  req_pq_multi: { id: 0xbe7e8ef1, fields: { nonce: 'int128' } },
  resPQ: {
    id: 0x05162463,
    fields: { nonce: 'int128', serverNonce: 'int128', pq: 'bytes', fingerprints: 'longs' },
  },
  p_q_inner_data: {
    id: 0x83c95aec,
    fields: {
      pq: 'bytes',
      p: 'bytes',
      q: 'bytes',
      nonce: 'int128',
      serverNonce: 'int128',
      newNonce: 'int256',
    },
  },
  p_q_inner_data_dc: {
    id: 0xa9f55f95,
    fields: {
      pq: 'bytes',
      p: 'bytes',
      q: 'bytes',
      nonce: 'int128',
      serverNonce: 'int128',
      newNonce: 'int256',
      dc: 'int',
    },
  },
  p_q_inner_data_temp: {
    id: 0x3c6a84d4,
    fields: {
      pq: 'bytes',
      p: 'bytes',
      q: 'bytes',
      nonce: 'int128',
      serverNonce: 'int128',
      newNonce: 'int256',
      expiresIn: 'int',
    },
  },
  p_q_inner_data_temp_dc: {
    id: 0x56fddf88,
    fields: {
      pq: 'bytes',
      p: 'bytes',
      q: 'bytes',
      nonce: 'int128',
      serverNonce: 'int128',
      newNonce: 'int256',
      dc: 'int',
      expiresIn: 'int',
    },
  },
  req_DH_params: {
    id: 0xd712e4be,
    fields: {
      nonce: 'int128',
      serverNonce: 'int128',
      p: 'bytes',
      q: 'bytes',
      fingerprint: 'long',
      encryptedData: 'bytes',
    },
  },
  server_DH_params_fail: {
    id: 0x79cb045d,
    fields: { nonce: 'int128', serverNonce: 'int128', newNonceHash: 'int128' },
  },
  server_DH_params_ok: {
    id: 0xd0e8075c,
    fields: { nonce: 'int128', serverNonce: 'int128', encryptedAnswer: 'bytes' },
  },
  server_DH_inner_data: {
    id: 0xb5890dba,
    fields: {
      nonce: 'int128',
      serverNonce: 'int128',
      g: 'int',
      dhPrime: 'bytes',
      gA: 'bytes',
      serverTime: 'int',
    },
  },
  client_DH_inner_data: {
    id: 0x6643b654,
    fields: { nonce: 'int128', serverNonce: 'int128', retryId: 'long', gB: 'bytes' },
  },
  set_client_DH_params: {
    id: 0xf5045f1f,
    fields: { nonce: 'int128', serverNonce: 'int128', encryptedData: 'bytes' },
  },
  dh_gen_ok: {
    id: 0x3bcbf734,
    fields: { nonce: 'int128', serverNonce: 'int128', newNonceHash: 'int128' },
  },
  dh_gen_retry: {
    id: 0x46dc1fb9,
    fields: { nonce: 'int128', serverNonce: 'int128', newNonceHash: 'int128' },
  },
  dh_gen_fail: {
    id: 0xa69dae02,
    fields: { nonce: 'int128', serverNonce: 'int128', newNonceHash: 'int128' },
  },
  msgs_ack: { id: 0x62d6b459, fields: { msgIds: 'longs' } },
} as const;

interface FieldTypes {
  int: number;
  long: bigint;
  int128: Uint8Array;
  int256: Uint8Array;
  bytes: Uint8Array;
  longs: readonly bigint[];
}

/** TL name of an object of the exchange. */
export type MessageName = keyof typeof LAYOUTS;

/** One object of the exchange; `_` is its TL name. Bytes that were read are views. */
export type Message<Name extends MessageName = MessageName> = {
  [N in Name]: { readonly _: N } & {
    readonly [F in keyof (typeof LAYOUTS)[N]['fields']]: FieldTypes[(typeof LAYOUTS)[N]['fields'][F] &
      keyof FieldTypes];
  };
}[Name];

/** What `decode` found: the object and how many bytes it takes up in front. */
export interface Decoded<Name extends MessageName> {
  readonly message: Message<Name>;
  readonly length: number;
}

/** The TL bytes of an object, constructor id included. */
export function encode(message: Message): Uint8Array {
  const { id, fields } = LAYOUTS[message._];
  const writer = new TlWriter(LONGEST);
  writer.uint(id);
  for (const [field, type] of Object.entries(fields)) {
    const value: unknown = message[field as keyof typeof message];
    if (type === 'longs') {
      const list = value as readonly bigint[];
      writer.uint(VECTOR);
      writer.int(list.length);
      for (const long of list) writer.long(long);
    } else writer[type](value as never);
  }
  return writer.finish();
}

/**
 * Reads an object with one of the given names off the front of `bytes`; what follows is padding.
 * Undefined for any other constructor; RemoteProtocolError when the object is malformed.
 */
export function decode<Name extends MessageName>(
  bytes: Uint8Array,
  names: readonly Name[],
): Decoded<Name> | undefined {
  try {
    const reader = new TlReader(bytes);
    const id = reader.uint();
    const name = names.find((candidate) => LAYOUTS[candidate].id === id);
    if (name === undefined) return undefined;
    const message: Record<string, unknown> = { _: name };
    for (const [field, type] of Object.entries(LAYOUTS[name].fields)) {
      message[field] = type === 'longs' ? longs(reader) : reader[type as 'int']();
    }
    return { message: message as Message<Name>, length: reader.position };
  } catch (error) {
    if (!(error instanceof TlError)) throw error;
    throw new RemoteProtocolError(`malformed handshake message: ${error.message}`);
  }
}

/** Constructor ids by TL name, for comparison with the schema. */
export function constructorIds(): ReadonlyMap<MessageName, number> {
  const entries = Object.entries(LAYOUTS) as [MessageName, { id: number }][];
  return new Map(entries.map(([name, { id }]) => [name, id]));
}

function longs(reader: TlReader): bigint[] {
  return reader.vector(() => reader.long(), 8);
}

/** Bytes, about: of server_DH_params_ok. */
const LONGEST = 704;
const VECTOR = 0x1cb5c415;
