import { type Kysely, type Migration, sql } from 'kysely';
import type { Engine } from '../engine.ts';

/**
 * What the list of sessions shows, how sign-ins end, future auth tokens, the times after which
 * sessions and accounts end, deletions that wait, and web sessions.
 */
export function sessions({ bytes }: Engine): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await alterAuthorizations(db);
      await alterUsers(db);
      await createEndedSignIns(db);
      await createFutureAuthTokens(db);
      await createAccountDeletions(db);
      await createWebSessions(db, bytes);
    },
  };
}

async function alterAuthorizations(db: Kysely<unknown>): Promise<void> {
  for (const column of ['active_at', 'encrypted_requests_disabled', 'call_requests_disabled']) {
    await db.schema
      .alterTable('authorizations')
      .addColumn(column, 'bigint', (definition) => definition.notNull().defaultTo(0))
      .execute();
  }
  for (const column of ['client', 'country', 'region']) {
    await db.schema
      .alterTable('authorizations')
      .addColumn(column, 'text', (definition) => definition.notNull().defaultTo(''))
      .execute();
  }
  for (const column of ['expires_at', 'unconfirmed_until']) {
    await db.schema.alterTable('authorizations').addColumn(column, 'bigint').execute();
  }
  // Whoever was signed in before has been there for long.
  await db.schema
    .alterTable('authorizations')
    .addColumn('announced', 'bigint', (definition) => definition.notNull().defaultTo(1))
    .execute();
  await sql`update authorizations set active_at = created_at`.execute(db);
  await sql`update authorizations set expires_at = created_at + ${sql.lit(SESSION_TTL)}
    where user_id in (select id from users where bot = 0)`.execute(db);
  await db.schema
    .createIndex('authorizations_expiry')
    .on('authorizations')
    .column('expires_at')
    .execute();
}

async function alterUsers(db: Kysely<unknown>): Promise<void> {
  for (const column of ['authorization_ttl_days', 'account_ttl_days', 'active_at']) {
    await db.schema.alterTable('users').addColumn(column, 'bigint').execute();
  }
  await db.schema.alterTable('users').addColumn('unused_until', 'bigint').execute();
  await sql`update users set unused_until = created_at + ${sql.lit(ACCOUNT_TTL)}
    where bot = 0`.execute(db);
  await db.schema.createIndex('users_unused').on('users').column('unused_until').execute();
}

async function createEndedSignIns(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('ended_sign_ins')
    .addColumn('auth_key_id', 'bigint', (column) =>
      column.primaryKey().references('auth_keys.auth_key_id').onDelete('cascade'),
    )
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('ended_at', 'bigint', (column) => column.notNull())
    .execute();
}

async function createFutureAuthTokens(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('future_auth_tokens')
    .addColumn('token_mac', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'bigint', (column) =>
      column.notNull().references('users.id').onDelete('cascade'),
    )
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('future_auth_tokens_user')
    .on('future_auth_tokens')
    .columns(['user_id', 'created_at'])
    .execute();
}

async function createAccountDeletions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('account_deletions')
    .addColumn('user_id', 'bigint', (column) =>
      column.primaryKey().references('users.id').onDelete('cascade'),
    )
    .addColumn('link_mac', 'text', (column) => column.notNull().unique())
    .addColumn('auth_key_id', 'bigint', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('requested_at', 'bigint', (column) => column.notNull())
    .addColumn('deletes_at', 'bigint', (column) => column.notNull())
    .execute();
}

async function createWebSessions(db: Kysely<unknown>, bytes: Engine['bytes']): Promise<void> {
  await db.schema
    .createTable('bot_domains')
    .addColumn('domain', 'text', (column) => column.primaryKey())
    .addColumn('bot_id', 'bigint', (column) =>
      column.notNull().references('users.id').onDelete('cascade'),
    )
    .addColumn('token_mac', bytes, (column) => column.notNull())
    .addColumn('login_key', bytes, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('web_authorizations')
    .addColumn('hash', 'bigint', (column) => column.primaryKey())
    .addColumn('user_id', 'bigint', (column) =>
      column.notNull().references('users.id').onDelete('cascade'),
    )
    .addColumn('bot_id', 'bigint', (column) =>
      column.notNull().references('users.id').onDelete('cascade'),
    )
    .addColumn('domain', 'text', (column) => column.notNull())
    .addColumn('browser', 'text', (column) => column.notNull())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('active_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('web_authorizations_site', ['user_id', 'bot_id', 'domain'])
    .execute();
}

/** Milliseconds: 183 and 548 days, the defaults of the time. */
const SESSION_TTL = 183 * 86_400_000;
const ACCOUNT_TTL = 548 * 86_400_000;
