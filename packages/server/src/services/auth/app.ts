import { RpcError } from '../../errors.ts';
import { macMatches, macOf } from '../../login/phone-code.ts';
import type { Context } from '../context.ts';

/**
 * Throws 400 API_ID_INVALID unless this is a known application, and, where applications are
 * registered, the one that the connection was opened for (I-28); 400 API_ID_PUBLISHED_FLOOD when
 * the operator does not let it in.
 */
export async function checkApp(context: Context, apiId: number, apiHash: string): Promise<void> {
  const { blockedApps, openApps } = context.config;
  if (apiId <= 0 || !apiHash) throw new RpcError(400, 'API_ID_INVALID');
  if (blockedApps.has(apiId)) throw new RpcError(400, 'API_ID_PUBLISHED_FLOOD');
  if (openApps) return;
  const known = await context.apps.hashOf(apiId);
  // Hashed first, so that the comparison's time says nothing about the true value.
  const matches = macMatches(
    macOf(context.secret, 'app', known ?? ''),
    macOf(context.secret, 'app', apiHash),
  );
  const opened = context.client.init.apiId;
  if (known === undefined || !matches || opened !== apiId) {
    throw new RpcError(400, 'API_ID_INVALID');
  }
}

/** Throws 406 UPDATE_APP_TO_LOGIN when the client is older than the operator wants. */
export function checkClientAge({ client, config }: Context): void {
  if (client.layer < config.minLayer) throw new RpcError(406, 'UPDATE_APP_TO_LOGIN');
}
