import { apiRegistry } from '@mtkit/api';
import type { TlObject } from '@mtkit/tl';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';

/** What the account has set under a name; undefined when it has not, or in a form that is no more. */
export async function accountSetting<T>(
  { accountSettings, self }: UserContext,
  name: string,
  peerId?: bigint,
): Promise<T | undefined> {
  const kept = await accountSettings.get(self.id, name, peerId);
  return kept && settingObject<T>(kept);
}

/** What is kept, as an object of the schema. */
export function settingObject<T>(kept: object): T | undefined {
  try {
    return apiRegistry.create(kept) as T;
  } catch {
    return undefined;
  }
}

/** Keeps it. Throws 400 `error` when it is larger than any client would make it. */
export async function keepSetting(
  { accountSettings, self }: UserContext,
  name: string,
  setting: TlObject,
  { error = 'SETTINGS_INVALID', peerId }: { error?: string; peerId?: bigint | undefined } = {},
): Promise<void> {
  const kept = setting.toJSON();
  if (JSON.stringify(kept).length > MAX_SIZE) throw new RpcError(400, error);
  await accountSettings.put(self.id, name, kept, peerId);
}

/** In characters of JSON. */
const MAX_SIZE = 64 * 1024;
