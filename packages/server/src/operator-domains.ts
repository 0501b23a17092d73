import { sha256 } from '@mtkit/crypto';
import { RpcError } from './errors.ts';
import { parseBotToken } from './login/bot-token.ts';
import { macMatches } from './login/phone-code.ts';
import { tokenMac } from './services/auth/import-bot-authorization.ts';
import { checkAutologinToken } from './services/help/autologin.ts';
import type { Stores, Transaction } from './services/stores.ts';

/** What the operator decides on websites where people sign in by a bot. */
export interface DomainOperator {
  /**
   * Lets people sign in by a bot on the website of a domain, which takes what it is told as in
   * https://core.telegram.org/widgets/login. Holds until the bot has another token. Throws when the
   * token or the domain is not valid.
   */
  linkDomain(botToken: string, domain: string): Promise<void>;
  /** Whose autologin token it is, which came to one of the `autologinDomains`; undefined for none. */
  checkAutologinToken(token: string): Promise<bigint | undefined>;
  /** False when the domain was not linked to that bot. */
  unlinkDomain(botId: bigint, domain: string): Promise<boolean>;
}

/** The operator's actions on domains, over the stores of a server. */
export function domainOperator(options: {
  readonly stores: Stores;
  readonly transaction: Transaction;
  readonly secret: Uint8Array;
  readonly now: () => number;
}): DomainOperator {
  return {
    checkAutologinToken: (token) =>
      checkAutologinToken(options.stores, { now: options.now(), secret: options.secret }, token),

    async linkDomain(botToken, domain) {
      const token = parseBotToken(botToken);
      const mac = token && tokenMac(options.secret, token.id, token.secret);
      const hostname = hostnameOf(domain);
      await options.transaction(async ({ botDomains, bots }) => {
        const bot = token && (await bots.byId(token.id));
        if (!bot || !mac || bot.revokedAt !== undefined || !macMatches(bot.tokenMac, mac)) {
          throw new RpcError(400, 'ACCESS_TOKEN_INVALID');
        }
        await botDomains.put({
          domain: hostname,
          botId: bot.userId,
          tokenMac: mac,
          loginKey: sha256(Buffer.from(botToken)),
        });
      });
    },

    unlinkDomain: (botId, domain) => options.stores.botDomains.remove(botId, hostnameOf(domain)),
  };
}

function hostnameOf(domain: string): string {
  const url = `https://${domain}/`;
  const hostname = URL.canParse(url) ? new URL(url).hostname : '';
  // Nothing but a name: no port, path, or user.
  if (`https://${hostname}/` !== new URL(hostname ? url : 'https://x/y').href) {
    throw new RangeError(`${domain} is not a domain`);
  }
  return hostname;
}
