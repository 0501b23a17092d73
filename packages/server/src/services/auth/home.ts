import { RpcError } from '../../errors.ts';
import type { Context } from '../context.ts';
import type { User } from '../stores.ts';

/**
 * Whether this is the data centre of an account. One whose home does not exist any more is at home
 * everywhere.
 */
export function isAtHome(
  { dcId, dcs }: Pick<Context, 'dcId' | 'dcs'>,
  user: Pick<User, 'dcId'>,
): boolean {
  return user.dcId === dcId || !dcs().some(({ id }) => id === user.dcId);
}

/** 303 `PHONE_MIGRATE_X`, `USER_MIGRATE_X` or `NETWORK_MIGRATE_X`: go on there (E-058). */
export function migrate(what: 'PHONE' | 'USER' | 'NETWORK', dcId: number): RpcError {
  return new RpcError(303, `${what}_MIGRATE_${dcId}`);
}
