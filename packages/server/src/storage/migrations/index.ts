import type { Migration } from 'kysely';
import type { Engine } from '../engine.ts';
import { accounts } from './0001-accounts.ts';

/** Every migration in order; a released one is never changed. */
export function migrations(engine: Engine): Record<string, Migration> {
  return { '0001-accounts': accounts(engine) };
}
