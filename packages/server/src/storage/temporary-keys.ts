import type { TemporaryKeys } from '../services/token-stores.ts';
import type { Database } from './database.ts';

/** The temporary ones in the table `auth_keys`. */
export function temporaryKeysIn(db: Database): TemporaryKeys {
  return {
    async remove(permAuthKeyId, except) {
      const removed = await db
        .deleteFrom('auth_keys')
        .where('perm_auth_key_id', '=', permAuthKeyId)
        .$if(except.length > 0, (query) => query.where('auth_key_id', 'not in', except))
        .returning('auth_key_id')
        .execute();
      return removed.map((row) => row.auth_key_id);
    },
  };
}
