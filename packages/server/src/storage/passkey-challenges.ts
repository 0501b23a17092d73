import type { PasskeyChallenges } from '../services/passkey-stores.ts';
import type { Database } from './database.ts';

/** The table `passkey_challenges`. */
export function passkeyChallengesIn(db: Database): PasskeyChallenges {
  return {
    async add(challenge) {
      await db
        .insertInto('passkey_challenges')
        .values({
          mac: challenge.mac,
          auth_key_id: challenge.authKeyId,
          user_id: challenge.userId ?? null,
          dc_id: BigInt(challenge.dcId),
          api_id: BigInt(challenge.apiId),
          expires_at: BigInt(challenge.expiresAt),
        })
        .execute();
    },

    async take(mac, authKeyId) {
      const row = await db
        .deleteFrom('passkey_challenges')
        .where('mac', '=', mac)
        .where('auth_key_id', '=', authKeyId)
        .returningAll()
        .executeTakeFirst();
      if (!row) return undefined;
      return {
        mac: row.mac,
        authKeyId: row.auth_key_id,
        ...(row.user_id !== null && { userId: row.user_id }),
        dcId: Number(row.dc_id),
        apiId: Number(row.api_id),
        expiresAt: Number(row.expires_at),
      };
    },

    async removeExpired(now) {
      await db.deleteFrom('passkey_challenges').where('expires_at', '<=', BigInt(now)).execute();
    },
  };
}
