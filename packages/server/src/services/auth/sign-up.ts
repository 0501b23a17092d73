import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { newLong, newUserId } from '../../login/new-ids.ts';
import { nameOf } from '../../login/person-name.ts';
import type { Context } from '../context.ts';
import type { Stores, User } from '../stores.ts';
import { authorizationOf, authorize } from './authorize.ts';
import { useCode } from './check-code.ts';
import { insteadOf } from './code-limits.ts';
import { codeExpired, pendingCode } from './pending-code.ts';
import { phoneOf } from './phone.ts';

/**
 * Makes an account after a sign-in that found none (E-021), with the same number and hash. In this
 * order: PHONE_NUMBER_INVALID, PHONE_CODE_EMPTY (no hash), PHONE_CODE_EXPIRED, PHONE_CODE_INVALID
 * (the code was not given), FIRSTNAME_INVALID, LASTNAME_INVALID, PHONE_NUMBER_FLOOD and the other
 * limits, PHONE_NUMBER_OCCUPIED (taken meanwhile). Nobody is told that somebody has joined, so there
 * is nothing that `no_joined_notifications` could prevent.
 * `auth.signUp#aac7b717 flags:# no_joined_notifications:flags.0?true phone_number:string
 * phone_code_hash:string first_name:string last_name:string = auth.Authorization`
 */
export async function signUp(
  context: Context,
  request: Api.auth.SignUp,
): Promise<Api.auth.TypeAuthorization> {
  const phone = await phoneOf(context, request.phoneNumber);
  if (!request.phoneCodeHash) throw new RpcError(400, 'PHONE_CODE_EMPTY');
  const code = await pendingCode(context, { purpose: 'login', phone, hash: request.phoneCodeHash });
  if (!code.passed) throw new RpcError(400, 'PHONE_CODE_INVALID');
  if (context.config.signUp === 'closed') throw codeExpired();
  const firstName = nameOf(request.firstName);
  if (!firstName) throw new RpcError(400, 'FIRSTNAME_INVALID');
  const lastName = nameOf(request.lastName);
  if (lastName === undefined) throw new RpcError(400, 'LASTNAME_INVALID');
  const { limits, now } = context;
  insteadOf(new RpcError(400, 'PHONE_NUMBER_FLOOD'), () =>
    limits.check('signUpPerPhone', phone, now),
  );
  limits.take('signUpPerAddress', context.client.address, now);
  limits.take('signUpPerPhone', phone, now);

  const user = await context.transaction(async (stores) => {
    await useCode(stores, code);
    const added = await addUser(context, stores, {
      phone,
      firstName,
      ...(lastName && { lastName }),
      ...(code.newEmail !== undefined && { loginEmail: code.newEmail }),
    });
    await authorize(context, stores, added, { apiId: code.apiId });
    return added;
  });
  return authorizationOf(context, user);
}

async function addUser(
  context: Context,
  stores: Stores,
  names: Pick<User, 'firstName' | 'lastName' | 'loginEmail'> & { readonly phone: string },
): Promise<User> {
  for (;;) {
    if (await stores.users.byPhone(names.phone)) throw new RpcError(400, 'PHONE_NUMBER_OCCUPIED');
    const user: User = {
      ...names,
      id: newUserId(context.random),
      accessHash: newLong(context.random),
      bot: false,
      createdAt: context.now,
      hasPassword: false,
      dcId: context.dcId,
    };
    // Not added although the number is free: the random id was taken.
    if (await stores.users.add(user)) return user;
  }
}
