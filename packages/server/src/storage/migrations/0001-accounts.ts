import type { Kysely, Migration } from 'kysely';
import type { Engine } from '../engine.ts';

/** Authorization keys, accounts, sign-ins, login codes, bots and applications. */
export function accounts(engine: Engine): Migration {
  const bytes = engine.bytes;
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('auth_keys')
        .addColumn('auth_key_id', 'bigint', (column) => column.primaryKey())
        .addColumn('auth_key', bytes, (column) => column.notNull())
        .addColumn('server_salt', 'bigint', (column) => column.notNull())
        .addColumn('temporary', 'bigint', (column) => column.notNull())
        .addColumn('media', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint')
        .addColumn('perm_auth_key_id', 'bigint')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('layer', 'bigint')
        .addColumn('client', 'text')
        .execute();
      await db.schema
        .createIndex('auth_keys_expiry')
        .on('auth_keys')
        .columns(['temporary', 'expires_at'])
        .execute();
      await db.schema
        .createIndex('auth_keys_binding')
        .on('auth_keys')
        .column('perm_auth_key_id')
        .execute();
      await db.schema
        .createTable('users')
        .addColumn('id', 'bigint', (column) => column.primaryKey())
        .addColumn('access_hash', 'bigint', (column) => column.notNull())
        .addColumn('phone', 'text', (column) => column.unique())
        .addColumn('first_name', 'text', (column) => column.notNull())
        .addColumn('last_name', 'text')
        .addColumn('username', 'text', (column) => column.unique())
        .addColumn('bot', 'bigint', (column) => column.notNull())
        .addColumn('password_verifier', bytes)
        .addColumn('login_email', 'text')
        .addColumn('online_until', 'bigint')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('authorizations')
        .addColumn('auth_key_id', 'bigint', (column) =>
          column.primaryKey().references('auth_keys.auth_key_id').onDelete('cascade'),
        )
        .addColumn('user_id', 'bigint', (column) =>
          column.notNull().references('users.id').onDelete('cascade'),
        )
        .addColumn('hash', 'bigint', (column) => column.notNull())
        .addColumn('password_pending', 'bigint', (column) => column.notNull())
        .addColumn('api_id', 'bigint', (column) => column.notNull())
        .addColumn('address', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex('authorizations_user')
        .on('authorizations')
        .column('user_id')
        .execute();
      await db.schema
        .createTable('phone_codes')
        .addColumn('hash', 'text', (column) => column.primaryKey())
        .addColumn('phone', 'text', (column) => column.notNull())
        .addColumn('auth_key_id', 'bigint', (column) =>
          column.notNull().references('auth_keys.auth_key_id').onDelete('cascade'),
        )
        .addColumn('api_id', 'bigint', (column) => column.notNull())
        .addColumn('code_mac', bytes, (column) => column.notNull())
        .addColumn('type', 'text', (column) => column.notNull())
        .addColumn('next_type', 'text')
        .addColumn('email', 'text')
        .addColumn('passed', 'bigint', (column) => column.notNull())
        .addColumn('tries', 'bigint', (column) => column.notNull())
        .addColumn('sent_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex('phone_codes_expiry')
        .on('phone_codes')
        .column('expires_at')
        .execute();
      await db.schema
        .createIndex('phone_codes_auth_key')
        .on('phone_codes')
        .column('auth_key_id')
        .execute();
      await db.schema
        .createTable('bots')
        .addColumn('user_id', 'bigint', (column) =>
          column.primaryKey().references('users.id').onDelete('cascade'),
        )
        .addColumn('token_mac', bytes, (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('revoked_at', 'bigint')
        .execute();
      await db.schema
        .createTable('apps')
        .addColumn('api_id', 'bigint', (column) => column.primaryKey())
        .addColumn('api_hash', 'text', (column) => column.notNull())
        .execute();
    },
  };
}
