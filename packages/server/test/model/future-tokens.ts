import { DAY } from './model.ts';
import * as pick from './pick.ts';
import type { Account, Expected } from './state.ts';
import type { Turn } from './turn.ts';

/** E-024: half a year. */
const FUTURE_TOKEN_LIFE = 183 * DAY;

/** An authorization, which may bring a token for the next time. */
export function granted(turn: Turn, account: Account): Expected {
  const outcome = `auth.Authorization ${pick.self(account)}`;
  return { outcome, learn: learnToken(turn, account) };
}

/** Takes the token of an answer, if there is one. */
export function learnToken({ model }: Turn, account: Account | undefined) {
  const expiresAt = model.now + FUTURE_TOKEN_LIFE;
  return ({ futureAuthToken: bytes }: { futureAuthToken?: Buffer | undefined }) => {
    if (!bytes) return;
    if (!account) throw new Error('a token for nobody');
    model.futureTokens.push({ account, expiresAt, bytes, dead: false });
    // E-024: the oldest goes when there are more than 20.
    const good = model.futureTokens.filter((each) => each.account === account && !each.dead);
    for (const each of good.slice(0, -20)) each.dead = true;
  };
}
