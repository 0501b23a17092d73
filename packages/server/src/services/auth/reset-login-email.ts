import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { Context } from '../context.ts';
import { addServiceMessage } from '../messages/service-message.ts';
import type { PhoneCode, User } from '../stores.ts';
import { useCode } from './check-code.ts';
import { takeCodeLimits } from './code-limits.ts';
import { typesWithoutEmail } from './code-types.ts';
import { type CodeOrder, issueCode } from './issue-code.ts';
import { codeExpired, pendingCode } from './pending-code.ts';
import { phoneOf } from './phone.ts';
import { sentCodeOf } from './sent-code.ts';

/**
 * For somebody who cannot read the login e-mail any more (E-028): the first time, it is written down
 * that the address is to be removed after `loginEmailResetPeriod`, which the account's sessions are
 * told, and which a sign-in with the e-mailed code prevents; once that time is over, the address is
 * removed and a code goes to the phone. In this order: 400 PHONE_NUMBER_INVALID, PHONE_CODE_EXPIRED,
 * EMAIL_INSTALL_MISSING (the code did not go to a login e-mail), TASK_ALREADY_EXISTS (the time is not
 * over).
 * `auth.resetLoginEmail#7e960193 phone_number:string phone_code_hash:string = auth.SentCode`
 */
export async function resetLoginEmail(
  context: Context,
  request: Api.auth.ResetLoginEmail,
): Promise<Api.auth.TypeSentCode> {
  const { config, now, users } = context;
  const phone = await phoneOf(context, request.phoneNumber, 400);
  const code = await pendingCode(context, { purpose: 'login', phone, hash: request.phoneCodeHash });
  const user = code.type === 'email' ? await users.byPhone(phone) : undefined;
  if (!user?.loginEmail) throw new RpcError(400, 'EMAIL_INSTALL_MISSING');
  const due = user.loginEmailResetsAt ?? now + config.loginEmailResetPeriod * 1000;
  if (due <= now) return sendToPhone(context, code, user);
  if (user.loginEmailResetsAt !== undefined) throw pendingAlready();
  await schedule(context, user, due);
  return sentCodeOf(context, code, { loginEmailResetsAt: due });
}

async function schedule(context: Context, user: User, due: number): Promise<void> {
  const tell = await context.transaction(async (stores) => {
    if (!(await stores.users.resetLoginEmailAt(user.id, due))) throw pendingAlready();
    const days = Math.ceil((due - context.now) / 86_400_000);
    return addServiceMessage(context, stores, user.id, {
      text:
        `Somebody has asked to remove the login e-mail of your account: it is removed in ${days} ` +
        `${days === 1 ? 'day' : 'days'}. If that was not you, sign in once with a code from that ` +
        'e-mail, and it stays.',
    });
  });
  tell();
}

async function sendToPhone(
  context: Context,
  old: PhoneCode,
  user: User,
): Promise<Api.auth.SentCode> {
  takeCodeLimits(context, old.phone);
  const { loginEmail: _, loginEmailResetsAt: __, ...account } = user;
  const order: CodeOrder = {
    purpose: 'login',
    phone: old.phone,
    apiId: old.apiId,
    account,
    types: await typesWithoutEmail(context, account),
  };
  return issueCode(context, order, async (stores) => {
    await useCode(stores, old);
    const current = await stores.users.byId(user.id);
    if (current?.loginEmail !== user.loginEmail) throw codeExpired();
    await stores.users.setLoginEmail(user.id, undefined);
  });
}

function pendingAlready(): RpcError {
  return new RpcError(400, 'TASK_ALREADY_EXISTS');
}
