import { Api } from '../../tl/api.ts';
import type { ApiCredentials, PasskeyAuthParams } from '../auth-params.ts';
import type { TelegramClient } from '../telegram-client.ts';
import { authorized } from './authorized.ts';
import { Flow, isRestart, MAX_RESTARTS, needsPassword } from './flow.ts';
import { signInWithPassword } from './password-step.ts';
import {
  type Authenticator,
  authenticatorOr,
  createCredential,
  getCredential,
} from './webauthn.ts';

/**
 * Signs in with a passkey (https://core.telegram.org/api/passkeys), at the data center that the
 * passkey names (E-057).
 */
export async function signInWithPasskey(
  client: TelegramClient,
  credentials: ApiCredentials,
  params: PasskeyAuthParams,
): Promise<Api.User> {
  const flow = new Flow(client, params);
  const authenticator = authenticatorOr(params.authenticator);
  for (let restarts = 0; ; restarts++) {
    try {
      return await authorized(client, await tryPasskey(flow, credentials, authenticator));
    } catch (error) {
      if (needsPassword(error)) return signInWithPassword(client, params);
      if (!isRestart(error) || restarts >= MAX_RESTARTS) throw error;
    }
  }
}

async function tryPasskey(
  flow: Flow<PasskeyAuthParams>,
  { apiId, apiHash }: ApiCredentials,
  authenticator: Authenticator,
): Promise<Api.auth.TypeAuthorization> {
  const { client, signal } = flow;
  const init = new Api.auth.InitPasskeyLogin({ apiId: Number(apiId as unknown), apiHash });
  const { options } = await flow.invoke(init);
  // The request may have moved to another data center, which the answer is from.
  const { dcId, authKey } = client.session;
  const { credential, userHandle } = await flow.ask(() =>
    getCredential(authenticator, options, signal),
  );
  const home = Number(/^(\d+):\d+$/.exec(userHandle)?.[1] ?? dcId);
  if (home === dcId) return flow.invoke(new Api.auth.FinishPasskeyLogin({ credential }));
  const fromAuthKeyId = authKey?.keyId;
  if (fromAuthKeyId === undefined) throw new Error('There is no authorization key');
  await client._switchDC(home);
  const from = { fromDcId: dcId, fromAuthKeyId };
  return flow.invoke(new Api.auth.FinishPasskeyLogin({ credential, ...from }));
}

/** What {@link registerPasskey} takes. */
export interface RegisterPasskeyParams {
  /** What makes and holds the passkey; `navigator.credentials` in browsers. */
  readonly authenticator?: Authenticator | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Makes a passkey for the user who is signed in (E-056). */
export async function registerPasskey(
  client: TelegramClient,
  params: RegisterPasskeyParams = {},
): Promise<Api.Passkey> {
  const flow = new Flow(client, params);
  const authenticator = authenticatorOr(params.authenticator);
  const { options } = await flow.invoke(new Api.account.InitPasskeyRegistration());
  const credential = await flow.ask(() => createCredential(authenticator, options, params.signal));
  return flow.invoke(new Api.account.RegisterPasskey({ credential }));
}

/** The passkeys of the user who is signed in. */
export async function getPasskeys(
  client: TelegramClient,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Api.Passkey[]> {
  return (await client.invoke(new Api.account.GetPasskeys(), options)).passkeys;
}

/** Deletes a passkey. */
export async function deletePasskey(
  client: TelegramClient,
  id: string,
  options: { readonly signal?: AbortSignal | undefined } = {},
): Promise<boolean> {
  return client.invoke(new Api.account.DeletePasskey({ id }), options);
}
