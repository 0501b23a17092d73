import { Api, apiRegistry } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import { updatesOf } from '../messages/mailbox-updates.ts';
import { asSeen } from '../users/as-seen.ts';
import { findUser } from '../users/input-user.ts';
import { userObject } from '../users/user.ts';
import { accountSetting, keepSetting } from './account-setting.ts';

/**
 * Who may see or do something, as the person has set it.
 * `account.getPrivacy#dadbc950 key:InputPrivacyKey = account.PrivacyRules`
 */
export async function getPrivacy(
  context: UserContext,
  request: Api.account.GetPrivacy,
): Promise<Api.account.PrivacyRules> {
  const key = keyOf(request.key);
  const kept = await accountSetting<Api.account.PrivacyRules>(context, settingName(key));
  return withUsers(context, kept?.rules ?? [defaultRule(key)]);
}

/**
 * Sets that, and tells the other sessions. Throws 400 PRIVACY_KEY_INVALID, PRIVACY_VALUE_INVALID or
 * PRIVACY_TOO_LONG.
 * `account.setPrivacy#c9f81ce8 key:InputPrivacyKey rules:Vector<InputPrivacyRule> =
 * account.PrivacyRules`
 */
export async function setPrivacy(
  context: UserContext,
  request: Api.account.SetPrivacy,
): Promise<Api.account.PrivacyRules> {
  const key = keyOf(request.key);
  if (request.rules.length > MAX_RULES) throw new RpcError(400, 'PRIVACY_TOO_LONG');
  const rules: Api.TypePrivacyRule[] = [];
  for (const rule of request.rules) rules.push(await ruleOf(context, rule));
  const answer = await withUsers(context, rules);
  const kept = new Api.account.PrivacyRules({ rules, chats: [], users: [] });
  await keepSetting(context, settingName(key), kept, { error: 'PRIVACY_TOO_LONG' });
  const update = new Api.UpdatePrivacy({ key, rules });
  context.push.toUser(context.self.id, updatesOf(context, [update], answer.users), {
    exceptKey: context.authKeyId,
  });
  return answer;
}

/** The same words without `Input`, as all of these types have. */
function keyOf(input: Api.TypeInputPrivacyKey): Api.TypePrivacyKey {
  return outputOf<Api.TypePrivacyKey>(input, 'PRIVACY_KEY_INVALID');
}

async function ruleOf(
  context: UserContext,
  input: Api.TypeInputPrivacyRule,
): Promise<Api.TypePrivacyRule> {
  if (
    input instanceof Api.InputPrivacyValueAllowUsers ||
    input instanceof Api.InputPrivacyValueDisallowUsers
  ) {
    if (input.users.length > MAX_USERS) throw new RpcError(400, 'PRIVACY_TOO_LONG');
    const users: bigint[] = [];
    for (const each of input.users) {
      const user = await findUser(context, each);
      if (!user) throw new RpcError(400, 'PRIVACY_VALUE_INVALID');
      users.push(user.id);
    }
    return input instanceof Api.InputPrivacyValueAllowUsers
      ? new Api.PrivacyValueAllowUsers({ users })
      : new Api.PrivacyValueDisallowUsers({ users });
  }
  return outputOf<Api.TypePrivacyRule>(input, 'PRIVACY_VALUE_INVALID');
}

function outputOf<T>(input: Api.TypeInputPrivacyKey | Api.TypeInputPrivacyRule, error: string): T {
  const className = input.className.replace(/^Input/, '');
  if (!apiRegistry.get(className)) throw new RpcError(400, error);
  return apiRegistry.create({ ...input.toJSON(), className }) as T;
}

async function withUsers(
  context: UserContext,
  rules: Api.TypePrivacyRule[],
): Promise<Api.account.PrivacyRules> {
  const { now, self } = context;
  const users: Api.User[] = [];
  for (const id of new Set(rules.flatMap((rule) => ('users' in rule ? rule.users : [])))) {
    const user = await context.users.byId(id);
    if (user) users.push(userObject(await asSeen(context, user), self, now));
  }
  return new Api.account.PrivacyRules({ rules, chats: [], users });
}

/** Telegram's defaults for a new account. */
function defaultRule(key: Api.TypePrivacyKey): Api.TypePrivacyRule {
  if (key instanceof Api.PrivacyKeyPhoneNumber || key instanceof Api.PrivacyKeyBirthday) {
    return new Api.PrivacyValueAllowContacts({});
  }
  return new Api.PrivacyValueAllowAll({});
}

function settingName(key: Api.TypePrivacyKey): string {
  return `privacy_${key.className.replace(/^PrivacyKey/, '').toLowerCase()}`;
}

const MAX_RULES = 20;
const MAX_USERS = 1000;
