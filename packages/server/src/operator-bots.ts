import { RpcError } from './errors.ts';
import { newBotSecret } from './login/bot-token.ts';
import type { Random } from './login/phone-code.ts';
import { tellEnded } from './services/auth/end-sign-ins.ts';
import { tokenMac } from './services/auth/import-bot-authorization.ts';
import type { Push } from './services/push.ts';
import type { EndedSignIns } from './services/session-stores.ts';
import type { Stores, Transaction, User } from './services/stores.ts';

/** How an operator gives bots their tokens, as @BotFather does on Telegram. */
export interface BotOperator {
  /** Makes a bot account; throws when the username is taken. */
  createBot(options: NewBot): Promise<{ id: bigint; token: string }>;
  /** Makes a bot's token worthless and signs the bot out; false when there is no such bot. */
  revokeBot(id: bigint): Promise<boolean>;
  /** The same, and gives it a new token; undefined when there is no such bot. */
  rotateBot(id: bigint): Promise<{ token: string } | undefined>;
}

/** A bot to be made. */
export interface NewBot {
  readonly name: string;
  readonly username?: string;
}

/** These actions over the stores of a server. `account` makes a bot account without a name. */
export function botOperator(
  options: {
    readonly transaction: Transaction;
    readonly secret: Uint8Array;
    readonly push: Push;
    readonly random: Random;
    readonly now: () => number;
  },
  account: () => Omit<User, 'firstName'>,
): BotOperator {
  const { now, push, random, secret, transaction } = options;

  return {
    createBot: ({ name, username }) => {
      const user = { ...account(), firstName: name, ...(username && { username }) };
      const token = newBotSecret(random);
      const tokenMacOf = tokenMac(secret, user.id, token);
      return transaction(async ({ bots, users }) => {
        if (!(await users.add(user))) throw new RpcError(400, 'USERNAME_OCCUPIED');
        await bots.add({ userId: user.id, tokenMac: tokenMacOf, createdAt: user.createdAt });
        return { id: user.id, token: `${user.id}:${token}` };
      });
    },

    async revokeBot(id) {
      const ended = await transaction(async (stores) => {
        if (!(await stores.bots.revoke(id, now()))) return undefined;
        return endAll(stores, id, now());
      });
      if (ended) tellEnded(push, ended);
      return ended !== undefined;
    },

    async rotateBot(id) {
      const token = newBotSecret(random);
      const mac = tokenMac(secret, id, token);
      const ended = await transaction(async (stores) => {
        if (!(await stores.bots.rotate(id, mac))) return undefined;
        return endAll(stores, id, now());
      });
      if (!ended) return undefined;
      tellEnded(push, ended);
      return { token: `${id}:${token}` };
    },
  };
}

async function endAll(
  { authorizations }: Stores,
  userId: bigint,
  now: number,
): Promise<EndedSignIns> {
  const signIns = await authorizations.ofUser(userId);
  const keys = signIns.map(({ authKeyId }) => authKeyId);
  return authorizations.end(keys, { reason: 'revoked', now });
}
