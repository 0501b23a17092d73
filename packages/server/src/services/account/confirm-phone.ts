import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { checkCode, useCode } from '../auth/check-code.ts';
import { takeCodeLimits } from '../auth/code-limits.ts';
import { phoneTypes } from '../auth/code-types.ts';
import { tellEnded } from '../auth/end-sign-ins.ts';
import { issueCode } from '../auth/issue-code.ts';
import type { UserContext } from '../context.ts';
import type { AccountDeletion } from '../session-stores.ts';
import { linkMac } from './deletion-link.ts';

/**
 * Sends a code to the account's own number, to stop its deletion; `hash` is from the link in the
 * message about that. In this order (E-140): 400 HASH_INVALID, the limits.
 * `account.sendConfirmPhoneCode#1b3faa88 hash:string settings:CodeSettings = auth.SentCode`
 */
export async function sendConfirmPhoneCode(
  context: UserContext,
  request: Api.account.SendConfirmPhoneCode,
): Promise<Api.auth.TypeSentCode> {
  const { self } = context;
  const deletion = await context.accountDeletions.ofUser(self.id);
  const isLink = deletion?.linkMac === linkMac(context.secret, request.hash);
  if (!deletion || !isLink || !self.phone) throw new RpcError(400, 'HASH_INVALID');
  takeCodeLimits(context, self.phone);
  return issueCode(context, {
    purpose: 'confirm_phone',
    phone: self.phone,
    apiId: context.signIn.authorization.apiId,
    userId: self.id,
    types: phoneTypes(context, request.settings),
  });
}

/**
 * Stops the deletion of the account and signs out who has asked for it. In this order (E-141): 400
 * PHONE_CODE_EMPTY, CODE_HASH_INVALID (also when it is too old), PHONE_CODE_INVALID.
 * `account.confirmPhone#5f2178c3 phone_code_hash:string phone_code:string = Bool`
 */
export async function confirmPhone(
  context: UserContext,
  request: Api.account.ConfirmPhone,
): Promise<boolean> {
  if (!request.phoneCode) throw new RpcError(400, 'PHONE_CODE_EMPTY');
  const { authKeyId, now, self } = context;
  const code = await checkCode(context, {
    purpose: 'confirm_phone',
    userId: self.id,
    hash: request.phoneCodeHash,
    code: request.phoneCode,
  }).catch(codeHashInvalid);
  const ended = await context
    .transaction(async (stores) => {
      await useCode(stores, code);
      const deletion = await stores.accountDeletions.ofUser(self.id);
      await stores.accountDeletions.remove(self.id);
      const requester = deletion && (await requesterOf(stores, deletion));
      const others = requester === undefined || requester === authKeyId ? [] : [requester];
      return stores.authorizations.end(others, { reason: 'revoked', now });
    })
    .catch(codeHashInvalid);
  tellEnded(context.push, ended);
  return true;
}

/** The key that has asked for the deletion, while it is signed in to the account. */
async function requesterOf(
  { authorizations }: Pick<UserContext, 'authorizations'>,
  { authKeyId, userId }: AccountDeletion,
): Promise<bigint | undefined> {
  const signIn = await authorizations.ofKey(authKeyId);
  return signIn?.user.id === userId ? authKeyId : undefined;
}

/** This method has a name of its own for a hash that is not good (any more). */
function codeHashInvalid(error: unknown): never {
  if (error instanceof RpcError && error.errorMessage === 'PHONE_CODE_EXPIRED') {
    throw new RpcError(400, 'CODE_HASH_INVALID');
  }
  throw error;
}
