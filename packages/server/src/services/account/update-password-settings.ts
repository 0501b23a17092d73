import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { isEmail } from '../../login/email.ts';
import type { UserContext } from '../context.ts';
import type { Password } from '../stores.ts';
import { checkSrp } from './check-srp.ts';
import { passwordChange } from './new-password.ts';
import { CODE_LENGTH, sendPasswordCode } from './password-code.ts';
import { passwordChanged } from './password-changed.ts';

/**
 * Sets, changes or removes the password, its hint, the recovery address and what is encrypted with
 * the password (E-038, E-039). The proof of the current password comes first; 400
 * EMAIL_UNCONFIRMED_X comes last: everything else is stored by then.
 * `account.updatePasswordSettings#a59b102f password:InputCheckPasswordSRP
 * new_settings:account.PasswordInputSettings = Bool`
 */
export async function updatePasswordSettings(
  context: UserContext,
  { newSettings, password: proof }: Api.account.UpdatePasswordSettings,
): Promise<boolean> {
  const { now, self } = context;
  await checkSrp(context, self, proof);
  const change = passwordChange(context, self, newSettings);
  const { email, newSecureSettings } = newSettings;
  if (email && !isEmail(email)) throw new RpcError(400, 'EMAIL_INVALID');
  const before = await context.passwords.ofUser(self.id);
  if (!before && change.kind !== 'set') throw new RpcError(400, 'NEW_SETTINGS_EMPTY');

  await context.transaction(async (stores) => {
    const current = await stores.passwords.ofUser(self.id);
    // Somebody else may have changed it since the proof.
    if (current?.version !== before?.version) throw new RpcError(400, 'SRP_PASSWORD_CHANGED');
    if (change.kind === 'remove') {
      await stores.passwords.remove(self.id);
    } else {
      const secureSettings = newSecureSettings?.getBytes();
      const changed = {
        ...current,
        ...(change.kind === 'set' && change.password),
        ...(secureSettings && { secureSettings }),
        userId: self.id,
      } as Password;
      // A new address replaces the old one once it is confirmed; an empty one removes it.
      const { recoveryEmail: _, ...withoutEmail } = changed;
      await stores.passwords.put(email === '' ? withoutEmail : changed);
      if (email === '') await stores.passwordCodes.remove(self.id, 'email');
    }
    await stores.passwordCodes.remove(self.id, 'recovery');
    if (change.kind !== 'keep') await passwordChanged(stores, self.id);
  });
  if (!email || change.kind === 'remove' || email === before?.recoveryEmail) return true;
  context.limits.take('passwordCodePerAccount', self.id, now);
  await sendPasswordCode(context, self, 'email', email);
  throw new RpcError(400, `EMAIL_UNCONFIRMED_${CODE_LENGTH}`);
}
