import type { User, Users } from '../services/stores.ts';
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
    bot: row.bot !== 0n,
    ...(row.password_verifier !== null && { passwordVerifier: row.password_verifier }),
    ...(row.login_email !== null && { loginEmail: row.login_email }),
    ...(row.online_until !== null && { onlineUntil: Number(row.online_until) }),
    createdAt: Number(row.created_at),
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
    bot: user.bot ? 1n : 0n,
    password_verifier: user.passwordVerifier ?? null,
    login_email: user.loginEmail ?? null,
    online_until: user.onlineUntil === undefined ? null : BigInt(user.onlineUntil),
    created_at: BigInt(user.createdAt),
  };
}
