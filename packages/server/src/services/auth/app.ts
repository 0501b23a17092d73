import { RpcError } from '../../errors.ts';
import { macMatches, macOf } from '../../login/phone-code.ts';
import type { Context } from '../context.ts';

/** Throws 400 API_ID_INVALID unless this is a known application. */
export async function checkApp(context: Context, apiId: number, apiHash: string): Promise<void> {
  if (apiId <= 0 || !apiHash) throw new RpcError(400, 'API_ID_INVALID');
  if (context.config.openApps) return;
  const known = await context.apps.hashOf(apiId);
  // Hashed first, so that the comparison's time says nothing about the true value.
  const matches = macMatches(
    macOf(context.secret, 'app', known ?? ''),
    macOf(context.secret, 'app', apiHash),
  );
  if (known === undefined || !matches) throw new RpcError(400, 'API_ID_INVALID');
}
