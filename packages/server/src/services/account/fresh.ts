import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';

/** E-073: a sign-in must be a day old before it may end others. */
export function checkMayReset(context: UserContext): void {
  if (isFresh(context)) throw new RpcError(406, 'FRESH_RESET_AUTHORISATION_FORBIDDEN');
}

/** Whether the sign-in is too new for what a thief would do first (I-24). */
export function isFresh({ config, now, signIn }: UserContext): boolean {
  return now - signIn.authorization.createdAt < config.freshPeriod * 1000;
}
