import { RpcError } from './errors.ts';
import { newLong, newUserId } from './login/new-ids.ts';
import type { Random } from './login/phone-code.ts';
import { normalizePhone } from './login/phone-number.ts';
import { type BanOperator, banOperator } from './operator-bans.ts';
import { type BotOperator, botOperator } from './operator-bots.ts';
import { type DomainOperator, domainOperator } from './operator-domains.ts';
import { type WebTokenOperator, webTokenOperator } from './operator-web-tokens.ts';
import type { Push } from './services/push.ts';
import type { Stores, Transaction, User } from './services/stores.ts';

/** What the operator of a server may do besides its clients. */
export interface Operator extends BanOperator, BotOperator, DomainOperator, WebTokenOperator {
  /** Makes an account; throws when the number is not valid, or it or the username is taken. */
  createUser(options: NewUser): Promise<{ id: bigint }>;
}

/** An account to be made. */
export interface NewUser {
  readonly phone: string;
  readonly firstName: string;
  readonly lastName?: string;
  readonly username?: string;
  /** Login codes go to this address instead of the phone. */
  readonly loginEmail?: string;
}

/** The operator's actions over the stores of a server. */
export function createOperator(options: {
  readonly stores: Stores;
  readonly transaction: Transaction;
  readonly secret: Uint8Array;
  readonly push: Push;
  readonly random: Random;
  readonly now: () => number;
  readonly testPhones: boolean;
  /** The home of new accounts. */
  readonly dcId: number;
}): Operator {
  const { random, stores } = options;

  function account(bot: boolean): Omit<User, 'firstName'> {
    return {
      id: newUserId(random),
      accessHash: newLong(random),
      bot,
      hasPassword: false,
      createdAt: options.now(),
      dcId: options.dcId,
    };
  }

  return {
    ...banOperator(options),
    ...domainOperator(options),
    ...botOperator(options, () => account(true)),
    ...webTokenOperator(options),

    async createUser({ phone, ...names }) {
      const normalized = await normalizePhone(phone, options);
      if (normalized === undefined) throw new RpcError(406, 'PHONE_NUMBER_INVALID');
      const user: User = { ...account(false), ...names, phone: normalized };
      if (await stores.users.add(user)) return { id: user.id };
      const occupied = await stores.users.byPhone(normalized);
      throw new RpcError(400, occupied ? 'PHONE_NUMBER_OCCUPIED' : 'USERNAME_OCCUPIED');
    },
  };
}
