import type { Api } from '@mtkit/api';
import { checkMayReset } from '../account/fresh.ts';
import type { UserContext } from '../context.ts';
import { tellEnded } from './end-sign-ins.ts';

/**
 * Ends all other sessions of the account, with their temporary keys, all future auth tokens, and the
 * QR codes that were accepted but not followed yet (E-105, I-21, I-23, I-24). Throws 406
 * FRESH_RESET_AUTHORISATION_FORBIDDEN.
 * `auth.resetAuthorizations#9fab0d1a = Bool`
 */
export async function resetAuthorizations(
  context: UserContext,
  _request: Api.auth.ResetAuthorizations,
): Promise<boolean> {
  checkMayReset(context);
  const { authKeyId, now, self } = context;
  const ended = await context.transaction(async (stores) => {
    const { authorizations, futureAuthTokens, loginTokens } = stores;
    await futureAuthTokens.removeOfUser(self.id);
    await loginTokens.removeOfUser(self.id);
    const keys = (await authorizations.ofUser(self.id)).map((each) => each.authKeyId);
    const others = keys.filter((each) => each !== authKeyId);
    return authorizations.end(others, { reason: 'revoked', now });
  });
  tellEnded(context.push, ended);
  return true;
}
