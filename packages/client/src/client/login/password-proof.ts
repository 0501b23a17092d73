import { computeCheck } from '../../password.ts';
import { Api } from '../../tl/api.ts';
import type { Awaitable } from '../auth-params.ts';
import { type Flow, isRpcError } from './flow.ts';

/** Makes a request out of the proof that the user knows the password. */
export type WithProof<R> = (password: Api.TypeInputCheckPasswordSRP) => Awaitable<R>;

/**
 * Sends a request with the proof of a password. The server's half of the proof may have expired
 * meanwhile: then it is asked for again (E-036).
 *
 * @param account an answer to account.getPassword that was not used yet, if there is one
 */
export async function sendWithProof<R extends Api.AnyRequest>(
  flow: Flow,
  password: string,
  make: WithProof<R>,
  account?: Api.account.Password,
): Promise<R['__response']> {
  let current = account ?? (await flow.invoke(new Api.account.GetPassword()));
  for (let left = MAX_ATTEMPTS; ; left--) {
    const proof = await computeCheck(current, password);
    try {
      return await flow.invoke(await make(proof));
    } catch (error) {
      if (!isRpcError(error, /^SRP_(?:ID_INVALID|PASSWORD_CHANGED)$/) || left <= 1) throw error;
    }
    current = await flow.invoke(new Api.account.GetPassword());
  }
}

/** Asks for a password until it is right, and sends a request with its proof. */
export async function askForProof<R extends Api.AnyRequest>(
  flow: Flow,
  ask: (account: Api.account.Password) => Awaitable<string>,
  make: WithProof<R>,
): Promise<R['__response']> {
  for (;;) {
    const account = await flow.invoke(new Api.account.GetPassword());
    const password = await flow.ask(() => ask(account));
    if (!password) {
      await flow.report(new Error('Password is empty'));
      continue;
    }
    try {
      return await sendWithProof(flow, password, make, account);
    } catch (error) {
      if (!isRpcError(error, /^PASSWORD_HASH_INVALID$/)) throw error;
      await flow.report(error);
    }
  }
}

const MAX_ATTEMPTS = 3;
