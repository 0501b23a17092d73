import type { WebAuthnCredential } from '@simplewebauthn/server';

/** Whom a passkey is made for, and where it may be used. */
export interface RelyingParty {
  /** A domain: `example.org`. */
  readonly id: string;
  readonly name: string;
  /** Origins that may use it. Default: https and, on localhost, http pages of the domain. */
  readonly origins?: readonly string[] | undefined;
}

/** The challenge that a client's data answer; undefined when they are not what they should be. */
export function challengeIn(clientDataJson: string): Buffer | undefined {
  const { challenge } = parse(clientDataJson);
  return typeof challenge === 'string' ? Buffer.from(challenge, 'base64url') : undefined;
}

/** What proves a new passkey. Undefined when any check fails. */
export async function checkRegistration(
  party: RelyingParty,
  given: Given & { readonly attestation: Uint8Array },
): Promise<{ id: string; publicKey: Uint8Array; counter: number } | undefined> {
  const expectedOrigin = originOf(party, given.clientData);
  if (expectedOrigin === undefined) return undefined;
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  try {
    const { registrationInfo, verified } = await verifyRegistrationResponse({
      ...expectations(party, given, expectedOrigin),
      response: credentialOf(given, { attestationObject: base64url(given.attestation) }),
    });
    if (!verified || !registrationInfo) return undefined;
    const { counter, id, publicKey } = registrationInfo.credential;
    return { id, counter, publicKey: Uint8Array.from(publicKey) };
  } catch {
    return undefined;
  }
}

/** What proves that a passkey was used: its counter afterwards. Undefined when any check fails. */
export async function checkUse(
  party: RelyingParty,
  passkey: WebAuthnCredential,
  given: Given & {
    readonly authenticatorData: Uint8Array;
    readonly signature: Uint8Array;
    readonly userHandle: string;
  },
): Promise<number | undefined> {
  const expectedOrigin = originOf(party, given.clientData);
  if (expectedOrigin === undefined) return undefined;
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  try {
    const { authenticationInfo, verified } = await verifyAuthenticationResponse({
      ...expectations(party, given, expectedOrigin),
      credential: passkey,
      response: credentialOf(given, {
        authenticatorData: base64url(given.authenticatorData),
        signature: base64url(given.signature),
        userHandle: base64url(Buffer.from(given.userHandle)),
      }),
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    return undefined;
  }
}

interface Given {
  readonly id: string;
  readonly rawId: string;
  /** JSON, as the browser made it. */
  readonly clientData: string;
  readonly challenge: Uint8Array;
}

function expectations(party: RelyingParty, { challenge }: Given, expectedOrigin: string) {
  return {
    expectedChallenge: base64url(challenge),
    expectedOrigin,
    expectedRPID: party.id,
    requireUserVerification: true,
  };
}

/** A credential as the library takes it. */
function credentialOf<Response>({ clientData, id, rawId }: Given, response: Response) {
  const clientDataJSON = base64url(Buffer.from(clientData));
  return {
    id,
    rawId,
    type: 'public-key' as const,
    clientExtensionResults: {},
    response: { clientDataJSON, ...response },
  };
}

/** The page that the data come from, if it is one of those that may use the passkey. */
function originOf({ id, origins }: RelyingParty, clientData: string): string | undefined {
  const { origin } = parse(clientData);
  if (typeof origin !== 'string') return undefined;
  if (origins) return origins.includes(origin) ? origin : undefined;
  try {
    const { hostname, protocol } = new URL(origin);
    const isOurs = hostname === id || hostname.endsWith(`.${id}`);
    const isSafe = protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost');
    return isOurs && isSafe ? origin : undefined;
  } catch {
    return undefined;
  }
}

function parse(json: string): { readonly challenge?: unknown; readonly origin?: unknown } {
  try {
    const data: unknown = JSON.parse(json);
    return typeof data === 'object' && data !== null ? data : {};
  } catch {
    return {};
  }
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}
