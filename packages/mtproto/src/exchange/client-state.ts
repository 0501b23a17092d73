import type { AesKeyIv } from '@mtkit/crypto';

/** The answer that is due next, with what the client knows by then. */
export type ClientState =
  | { readonly step: 'resPQ' }
  | DhParams
  | DhGen
  | { readonly step: 'done' }
  | { readonly step: 'failed' };

/** `req_DH_params` is out. */
export interface DhParams {
  readonly step: 'dhParams';
  readonly serverNonce: Uint8Array;
  readonly newNonce: Uint8Array;
  /** When `req_DH_params` went out, by our clock: a temporary key lives from here. */
  readonly askedAt: number;
}

/** `set_client_DH_params` is out. */
export interface DhGen {
  readonly step: 'dhGen';
  readonly serverNonce: Uint8Array;
  readonly newNonce: Uint8Array;
  readonly askedAt: number;
  readonly aes: AesKeyIv;
  readonly g: number;
  readonly prime: Uint8Array;
  readonly gA: Uint8Array;
  readonly timeOffset: number;
  readonly attempt: number;
  /** 0 at first, then the auth_key_aux_hash of the attempt before. */
  readonly retryId: bigint;
  readonly authKey: Uint8Array;
}
