import { computeDigest, newAlgorithm } from '../../password.ts';
import { Api } from '../../tl/api.ts';

/** The settings of a new password: its verifier, never itself (E-038). */
export async function passwordSettings(
  account: Api.account.Password,
  password: string,
  hint: string = '',
): Promise<Api.account.PasswordInputSettings> {
  if (hint === password) throw new Error('The hint must not be the password');
  const newAlgo = newAlgorithm(account.newAlgo);
  const newPasswordHash = await computeDigest(newAlgo, password);
  return new Api.account.PasswordInputSettings({ newAlgo, newPasswordHash, hint });
}

/** The settings that remove the password, and hint and recovery address with it. */
export function noPassword(): Api.account.PasswordInputSettings {
  return new Api.account.PasswordInputSettings({
    newAlgo: new Api.PasswordKdfAlgoUnknown(),
    newPasswordHash: new Uint8Array(0),
    hint: '',
  });
}
