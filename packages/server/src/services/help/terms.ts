import { createHash } from 'node:crypto';
import { Api } from '@mtkit/api';
import type { Context } from '../context.ts';

/** What people agree to when they make an account. */
export interface TermsOfService {
  readonly text: string;
  /** Names this version of the text. Default: a hash of it. */
  readonly id?: string;
  /** Whether clients must show the text before they go on. Default false. */
  readonly popup?: boolean;
  /** The age that people must say they have. */
  readonly minAge?: number;
}

/** The operator's terms of service, if there are any (E-021). */
export function termsOfService({
  config,
}: Pick<Context, 'config'>): Api.help.TermsOfService | undefined {
  const terms = config.termsOfService;
  if (!terms) return undefined;
  return new Api.help.TermsOfService({
    ...(terms.popup && { popup: true }),
    id: new Api.DataJSON({ data: JSON.stringify({ id: termsId(terms) }) }),
    text: terms.text,
    entities: [],
    ...(terms.minAge !== undefined && { minAgeConfirm: terms.minAge }),
  });
}

/** What names this version of the text. */
export function termsId({ id, text }: TermsOfService): string {
  return id ?? createHash('sha256').update(text).digest('hex').slice(0, 16);
}
