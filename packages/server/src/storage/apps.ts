import type { Apps } from '../services/stores.ts';
import type { Database } from './database.ts';

/** The table `apps`. */
export function appsIn(db: Database): Apps {
  return {
    async hashOf(apiId) {
      const row = await db
        .selectFrom('apps')
        .select('api_hash')
        .where('api_id', '=', BigInt(apiId))
        .executeTakeFirst();
      return row?.api_hash;
    },

    async put(apiId, apiHash) {
      await db
        .insertInto('apps')
        .values({ api_id: BigInt(apiId), api_hash: apiHash })
        .onConflict((conflict) => conflict.column('api_id').doUpdateSet({ api_hash: apiHash }))
        .execute();
    },
  };
}
