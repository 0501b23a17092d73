import { Api } from '@mtkit/api';
import { emailOfIdToken, ISSUERS } from '../../login/id-token.ts';
import type { Context } from '../context.ts';

/**
 * The verified address of a Google or Apple token, in lower case; undefined when the token is not
 * good, or when the operator has set up nothing for its issuer.
 */
export async function emailOfToken(
  { config, logger, now }: Context,
  verification: Api.TypeEmailVerification,
): Promise<string | undefined> {
  if (verification instanceof Api.EmailVerificationCode) return undefined;
  const name = verification instanceof Api.EmailVerificationGoogle ? 'google' : 'apple';
  const issuer = config.idTokens[name];
  if (!issuer) return undefined;
  try {
    return await emailOfIdToken(verification.token, { issuers: ISSUERS[name], ...issuer }, now);
  } catch (error) {
    logger.error(`the keys of ${name} could not be looked up`, error);
    return undefined;
  }
}
