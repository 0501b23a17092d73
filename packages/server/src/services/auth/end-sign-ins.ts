import type { Push } from '../push.ts';
import type { EndedSignIns } from '../session-stores.ts';

/** Tells everybody that sign-ins have ended, once that has been committed (I-24). */
export function tellEnded(push: Push, { authKeyIds, temporaryKeyIds }: EndedSignIns): void {
  if (authKeyIds.length > 0) push.ended(authKeyIds);
  if (temporaryKeyIds.length > 0) push.keysRemoved(temporaryKeyIds);
}
