import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import { checkSrp } from './check-srp.ts';

/**
 * For methods that take the password of who is signed in (E-042). In this order: 400
 * PASSWORD_MISSING (two-step verification is off), PASSWORD_TOO_FRESH_X, SESSION_TOO_FRESH_X (X
 * seconds to wait: both must be a day old), and the errors of `checkSrp`. Clients ask first with
 * inputCheckPasswordEmpty, to learn whether it is worth asking a person for the password.
 */
export async function requirePassword(
  context: UserContext,
  input: Api.TypeInputCheckPasswordSRP,
): Promise<void> {
  const { now, passwords, self, signIn } = context;
  const password = await passwords.ofUser(self.id);
  if (!password) throw new RpcError(400, 'PASSWORD_MISSING');
  checkAge('PASSWORD', password.changedAt, now);
  checkAge('SESSION', signIn.authorization.createdAt, now);
  if (input instanceof Api.InputCheckPasswordEmpty) {
    throw new RpcError(400, 'PASSWORD_HASH_INVALID');
  }
  await checkSrp(context, self, input);
}

function checkAge(what: 'PASSWORD' | 'SESSION', since: number, now: number): void {
  const wait = Math.ceil((since + DAY - now) / 1000);
  if (wait > 0) throw new RpcError(400, `${what}_TOO_FRESH_${wait}`);
}

const DAY = 86_400_000;
