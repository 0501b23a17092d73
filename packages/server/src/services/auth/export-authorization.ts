import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { macTextOf } from '../../login/phone-code.ts';
import { signInEndsAt } from '../account/ttl.ts';
import type { Context, UserContext } from '../context.ts';
import { authorizationOf, placeOf } from './authorize.ts';

/**
 * Takes a sign-in to another data centre (E-059, I-22): bytes that are good there, once, for a
 * minute. 400 DC_ID_INVALID for this data centre and for those that do not exist.
 * `auth.exportAuthorization#e5bfffcd dc_id:int = auth.ExportedAuthorization`
 */
export async function exportAuthorization(
  context: UserContext,
  { dcId }: Api.auth.ExportAuthorization,
): Promise<Api.auth.ExportedAuthorization> {
  const { authorizationTransfers, now, self } = context;
  const exists = context.dcs().some(({ id }) => id === dcId);
  if (!exists || dcId === context.dcId) throw new RpcError(400, 'DC_ID_INVALID');
  const bytes = Buffer.from(context.random(TOKEN_BYTES));
  await authorizationTransfers.removeExpired(now);
  await authorizationTransfers.add({
    mac: transferMac(context, bytes),
    // What was imported here itself goes on as what it was imported from.
    authKeyId: context.signIn.authorization.homeKeyId ?? context.authKeyId,
    userId: self.id,
    dcId,
    expiresAt: now + TRANSFER_LIFE,
  });
  return new Api.auth.ExportedAuthorization({ id: self.id, bytes });
}

/**
 * Uses such bytes. In this order: 400 AUTH_BYTES_INVALID (unknown, used, expired, or for another
 * data centre), USER_ID_INVALID. What is signed in so ends with the sign-in that it came from.
 * `auth.importAuthorization#a57a7dad id:long bytes:bytes = auth.Authorization`
 */
export async function importAuthorization(
  context: Context,
  request: Api.auth.ImportAuthorization,
): Promise<Api.auth.TypeAuthorization> {
  const { dcId, limits, now } = context;
  const { address } = context.client;
  limits.check('wrongTokenPerAddress', address, now);
  const mac = transferMac(context, request.bytes);
  const transfer = await context.authorizationTransfers.find(mac);
  if (!transfer || transfer.dcId !== dcId || transfer.expiresAt <= now) {
    limits.take('wrongTokenPerAddress', address, now);
    throw new RpcError(400, 'AUTH_BYTES_INVALID');
  }
  if (transfer.userId !== request.id) throw new RpcError(400, 'USER_ID_INVALID');
  const user = await context.transaction(async (stores) => {
    if (!(await stores.authorizationTransfers.remove(mac))) {
      throw new RpcError(400, 'AUTH_BYTES_INVALID');
    }
    const home = await stores.authorizations.ofKey(transfer.authKeyId);
    const isSame = home?.user.id === transfer.userId && !home.authorization.passwordPending;
    // Sign-ins that come from each other would be in no list of sessions, and end with nothing.
    const isRing =
      transfer.authKeyId === context.authKeyId || home?.authorization.homeKeyId !== undefined;
    if (!isSame || isRing) throw new RpcError(400, 'AUTH_BYTES_INVALID');
    const expiresAt = signInEndsAt(home.user, now);
    await stores.authorizations.put({
      ...home.authorization,
      ...(expiresAt !== undefined && { expiresAt }),
      ...placeOf(context, context.client),
      authKeyId: context.authKeyId,
      homeKeyId: transfer.authKeyId,
      createdAt: now,
      activeAt: now,
      announced: true,
    });
    return home.user;
  });
  return authorizationOf(context, user);
}

function transferMac({ secret }: Pick<Context, 'secret'>, bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('hex');
  return macTextOf(secret, 'authorization transfer', text);
}

const TOKEN_BYTES = 64;

/** Milliseconds. */
const TRANSFER_LIFE = 60_000;
