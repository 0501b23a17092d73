import { macMatches, macOf } from '../../login/phone-code.ts';
import type { Context } from '../context.ts';
import type { Stores } from '../stores.ts';

/**
 * The `autologin_token` of help.getConfig: it signs the account in on the operator's own websites
 * (https://core.telegram.org/api/url-authorization). Worth something for 10,000 seconds, and as long
 * as the session is there. Undefined where there are no such websites, and for bots.
 */
export function autologinToken(
  context: Pick<Context, 'config' | 'now' | 'secret' | 'self' | 'signIn'>,
): string | undefined {
  const { config, self, signIn } = context;
  if (config.autologinDomains.length === 0 || !self || !signIn || self.bot) return undefined;
  const expiresAt = Math.floor(context.now / 1000) + LIFE;
  const facts = [self.id, signIn.authorization.hash, expiresAt].join('.');
  return `${facts}.${Buffer.from(tokenMac(context.secret, facts)).toString('base64url')}`;
}

/** Whose session a token is of; undefined when it is not, or no longer, good. */
export async function checkAutologinToken(
  { authorizations }: Pick<Stores, 'authorizations'>,
  { now, secret }: Pick<Context, 'now' | 'secret'>,
  token: string,
): Promise<bigint | undefined> {
  const [, facts, userId = '', hash = '', expiresAt, mac = ''] =
    /^((\d{1,18})\.(-?\d{1,19})\.(\d{1,12}))\.([\w-]{43})$/.exec(token) ?? [];
  if (facts === undefined || Number(expiresAt) * 1000 <= now) return undefined;
  if (!macMatches(tokenMac(secret, facts), Buffer.from(mac, 'base64url'))) return undefined;
  const all = await authorizations.ofUser(BigInt(userId));
  const isThere = all.some((each) => each.hash === BigInt(hash) && !each.passwordPending);
  return isThere ? BigInt(userId) : undefined;
}

function tokenMac(secret: Uint8Array, facts: string): Uint8Array {
  return macOf(secret, 'autologin', facts);
}

/** Seconds. */
const LIFE = 10_000;
