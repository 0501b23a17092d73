import { Api } from '../../tl/api.ts';
import type { UserAuthParams } from '../auth-params.ts';
import { cancelled, type Flow, isRpcError } from './flow.ts';

/** Signs a number up whose code was right: shows the terms, asks for a name (E-021). */
export async function signUp(
  flow: Flow<UserAuthParams>,
  phoneNumber: string,
  phoneCodeHash: string,
  required: Api.auth.AuthorizationSignUpRequired,
): Promise<Api.auth.TypeAuthorization> {
  const { firstAndLastNames, noJoinedNotifications = false } = flow.params;
  if (!firstAndLastNames) {
    throw new Error(
      `The number ${phoneNumber} has no account: pass the callback firstAndLastNames to sign up`,
    );
  }
  const terms = required.termsOfService ?? undefined;
  if (terms) await showTerms(flow, terms);
  for (;;) {
    const [firstName, lastName = ''] = await flow.ask(firstAndLastNames);
    if (!firstName) {
      await flow.report(new Error('First name is required'));
      continue;
    }
    const names = { firstName, lastName, noJoinedNotifications };
    const request = new Api.auth.SignUp({ phoneNumber, phoneCodeHash, ...names });
    try {
      const signedUp = await flow.invoke(request);
      await acceptTerms(flow, terms);
      return signedUp;
    } catch (error) {
      if (!isRpcError(error, /^(?:FIRST|LAST)NAME_/)) throw error;
      await flow.report(error);
    }
  }
}

async function showTerms(
  flow: Flow<UserAuthParams>,
  terms: Api.help.TermsOfService,
): Promise<void> {
  const { termsOfService } = flow.params;
  const accepted = termsOfService && (await flow.ask(() => termsOfService(terms)));
  if (accepted === false) throw cancelled(new Error('The terms of service were not accepted'));
}

/** Who signs up accepts the terms; the account is there whatever becomes of saying so. */
async function acceptTerms(
  flow: Flow<UserAuthParams>,
  terms: Api.help.TermsOfService | undefined,
): Promise<void> {
  if (!terms) return;
  try {
    await flow.invoke(new Api.help.AcceptTermsOfService({ id: terms.id }));
  } catch (error) {
    flow.signal?.throwIfAborted();
    flow.client._log.warn('The terms of service could not be accepted', error);
  }
}
