import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { Context } from '../context.ts';
import type { CodeType, User } from '../stores.ts';

/** What clients say about how codes can reach them. */
export type CodeWishes = Pick<
  Api.CodeSettings,
  'allowFlashcall' | 'currentNumber' | 'allowMissedCall'
>;

/**
 * How a code can be sent to a phone, one way after the other (E-014): in the operator's order, as
 * far as there is something that delivers it, and calls that nobody answers only where the client
 * can watch for them. Throws 400 SMS_CODE_CREATE_FAILED when no way is left.
 */
export function phoneTypes(
  { config, delivery }: Pick<Context, 'config' | 'delivery'>,
  wishes: Partial<CodeWishes> = {},
): CodeType[] {
  const types = config.codeTypes.filter((type) => {
    if (type === 'flash_call' && !(wishes.allowFlashcall && wishes.currentNumber)) return false;
    if (type === 'missed_call' && !wishes.allowMissedCall) return false;
    return delivery.can(type);
  });
  if (types.length === 0) throw new RpcError(400, 'SMS_CODE_CREATE_FAILED');
  return types;
}

/**
 * How a login code can be sent: to the login e-mail where the account has one, and to nothing else
 * (unless this server sends no e-mail at all);
 * else first to the account's other sessions, if there are any, and then to the phone. `email_setup`
 * comes before all when the operator wants every account to have a login e-mail, whether or not the
 * number has an account (I-17).
 */
export async function loginTypes(
  context: Context,
  user: User | undefined,
  wishes?: Partial<CodeWishes>,
): Promise<CodeType[]> {
  // Asked for also without an account, so that both take the same time.
  const app = await hasOtherSessions(context, user?.id ?? 0n);
  if (user?.loginEmail && context.delivery.can('email')) return ['email'];
  const types = afterEmail(context, app, wishes);
  return context.config.requireLoginEmail ? ['email_setup', ...types] : types;
}

/** How a login code can be sent to somebody who cannot read the login e-mail, or just set one up. */
export async function typesWithoutEmail(
  context: Context,
  user: User | undefined,
  wishes?: Partial<CodeWishes>,
): Promise<CodeType[]> {
  return afterEmail(context, await hasOtherSessions(context, user?.id ?? 0n), wishes);
}

function afterEmail(
  context: Context,
  app: boolean,
  wishes: Partial<CodeWishes> | undefined,
): CodeType[] {
  if (!app) return phoneTypes(context, wishes);
  // A message to the other sessions needs nothing that delivers.
  const canCall = context.config.codeTypes.some((type) => context.delivery.can(type));
  return ['app', ...(canCall ? phoneTypes(context, wishes) : [])];
}

async function hasOtherSessions(context: Context, userId: bigint): Promise<boolean> {
  const all = await context.authorizations.ofUser(userId);
  if (!context.config.appCodes) return false;
  return all.some((each) => !each.passwordPending && each.authKeyId !== context.authKeyId);
}
