import { createHmac } from 'node:crypto';
import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { newLong } from '../../login/new-ids.ts';
import { macMatches } from '../../login/phone-code.ts';
import { placeOf } from '../auth/authorize.ts';
import type { UserContext } from '../context.ts';
import type { BotDomain } from '../session-stores.ts';
import type { User } from '../stores.ts';
import { userObject } from '../users/user.ts';

/**
 * Whether a link is to a website on which people sign in by a bot (E-078). No message of this
 * server has a button for that: a request by message is 400 MESSAGE_ID_INVALID. Throws 400
 * URL_INVALID.
 * `messages.requestUrlAuth#894cc99c flags:# peer:flags.1?InputPeer msg_id:flags.1?int
 * button_id:flags.1?int url:flags.2?string in_app_origin:flags.3?string = UrlAuthResult`
 */
export async function requestUrlAuth(
  context: UserContext,
  request: Api.messages.RequestUrlAuth,
): Promise<Api.TypeUrlAuthResult> {
  const site = await siteOf(context, request.url);
  if (!site) return new Api.UrlAuthResultDefault({});
  return new Api.UrlAuthResultRequest({
    bot: userObject(site.bot, context.self, context.now),
    domain: site.link.domain,
  });
}

/**
 * Signs in to a website: the link then holds who it is, signed with the bot's token as in
 * https://core.telegram.org/widgets/login#checking-authorization. The errors are those of
 * requestUrlAuth.
 * `messages.acceptUrlAuth#67a3f0de flags:# write_allowed:flags.0?true
 * share_phone_number:flags.3?true peer:flags.1?InputPeer msg_id:flags.1?int button_id:flags.1?int
 * url:flags.2?string match_code:flags.4?string = UrlAuthResult`
 */
export async function acceptUrlAuth(
  context: UserContext,
  request: Api.messages.AcceptUrlAuth,
): Promise<Api.TypeUrlAuthResult> {
  const site = await siteOf(context, request.url);
  if (!site) return new Api.UrlAuthResultDefault({});
  const { client, now, self } = context;
  const { address, region } = placeOf(context, client);
  await context.webAuthorizations.put({
    hash: newLong(context.random),
    userId: self.id,
    botId: site.bot.id,
    domain: site.link.domain,
    browser: [client.init.deviceModel, client.init.appVersion].filter(Boolean).join(' '),
    platform: client.init.systemVersion,
    address,
    region,
    createdAt: now,
    activeAt: now,
  });
  return new Api.UrlAuthResultAccepted({ url: signedUrl(site.url, site.link.loginKey, self, now) });
}

/**
 * The person did not want to sign in to a website. Nothing had been kept for it.
 * `messages.declineUrlAuth#35436bbc url:string = Bool`
 */
export function declineUrlAuth(
  _context: UserContext,
  request: Api.messages.DeclineUrlAuth,
): boolean {
  urlOf(request.url);
  return true;
}

interface Site {
  readonly url: URL;
  readonly link: BotDomain;
  readonly bot: User;
}

async function siteOf(context: UserContext, text: string | undefined): Promise<Site | undefined> {
  if (text === undefined) throw new RpcError(400, 'MESSAGE_ID_INVALID');
  const url = urlOf(text);
  const link = await context.botDomains.find(url.hostname);
  const token = link && (await context.bots.byId(link.botId));
  // After another token was made, what is signed with the old one proves nothing.
  if (!token || token.revokedAt !== undefined) return undefined;
  if (!macMatches(token.tokenMac, link.tokenMac)) return undefined;
  const bot = await context.users.byId(link.botId);
  return bot && { url, link, bot };
}

function urlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new RpcError(400, 'URL_INVALID');
  }
  return url;
}

function signedUrl(url: URL, loginKey: Uint8Array, user: User, now: number): string {
  const fields: Record<string, string> = {
    auth_date: String(Math.floor(now / 1000)),
    first_name: user.firstName,
    id: String(user.id),
    ...(user.lastName && { last_name: user.lastName }),
    ...(user.username && { username: user.username }),
  };
  // In the order of their names, which is that of the data-check-string.
  const lines = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
  const hash = createHmac('sha256', loginKey).update(lines.join('\n')).digest('hex');
  const signed = new URL(url);
  for (const [name, value] of Object.entries({ ...fields, hash })) {
    signed.searchParams.set(name, value);
  }
  return signed.href;
}
