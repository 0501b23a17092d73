import type { AesKeyIv } from '@mtkit/crypto';
import type { NewAuthKey } from './step.ts';

/** Where a run of the server stands: what it waits for, with what it knows by then. */
export type RunState =
  | ReqDhParams
  | SetClientDhParams
  | { readonly step: 'done' }
  | { readonly step: 'ended' };

/** `resPQ` is out. */
export interface ReqDhParams {
  readonly step: 'reqDhParams';
  busy: Busy | undefined;
}

/** `server_DH_params_ok` is out, or `dh_gen_retry`. */
export interface SetClientDhParams extends RunSecrets {
  readonly step: 'setClientDhParams';
  readonly aes: AesKeyIv;
  readonly attempt: number;
  /** What client_DH_inner_data must say: 0, then the auth_key_aux_hash of the refused key. */
  readonly retryId: bigint;
  busy: Busy | undefined;
  /** The ticket of the key that is being stored. */
  storing: object | undefined;
}

/** What is learned from `req_DH_params`. */
export interface RunSecrets {
  readonly newNonce: Uint8Array;
  /** Our exponent, a. */
  readonly secret: Uint8Array;
  readonly terms: KeyTerms;
}

/** What the client asks of its key. */
export type KeyTerms = Pick<NewAuthKey, 'temporary' | 'expiresAt' | 'createdAt' | 'media'>;

/** A request in work and how many jobs were made for it. */
export interface Busy {
  readonly digest: Uint8Array;
  jobs: number;
}

/** Overwrites the secrets of a state that is left for good. */
export function wipe(state: RunState): void {
  if (state.step !== 'setClientDhParams') return;
  for (const secret of [state.newNonce, state.secret, state.aes.key, state.aes.iv]) secret.fill(0);
}
