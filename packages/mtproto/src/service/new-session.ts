import { type TlReader, TlWriter } from '@mtkit/tl';

/** new_session_created#9ec20908 first_msg_id:long unique_id:long server_salt:long = NewSession */
export interface NewSessionCreated {
  readonly kind: 'new-session';
  readonly firstMsgId: bigint;
  readonly uniqueId: bigint;
  readonly serverSalt: bigint;
}

export const NEW_SESSION_CREATED = 0x9ec20908;

export function readNewSessionCreated(reader: TlReader): NewSessionCreated {
  return {
    kind: 'new-session',
    firstMsgId: reader.long(),
    uniqueId: reader.long(),
    serverSalt: reader.long(),
  };
}

export function newSessionCreated(
  firstMsgId: bigint,
  uniqueId: bigint,
  serverSalt: bigint,
): Uint8Array {
  const writer = new TlWriter(28);
  writer.uint(NEW_SESSION_CREATED);
  writer.long(firstMsgId);
  writer.long(uniqueId);
  writer.long(serverSalt);
  return writer.finish();
}
