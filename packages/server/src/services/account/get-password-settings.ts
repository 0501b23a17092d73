import { apiRegistry, Api } from '@mtkit/api';
import { TlReader } from '@mtkit/tl';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import { checkSrp } from './check-srp.ts';

/**
 * What goes with the password, for who knows it (E-128).
 * `account.getPasswordSettings#9cd4eaf9 password:InputCheckPasswordSRP = account.PasswordSettings`
 */
export async function getPasswordSettings(
  context: UserContext,
  request: Api.account.GetPasswordSettings,
): Promise<Api.account.PasswordSettings> {
  await checkSrp(context, context.self, request.password);
  const password = await context.passwords.ofUser(context.self.id);
  if (!password) throw new RpcError(400, 'PASSWORD_HASH_INVALID');
  const { recoveryEmail, secureSettings } = password;
  return new Api.account.PasswordSettings({
    ...(recoveryEmail && { email: recoveryEmail }),
    ...(secureSettings && { secureSettings: secureSettingsOf(secureSettings) }),
  });
}

function secureSettingsOf(bytes: Uint8Array): Api.SecureSecretSettings {
  return new TlReader(bytes, apiRegistry).object() as Api.SecureSecretSettings;
}
