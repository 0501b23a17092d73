/** A column whose values are sealed, for the context `<table>.<column>:<id>`. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** The columns that name the row; in the context they are joined by slashes. */
  readonly id: readonly string[];
  /** Bytes of a value that was stored in clear, by versions that did not seal it. */
  readonly plainLength?: number;
}

/** All of them: what is not here cannot be read any more once the encryption key was replaced. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'auth_keys', column: 'auth_key', id: ['auth_key_id'], plainLength: 256 },
  { table: 'passwords', column: 'verifier', id: ['user_id'] },
  { table: 'passwords', column: 'secure_settings', id: ['user_id'] },
  { table: 'srp_challenges', column: 'b', id: ['id'] },
  { table: 'messages', column: 'body', id: ['user_id', 'id'] },
  { table: 'bot_domains', column: 'login_key', id: ['domain'] },
  { table: 'deliveries', column: 'body', id: ['id'] },
  { table: 'bot_domains', column: 'login_key', id: ['domain'] },
  { table: 'secrets', column: 'value', id: ['name'] },
];
