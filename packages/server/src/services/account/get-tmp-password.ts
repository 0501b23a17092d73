import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { macOf } from '../../login/phone-code.ts';
import type { UserContext } from '../context.ts';
import { checkSrp, isSafeA } from './check-srp.ts';

/**
 * A password for a while, for payments (E-043): its period is kept within a minute and a day. In
 * this order: 400 TMP_PASSWORD_DISABLED (two-step verification is off), SRP_A_INVALID, the proof.
 * The token needs no store: it carries its end, and a keyed hash that names account, key and
 * password.
 * `account.getTmpPassword#449e0b51 password:InputCheckPasswordSRP period:int = account.TmpPassword`
 */
export async function getTmpPassword(
  context: UserContext,
  request: Api.account.GetTmpPassword,
): Promise<Api.account.TmpPassword> {
  const { self } = context;
  if (!self.hasPassword) throw new RpcError(400, 'TMP_PASSWORD_DISABLED');
  const { password: proof } = request;
  if (proof instanceof Api.InputCheckPasswordSRP && !isSafeA(proof.A)) {
    throw new RpcError(400, 'SRP_A_INVALID');
  }
  await checkSrp(context, self, proof);
  const password = await context.passwords.ofUser(self.id);
  if (!password) throw new RpcError(400, 'TMP_PASSWORD_DISABLED');
  const period = Math.min(Math.max(request.period, MIN_PERIOD), MAX_PERIOD);
  const validUntil = Math.floor(context.now / 1000) + period;
  const named = [self.id, context.authKeyId, password.version, validUntil].map(String);
  return new Api.account.TmpPassword({
    tmpPassword: Buffer.from(macOf(context.secret, 'temporary password', ...named)),
    validUntil,
  });
}

/** Seconds. */
const MIN_PERIOD = 60;
const MAX_PERIOD = 86_400;
