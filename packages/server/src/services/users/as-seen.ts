import { Api } from '@mtkit/api';
import { settingObject } from '../account/account-setting.ts';
import type { UserContext } from '../context.ts';
import type { User } from '../stores.ts';

/** What people may keep to themselves here, named as its privacy setting is. */
export type PrivateThing = 'about' | 'addedbyphone' | 'statustimestamp';

/** Another account as the caller may see it: without the last time it was seen, if that is private. */
export async function asSeen(context: UserContext, user: User): Promise<User> {
  if (user.onlineUntil === undefined || (await maySee(context, user, 'statustimestamp'))) {
    return user;
  }
  const { onlineUntil: _, ...rest } = user;
  return rest;
}

/** Whether the caller may see something of another account (https://core.telegram.org/api/privacy). */
export async function maySee(
  { accountSettings, self }: UserContext,
  owner: User,
  thing: PrivateThing,
): Promise<boolean> {
  if (owner.id === self.id) return true;
  const kept = await accountSettings.get(owner.id, `privacy_${thing}`);
  const rules = kept && settingObject<Api.account.PrivacyRules>(kept)?.rules;
  if (!rules) return true;
  // What is said of the caller by name comes before what is said of all; nobody is anybody's contact.
  for (const rule of rules) {
    if (rule instanceof Api.PrivacyValueAllowUsers && rule.users.includes(self.id)) return true;
    if (rule instanceof Api.PrivacyValueDisallowUsers && rule.users.includes(self.id)) return false;
  }
  for (const rule of rules) {
    if (rule instanceof Api.PrivacyValueAllowAll) return true;
    if (rule instanceof Api.PrivacyValueDisallowAll) return false;
    if (rule instanceof Api.PrivacyValueAllowBots && self.bot) return true;
    if (rule instanceof Api.PrivacyValueDisallowBots && self.bot) return false;
  }
  return false;
}
