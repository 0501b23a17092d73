import { fromBase64, toBase64Url } from '../../bytes.ts';
import { Api } from '../../tl/api.ts';

/**
 * What holds passkeys: `navigator.credentials` of a browser, or an object like it. The options are
 * those of WebAuthn, with bytes as Uint8Arrays (https://www.w3.org/TR/webauthn-3/).
 */
export interface Authenticator {
  /** Makes a passkey. Options: `PublicKeyCredentialCreationOptions`. */
  create(options: { publicKey: never; signal?: never }): Promise<unknown>;
  /** Signs in with one. Options: `PublicKeyCredentialRequestOptions`. */
  get(options: { publicKey: never; signal?: never }): Promise<unknown>;
}

/** A `PublicKeyCredential`. */
interface Credential {
  readonly id: string;
  readonly rawId: ArrayBuffer | Uint8Array;
  readonly response: Readonly<Record<string, ArrayBuffer | Uint8Array | null | undefined>>;
}

/** The browser's authenticator, unless there is another. Throws where there is none. */
export function authenticatorOr(given: Authenticator | undefined): Authenticator {
  const found = given ?? (globalThis.navigator?.credentials as Authenticator | undefined);
  if (!found) throw new Error('There are no passkeys here: pass an authenticator');
  return found;
}

/** Makes a passkey by the server's options. */
export async function createCredential(
  authenticator: Authenticator,
  options: Api.TypeDataJSON,
  signal: AbortSignal | undefined,
): Promise<Api.InputPasskeyCredentialPublicKey> {
  const made = await authenticator.create(argumentOf(options, signal));
  const credential = credentialOf(made);
  const response = new Api.InputPasskeyResponseRegister({
    clientData: clientData(credential),
    attestationData: bytesOf(credential, 'attestationObject'),
  });
  return input(credential, response);
}

/** Uses a passkey by the server's options; `userHandle` is whose it is. */
export async function getCredential(
  authenticator: Authenticator,
  options: Api.TypeDataJSON,
  signal: AbortSignal | undefined,
): Promise<{ credential: Api.InputPasskeyCredentialPublicKey; userHandle: string }> {
  const got = await authenticator.get(argumentOf(options, signal));
  const credential = credentialOf(got);
  const userHandle = text(bytesOf(credential, 'userHandle'));
  const response = new Api.InputPasskeyResponseLogin({
    clientData: clientData(credential),
    authenticatorData: bytesOf(credential, 'authenticatorData'),
    signature: bytesOf(credential, 'signature'),
    userHandle,
  });
  return { credential: input(credential, response), userHandle };
}

function argumentOf(
  { data }: Api.TypeDataJSON,
  signal: AbortSignal | undefined,
): { publicKey: never; signal?: never } {
  const { publicKey } = JSON.parse(data) as { publicKey?: object };
  if (!publicKey) throw new Error('The server sends no options for a passkey');
  const options = { publicKey: withBytes(publicKey), ...(signal && { signal }) };
  return options as { publicKey: never; signal?: never };
}

/** The options with bytes for what JSON has as base64url: challenge, ids of users and of keys. */
function withBytes(publicKey: object): object {
  const copy = { ...publicKey } as Record<string, unknown>;
  if (typeof copy['challenge'] === 'string') copy['challenge'] = fromBase64(copy['challenge']);
  const user = copy['user'] as { id?: unknown } | undefined;
  if (typeof user?.id === 'string') copy['user'] = { ...user, id: fromBase64(user.id) };
  for (const name of ['excludeCredentials', 'allowCredentials']) {
    const list = copy[name] as { id: unknown }[] | undefined;
    copy[name] = list?.map((each) =>
      typeof each.id === 'string' ? { ...each, id: fromBase64(each.id) } : each,
    );
    if (!list) delete copy[name];
  }
  return copy;
}

function credentialOf(it: unknown): Credential {
  if (!it) throw new Error('The authenticator has no passkey for this');
  return it as Credential;
}

function input(
  { id, rawId }: Credential,
  response: Api.TypeInputPasskeyResponse,
): Api.InputPasskeyCredentialPublicKey {
  return new Api.InputPasskeyCredentialPublicKey({
    id,
    rawId: toBase64Url(viewOf(rawId)),
    response,
  });
}

/** The text that was signed, as it is. */
function clientData(credential: Credential): Api.DataJSON {
  return new Api.DataJSON({ data: text(bytesOf(credential, 'clientDataJSON')) });
}

function bytesOf({ response }: Credential, name: string): Uint8Array {
  const bytes = response[name];
  if (!bytes) throw new Error(`The authenticator's answer has no ${name}`);
  return viewOf(bytes);
}

function viewOf(bytes: ArrayBuffer | Uint8Array): Uint8Array {
  return bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
