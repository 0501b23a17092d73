import type { AcceptedTerms } from '../services/stores.ts';
import type { Database } from './database.ts';

/** The table `accepted_terms`. */
export function acceptedTermsIn(db: Database): AcceptedTerms {
  return {
    async of(userId) {
      const row = await db
        .selectFrom('accepted_terms')
        .select('terms_id')
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return row?.terms_id;
    },

    async put(userId, termsId) {
      await db
        .insertInto('accepted_terms')
        .values({ user_id: userId, terms_id: termsId })
        .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ terms_id: termsId }))
        .execute();
    },
  };
}
