import { Api } from '@mtkit/api';
import { identityOf, isUnconfirmed } from '../auth/announce-sign-in.ts';
import type { UserContext } from '../context.ts';
import type { Authorization } from '../session-stores.ts';
import { authorizationTtlDays } from './ttl.ts';

/**
 * The sessions of the account, the asking one first (E-072).
 * `account.getAuthorizations#e320c158 = account.Authorizations`
 */
export async function getAuthorizations(
  context: UserContext,
  _request: Api.account.GetAuthorizations,
): Promise<Api.account.Authorizations> {
  const all = await context.authorizations.ofUser(context.self.id);
  const current = all.filter(({ authKeyId }) => authKeyId === context.authKeyId);
  const others = all
    .filter(({ authKeyId }) => authKeyId !== context.authKeyId)
    .sort((one, other) => other.activeAt - one.activeAt);
  return new Api.account.Authorizations({
    authorizationTtlDays: authorizationTtlDays(context.self),
    authorizations: [...current, ...others].map((each) => authorizationObject(context, each)),
  });
}

/** A sign-in as the account's sessions see it; the asking one has the hash 0. */
export function authorizationObject(
  context: Pick<UserContext, 'authKeyId' | 'config' | 'now'>,
  authorization: Authorization,
): Api.Authorization {
  const { apiId } = authorization;
  const current = authorization.authKeyId === context.authKeyId;
  const client = identityOf(authorization);
  const app = context.config.appInfo.get(apiId);
  return new Api.Authorization({
    ...(current && { current }),
    ...(app?.official && { officialApp: true }),
    ...(authorization.passwordPending && { passwordPending: true }),
    ...(authorization.encryptedRequestsDisabled && { encryptedRequestsDisabled: true }),
    ...(authorization.callRequestsDisabled && { callRequestsDisabled: true }),
    ...(isUnconfirmed(authorization, context.now) && { unconfirmed: true }),
    hash: current ? 0n : authorization.hash,
    deviceModel: client.deviceModel ?? '',
    platform: platforms[client.langPack ?? ''] ?? '',
    systemVersion: client.systemVersion ?? '',
    apiId,
    appName: app?.title ?? `App ${apiId}`,
    appVersion: client.appVersion ?? '',
    dateCreated: Math.floor(authorization.createdAt / 1000),
    dateActive: Math.floor(authorization.activeAt / 1000),
    ip: authorization.address,
    country: authorization.country,
    region: authorization.region,
  });
}

/** By the language packs, which are those of Telegram's own apps. */
const platforms: Readonly<Record<string, string>> = {
  android: 'Android',
  android_x: 'Android',
  ios: 'iOS',
  macos: 'macOS',
  tdesktop: 'Desktop',
  unigram: 'Windows',
  weba: 'Web',
  webk: 'Web',
};
