import type { UserContext } from '../context.ts';
import type { Stores } from '../stores.ts';

/**
 * A transaction that changes the mailbox of the account that asks. Those on one mailbox come one
 * after another, whatever node they are on (I-32).
 */
export function inMailbox<T>(
  { self, transaction }: UserContext,
  work: (stores: Stores) => Promise<T>,
): Promise<T> {
  return transaction(
    async (stores) => {
      await stores.mailboxes.advance(self.id, { pts: 0 });
      return work(stores);
    },
    { inTurn: true },
  );
}
