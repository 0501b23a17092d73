import type { Random } from './login/phone-code.ts';
import { webTokenMac } from './services/auth/import-web-token-authorization.ts';
import type { Stores } from './services/stores.ts';

/** How an operator's own pages sign people in. */
export interface WebTokenOperator {
  /**
   * A token that signs a client in as an account (auth.importWebTokenAuthorization), once, within
   * five minutes: for a page that knows who its visitor is. The account's password, if it has one,
   * is asked for all the same.
   */
  createWebToken(userId: bigint): Promise<string>;
}

/** This action over the stores of a server. */
export function webTokenOperator(options: {
  readonly stores: Stores;
  readonly secret: Uint8Array;
  readonly random: Random;
  readonly now: () => number;
}): WebTokenOperator {
  const { now, random, secret, stores } = options;
  return {
    async createWebToken(userId) {
      const token = Buffer.from(random(32)).toString('base64url');
      await stores.webTokens.removeExpired(now());
      const mac = webTokenMac({ secret }, token);
      await stores.webTokens.add({ mac, userId, expiresAt: now() + TOKEN_LIFE });
      return token;
    },
  };
}

/** Milliseconds. */
const TOKEN_LIFE = 300_000;
