import { sql } from 'kysely';
import { accountEndsAt } from '../services/account/ttl.ts';
import type { User, Users } from '../services/stores.ts';
import { flag, nullable } from './columns.ts';
import type { Database } from './database.ts';
import type { UserRow } from './schema.ts';

/** The table `users`. */
export function usersIn(db: Database): Users {
  return {
    async byId(id) {
      const row = await db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
      return row && userOf(row);
    },

    async byPhone(phone) {
      const row = await db
        .selectFrom('users')
        .selectAll()
        .where('phone', '=', phone)
        .executeTakeFirst();
      return row && userOf(row);
    },

    async byUsername(username) {
      const row = await db
        .selectFrom('users')
        .selectAll()
        .where(sql`lower(username)`, '=', username.toLowerCase())
        .orderBy('created_at')
        .executeTakeFirst();
      return row && userOf(row);
    },

    async add(user) {
      const added = await db
        .insertInto('users')
        .values(rowOf(user))
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      return added !== undefined;
    },

    async setOnlineUntil(id, time) {
      await db
        .updateTable('users')
        .set({ online_until: BigInt(time) })
        .where('id', '=', id)
        .execute();
    },

    async setProfile(id, { firstName, lastName, about }) {
      await db
        .updateTable('users')
        .set({ first_name: firstName, last_name: lastName ?? null, about: about ?? null })
        .where('id', '=', id)
        .execute();
    },

    async setUsername(id, username) {
      await db
        .updateTable('users')
        .set({ username: username ?? null })
        .where('id', '=', id)
        .execute();
    },

    async setLoginEmail(id, email) {
      await db
        .updateTable('users')
        .set({ login_email: email ?? null, login_email_resets_at: null })
        .where('id', '=', id)
        .execute();
    },

    async resetLoginEmailAt(id, time) {
      const set = await db
        .updateTable('users')
        .set({ login_email_resets_at: BigInt(time) })
        .where('id', '=', id)
        .where('login_email_resets_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      return set !== undefined;
    },

    async keepLoginEmail(id) {
      const kept = await db
        .updateTable('users')
        .set({ login_email_resets_at: null })
        .where('id', '=', id)
        .where('login_email_resets_at', 'is not', null)
        .returning('id')
        .executeTakeFirst();
      return kept !== undefined;
    },

    async setPhone(id, phone) {
      const taken = await db
        .selectFrom('users')
        .select('id')
        .where('phone', '=', phone)
        .executeTakeFirst();
      if (taken) return false;
      await db.updateTable('users').set({ phone }).where('id', '=', id).execute();
      return true;
    },

    async setActive(id, { activeAt, unusedUntil }) {
      await db
        .updateTable('users')
        .set({ active_at: BigInt(activeAt), unused_until: BigInt(unusedUntil) })
        .where('id', '=', id)
        .execute();
    },

    async setAuthorizationTtl(id, days) {
      await db
        .updateTable('users')
        .set({ authorization_ttl_days: BigInt(days) })
        .where('id', '=', id)
        .execute();
    },

    async setAccountTtl(id, { days, unusedUntil }) {
      await db
        .updateTable('users')
        .set({ account_ttl_days: BigInt(days), unused_until: BigInt(unusedUntil) })
        .where('id', '=', id)
        .execute();
    },

    async unused(now, limit) {
      const rows = await db
        .selectFrom('users')
        .select('id')
        .where('unused_until', '<=', BigInt(now))
        .orderBy('unused_until')
        .limit(limit)
        .execute();
      return rows.map((row) => row.id);
    },

    async isUnused(id, now) {
      const row = await db
        .selectFrom('users')
        .select('id')
        .where('id', '=', id)
        .where('unused_until', '<=', BigInt(now))
        .executeTakeFirst();
      return row !== undefined;
    },

    async remove(id) {
      const removed = await db
        .deleteFrom('users')
        .where('id', '=', id)
        .returning('phone')
        .executeTakeFirst();
      await db.deleteFrom('phone_codes').where('user_id', '=', id).execute();
      if (!removed?.phone) return;
      await db.deleteFrom('phone_codes').where('phone', '=', removed.phone).execute();
    },
  };
}

/** A row of the table as an account. */
export function userOf(row: UserRow): User {
  return {
    id: row.id,
    accessHash: row.access_hash,
    ...(row.phone !== null && { phone: row.phone }),
    firstName: row.first_name,
    ...(row.last_name !== null && { lastName: row.last_name }),
    ...(row.username !== null && { username: row.username }),
    ...(row.about !== null && { about: row.about }),
    bot: row.bot !== 0n,
    hasPassword: row.has_password !== 0n,
    ...(row.login_email !== null && { loginEmail: row.login_email }),
    ...(row.login_email_resets_at !== null && {
      loginEmailResetsAt: Number(row.login_email_resets_at),
    }),
    ...(row.online_until !== null && { onlineUntil: Number(row.online_until) }),
    createdAt: Number(row.created_at),
    dcId: Number(row.dc_id),
    ...(row.authorization_ttl_days !== null && {
      authorizationTtlDays: Number(row.authorization_ttl_days),
    }),
    ...(row.account_ttl_days !== null && { accountTtlDays: Number(row.account_ttl_days) }),
    ...(row.active_at !== null && { activeAt: Number(row.active_at) }),
  };
}

function rowOf(user: User): UserRow {
  return {
    id: user.id,
    access_hash: user.accessHash,
    phone: user.phone ?? null,
    first_name: user.firstName,
    last_name: user.lastName ?? null,
    username: user.username ?? null,
    bot: flag(user.bot),
    has_password: flag(user.hasPassword),
    login_email: user.loginEmail ?? null,
    login_email_resets_at: nullable(user.loginEmailResetsAt),
    online_until: nullable(user.onlineUntil),
    created_at: BigInt(user.createdAt),
    dc_id: BigInt(user.dcId),
    authorization_ttl_days: nullable(user.authorizationTtlDays),
    account_ttl_days: nullable(user.accountTtlDays),
    active_at: nullable(user.activeAt),
    unused_until: user.bot ? null : BigInt(accountEndsAt(user)),
    about: user.about ?? null,
  };
}
