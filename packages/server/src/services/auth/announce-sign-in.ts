import { Api } from '@mtkit/api';
import type { ClientIdentity, Context, SignIn } from '../context.ts';
import { addServiceMessage } from '../messages/service-message.ts';
import type { Authorization } from '../session-stores.ts';
import type { User } from '../stores.ts';

/**
 * Tells the other sessions of an account of a sign-in that is complete, once (E-075): by an update,
 * and by a message from 777000. Nothing happens where there are no others.
 */
export async function announceSignIn(
  context: Context,
  { authorization, user }: SignIn,
): Promise<void> {
  if (authorization.announced || authorization.passwordPending) return;
  const { authKeyId } = authorization;
  const done = await context.transaction(async (stores) => {
    if (!(await stores.authorizations.setAnnounced(authKeyId))) return undefined;
    if (!isUnconfirmed(authorization, context.now)) return undefined;
    const text = textOf(user, authorization);
    return addServiceMessage(context, stores, user.id, { text });
  });
  if (!done) return;
  const update = newAuthorizationUpdate(authorization, context.now);
  context.push.toUser(user.id, update, { exceptKey: authKeyId });
  done();
}

/** What sessions are told about another one; without details once it is confirmed. */
export function newAuthorizationUpdate(
  authorization: Authorization,
  now: number,
): Api.UpdateNewAuthorization {
  const { createdAt, hash } = authorization;
  if (!isUnconfirmed(authorization, now)) return new Api.UpdateNewAuthorization({ hash });
  return new Api.UpdateNewAuthorization({
    unconfirmed: true,
    hash,
    date: Math.floor(createdAt / 1000),
    device: deviceOf(authorization),
    location: locationOf(authorization),
  });
}

/** Whether the other sessions have still to say that the sign-in is theirs. */
export function isUnconfirmed({ unconfirmedUntil }: Authorization, now: number): boolean {
  return unconfirmedUntil !== undefined && unconfirmedUntil > now;
}

/** What the client of a sign-in says about itself. */
export function identityOf({ client }: Pick<Authorization, 'client'>): Partial<ClientIdentity> {
  return client ? (JSON.parse(client) as ClientIdentity) : {};
}

/** The country if it is known, and the address. */
function locationOf({ address, country }: Authorization): string {
  return country ? `${country} (${address})` : address;
}

function deviceOf(authorization: Authorization): string {
  const { appVersion, deviceModel, systemVersion } = identityOf(authorization);
  return [deviceModel, systemVersion, appVersion].filter(Boolean).join(', ');
}

function textOf(user: User, authorization: Authorization): string {
  const when = new Date(authorization.createdAt).toISOString().replace('T', ' ').slice(0, 19);
  return `New login. Dear ${user.firstName}, we detected a login into your account from a new device on ${when} UTC.

Device: ${deviceOf(authorization)}
Location: ${locationOf(authorization)}

If this wasn't you, you can terminate that session in Settings > Devices, and set a password for two-step verification.`;
}
