import type { Message } from './messages.ts';

/** Names of the four forms of P_Q_inner_data. */
export const INNER_DATA = [
  'p_q_inner_data_dc',
  'p_q_inner_data_temp_dc',
  'p_q_inner_data',
  'p_q_inner_data_temp',
] as const;

/** Any of the four forms of P_Q_inner_data. */
export type InnerData = Message<(typeof INNER_DATA)[number]>;

/** What all forms have, and what only some have. */
export interface InnerDataFields {
  readonly pq: Uint8Array;
  readonly p: Uint8Array;
  readonly q: Uint8Array;
  readonly nonce: Uint8Array;
  readonly serverNonce: Uint8Array;
  readonly newNonce: Uint8Array;
  /** DC id, +10000 for test, negative for media; the forms before 2017 have none. */
  readonly dc?: number | undefined;
  /** Life of a temporary key in seconds; a permanent one has none. */
  readonly expiresIn?: number | undefined;
}

/** The form that holds exactly these fields. */
export function innerData({ dc, expiresIn, ...fields }: InnerDataFields): InnerData {
  if (dc === undefined) {
    if (expiresIn === undefined) return { _: 'p_q_inner_data', ...fields };
    return { _: 'p_q_inner_data_temp', ...fields, expiresIn };
  }
  if (expiresIn === undefined) return { _: 'p_q_inner_data_dc', ...fields, dc };
  return { _: 'p_q_inner_data_temp_dc', ...fields, dc, expiresIn };
}

/** The same fields for every form. */
export function innerDataFields(data: InnerData): InnerDataFields {
  return {
    ...data,
    dc: 'dc' in data ? data.dc : undefined,
    expiresIn: 'expiresIn' in data ? data.expiresIn : undefined,
  };
}
