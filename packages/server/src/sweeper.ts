import type { Logger } from './logger.ts';
import { removeAccount } from './services/account/remove-account.ts';
import { tellEnded } from './services/auth/end-sign-ins.ts';
import { LOGIN_TOKEN_KEPT } from './services/auth/login-token.ts';
import type { Push } from './services/push.ts';
import type { EndedSignIns } from './services/session-stores.ts';
import type { Stores, Transaction } from './services/stores.ts';
import type { AuthKeys } from './storage/auth-keys.ts';

/** What is swept. */
export interface SweepEnvironment {
  readonly stores: Stores;
  readonly transaction: Transaction;
  readonly authKeys: AuthKeys;
  readonly push: Push;
}

/**
 * Does what is due at a time, in milliseconds: ends sign-ins that were not used for too long
 * (E-083), deletes accounts whose week is over (E-080) or that nobody has used (E-081), and forgets
 * what has expired. Several nodes may do so at once.
 */
export async function sweep(environment: SweepEnvironment, now: number): Promise<void> {
  const { authKeys, push, stores } = environment;
  const { accountDeletions, authorizations, users } = stores;
  await each(
    () => authorizations.expired(now, BATCH),
    async (keys) => {
      tellEnded(push, await authorizations.end(keys, { reason: 'expired', now }));
    },
  );
  await each(
    () => accountDeletions.due(now, BATCH),
    (ids) => removeAll(environment, ids, now),
  );
  await each(
    () => users.unused(now, BATCH),
    (ids) => removeAll(environment, ids, now),
  );
  await authorizations.removeEndedBefore(now - ENDED_KEPT);
  await stores.futureAuthTokens.removeExpired(now);
  await stores.phoneCodes.removeExpired(now);
  await stores.emailCodes.removeExpired(now);
  await stores.loginTokens.removeExpired(now - LOGIN_TOKEN_KEPT);
  await stores.authorizationTransfers.removeExpired(now);
  await stores.webTokens.removeExpired(now);
  await stores.passkeyChallenges.removeExpired(now);
  await stores.passwordCodes.removeExpired(now);
  await stores.srpChallenges.removeExpired(now);
  await authKeys.removeExpired(now);
}

/** Sweeps now and then, until it is stopped. */
export interface Sweeper {
  /** Resolves when nothing is being swept any more. */
  stop(): Promise<void>;
}

/** Sweeps a moment after the start, so as not to delay it, and then every minute. */
export function startSweeper(work: () => Promise<void>, logger: Logger): Sweeper {
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const plan = (delay: number) => {
    timer = setTimeout(() => {
      running = work()
        .catch((error) => logger.error('what is due could not be done', error))
        .finally(() => {
          if (!stopped) plan(INTERVAL);
        });
    }, delay);
    timer.unref();
  };
  plan(FIRST_AFTER);
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}

/** Takes what is there in batches; a batch that stays the same ends it. */
async function each<T>(
  next: () => Promise<readonly T[]>,
  work: (batch: readonly T[]) => Promise<void>,
): Promise<void> {
  let last: T | undefined;
  for (;;) {
    const batch = await next();
    const [first] = batch;
    if (first === undefined || first === last) return;
    await work(batch);
    if (batch.length < BATCH) return;
    last = first;
  }
}

async function removeAll(
  { push, transaction }: SweepEnvironment,
  userIds: readonly bigint[],
  now: number,
): Promise<void> {
  for (const userId of userIds) {
    const ended = await transaction(async (stores): Promise<EndedSignIns | undefined> => {
      // Looked at again: meanwhile it may have been stopped, or used.
      const deletion = await stores.accountDeletions.ofUser(userId);
      const isDue = deletion !== undefined && deletion.deletesAt <= now;
      if (!isDue && !(await stores.users.isUnused(userId, now))) return undefined;
      return removeAccount(stores, userId, now);
    });
    if (ended) tellEnded(push, ended);
  }
}

/** Milliseconds. */
const INTERVAL = 60_000;
const FIRST_AFTER = 1000;

/** A client that does not come back within a month need not be told why it must sign in. */
const ENDED_KEPT = 30 * 86_400_000;

const BATCH = 200;
