import { RpcError } from './errors.ts';
import { normalizePhone } from './login/phone-number.ts';
import { tellEnded } from './services/auth/end-sign-ins.ts';
import type { Push } from './services/push.ts';
import type { Transaction } from './services/stores.ts';

/** How an operator keeps people out. */
export interface BanOperator {
  /**
   * Bans a number: nobody gets a code for it (PHONE_NUMBER_BANNED), codes on their way are worth
   * nothing, and the account, if there is one, is signed out everywhere and stays as it is. Throws
   * when the number is not valid.
   */
  ban(phone: string): Promise<void>;
  /** Lifts a ban; false when there was none. */
  unban(phone: string): Promise<boolean>;
}

/** These actions over the stores of a server. */
export function banOperator(options: {
  readonly transaction: Transaction;
  readonly push: Push;
  readonly now: () => number;
  readonly testPhones: boolean;
}): BanOperator {
  const { now, push, transaction } = options;

  async function normalized(input: string): Promise<string> {
    const phone = await normalizePhone(input, options);
    if (phone === undefined) throw new RpcError(406, 'PHONE_NUMBER_INVALID');
    return phone;
  }

  return {
    async ban(input) {
      const phone = await normalized(input);
      const ended = await transaction(async (stores) => {
        await stores.bannedPhones.add(phone, now());
        await stores.phoneCodes.removeOfPhone(phone);
        const user = await stores.users.byPhone(phone);
        const signIns = user ? await stores.authorizations.ofUser(user.id) : [];
        const keys = signIns.map((each) => each.authKeyId);
        return stores.authorizations.end(keys, { reason: 'deactivated', now: now() });
      });
      tellEnded(push, ended);
    },

    async unban(input) {
      const phone = await normalized(input);
      return transaction(({ bannedPhones }) => bannedPhones.remove(phone));
    },
  };
}
