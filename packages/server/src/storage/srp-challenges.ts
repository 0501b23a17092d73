import { concatBytes } from '@mtkit/crypto';
import type { SrpChallenges } from '../services/stores.ts';
import type { Cipher } from './cipher.ts';
import type { Database } from './database.ts';

/** The table `srp_challenges`; the secret exponents are sealed. */
export function srpChallengesIn(db: Database, cipher: Cipher): SrpChallenges {
  return {
    async add(challenge) {
      await db
        .insertInto('srp_challenges')
        .values({
          id: challenge.id,
          user_id: challenge.userId,
          auth_key_id: challenge.authKeyId,
          version: challenge.version,
          b: cipher.seal(concatBytes(challenge.B, challenge.b), `srp_challenges.b:${challenge.id}`),
          expires_at: BigInt(challenge.expiresAt),
        })
        .execute();
    },

    async take(id, authKeyId) {
      const row = await db
        .deleteFrom('srp_challenges')
        .where('id', '=', id)
        .where('auth_key_id', '=', authKeyId)
        .returningAll()
        .executeTakeFirst();
      if (!row) return undefined;
      const opened = cipher.open(row.b, `srp_challenges.b:${row.id}`);
      return {
        id: row.id,
        userId: row.user_id,
        authKeyId: row.auth_key_id,
        version: row.version,
        B: opened.subarray(0, 256),
        b: opened.subarray(256),
        expiresAt: Number(row.expires_at),
      };
    },

    async keepNewest(authKeyId, count) {
      const newest = await db
        .selectFrom('srp_challenges')
        .select('id')
        .where('auth_key_id', '=', authKeyId)
        .orderBy('expires_at', 'desc')
        .orderBy('id')
        .limit(count)
        .execute();
      if (newest.length < count) return;
      await db
        .deleteFrom('srp_challenges')
        .where('auth_key_id', '=', authKeyId)
        .where(
          'id',
          'not in',
          newest.map(({ id }) => id),
        )
        .execute();
    },

    async removeExpired(now) {
      await db.deleteFrom('srp_challenges').where('expires_at', '<=', BigInt(now)).execute();
    },
  };
}
