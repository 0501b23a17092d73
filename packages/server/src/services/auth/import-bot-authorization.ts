import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { parseBotToken } from '../../login/bot-token.ts';
import { macMatches, macOf } from '../../login/phone-code.ts';
import type { Context } from '../context.ts';
import { checkApp } from './app.ts';
import { authorizationOf, authorize } from './authorize.ts';
import { isAtHome, migrate } from './home.ts';

/**
 * Signs a bot in with its token (E-060).
 * `auth.importBotAuthorization#67a3ff2c flags:int api_id:int api_hash:string
 * bot_auth_token:string = auth.Authorization`
 */
export async function importBotAuthorization(
  context: Context,
  request: Api.auth.ImportBotAuthorization,
): Promise<Api.auth.TypeAuthorization> {
  await checkApp(context, request.apiId, request.apiHash);
  const { address } = context.client;
  context.limits.check('wrongTokenPerAddress', address, context.now);
  const token = parseBotToken(request.botAuthToken);
  const bot = token && (await context.bots.byId(token.id));
  const expected = bot?.tokenMac ?? new Uint8Array(32);
  const mac = token && tokenMac(context.secret, token.id, token.secret);
  if (!bot || !mac || !macMatches(expected, mac)) {
    context.limits.take('wrongTokenPerAddress', address, context.now);
    throw new RpcError(400, 'ACCESS_TOKEN_INVALID');
  }
  return context.transaction(async (stores) => {
    // Here, so that none signs in while its token is revoked.
    const { revokedAt } = (await stores.bots.byId(bot.userId)) ?? bot;
    if (revokedAt !== undefined) throw new RpcError(400, 'ACCESS_TOKEN_EXPIRED');
    const user = await stores.users.byId(bot.userId);
    if (!user) throw new RpcError(400, 'ACCESS_TOKEN_INVALID');
    if (!isAtHome(context, user)) throw migrate('USER', user.dcId);
    await authorize(context, stores, user, { apiId: request.apiId });
    return authorizationOf(context, user);
  });
}

/** What is stored of a bot's token. */
export function tokenMac(secret: Uint8Array, id: bigint, token: string): Uint8Array {
  return macOf(secret, 'bot', String(id), token);
}
