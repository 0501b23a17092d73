import type { Push } from '../push.ts';
import type { EndedSignIns } from '../session-stores.ts';

/** Tells everybody that sign-ins have ended, once that has been committed (I-24). */
export function tellEnded(push: Push, { authKeyIds, temporaryKeyIds }: EndedSignIns): void {
  push.ended(authKeyIds);
  push.keysRemoved(temporaryKeyIds);
}
