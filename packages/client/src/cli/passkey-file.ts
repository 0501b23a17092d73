import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Authenticator } from '../client/login/webauthn.ts';
import { UsageError } from './usage-error.ts';

/** A passkey as the file has it, in JSON; bytes in base64url. */
interface StoredPasskey {
  readonly rpId: string;
  readonly id: string;
  readonly userHandle: string;
  /** PKCS#8, PEM. */
  readonly privateKey: string;
  /** How often it was used. */
  counter: number;
}

/**
 * An authenticator that keeps its passkeys in a file (https://www.w3.org/TR/webauthn-3/, ES256, no
 * attestation): as safe as that file.
 */
export function openPasskeys(file: string): Authenticator {
  const passkeys = read(file);
  return {
    create: async (options) => {
      const { publicKey } = options as unknown as { publicKey: CreationOptions };
      const { rp, user, challenge, pubKeyCredParams, excludeCredentials = [] } = publicKey;
      if (!rp.id) throw new Error('The server does not say what the passkey is for');
      if (pubKeyCredParams?.every(({ alg }) => alg !== ES256)) {
        throw new Error('The server takes no passkeys of the kind that can be made here (ES256)');
      }
      if (passkeys.some(({ id }) => excludeCredentials.some((each) => toText(each.id) === id))) {
        throw new Error(`There is a passkey of this account in ${file} already`);
      }
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const id = randomBytes(32);
      const authData = Buffer.concat([
        authenticatorData(rp.id, USER_PRESENT | USER_VERIFIED | HAS_CREDENTIAL, 0),
        Buffer.alloc(16),
        Buffer.of(0, id.length),
        id,
        coseKey(privateKey),
      ]);
      passkeys.push({
        rpId: rp.id,
        id: id.toString('base64url'),
        userHandle: toText(user.id),
        privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
        counter: 0,
      });
      write(file, passkeys);
      return credential(id, {
        clientDataJSON: clientData('webauthn.create', challenge, rp.id),
        attestationObject: attestation(authData),
      });
    },
    get: async (options) => {
      const { publicKey } = options as unknown as { publicKey: RequestOptions };
      const { rpId, challenge, allowCredentials = [] } = publicKey;
      const passkey = passkeys.find(
        (each) =>
          (rpId === undefined || each.rpId === rpId) &&
          (allowCredentials.length === 0 ||
            allowCredentials.some(({ id }) => toText(id) === each.id)),
      );
      if (!passkey) throw new Error(`There is no passkey for ${rpId ?? 'this'} in ${file}`);
      passkey.counter += 1;
      write(file, passkeys);
      const clientDataJSON = clientData('webauthn.get', challenge, passkey.rpId);
      const flags = USER_PRESENT | USER_VERIFIED;
      const data = authenticatorData(passkey.rpId, flags, passkey.counter);
      const signed = Buffer.concat([data, createHash('sha256').update(clientDataJSON).digest()]);
      return credential(Buffer.from(passkey.id, 'base64url'), {
        clientDataJSON,
        authenticatorData: data,
        signature: sign('sha256', signed, createPrivateKey(passkey.privateKey)),
        userHandle: Buffer.from(passkey.userHandle, 'base64url'),
      });
    },
  };
}

interface CreationOptions {
  readonly rp: { readonly id?: string };
  readonly user: { readonly id: Uint8Array };
  readonly challenge: Uint8Array;
  readonly pubKeyCredParams?: readonly { readonly alg: number }[];
  readonly excludeCredentials?: readonly { readonly id: Uint8Array }[];
}

interface RequestOptions {
  readonly rpId?: string;
  readonly challenge: Uint8Array;
  readonly allowCredentials?: readonly { readonly id: Uint8Array }[];
}

/** ECDSA over P-256 with SHA-256, in COSE's registry. */
const ES256 = -7;

const USER_PRESENT = 1;
const USER_VERIFIED = 4;
const HAS_CREDENTIAL = 64;

function clientData(type: string, challenge: Uint8Array, rpId: string): Buffer {
  const origin = `https://${rpId}`;
  return Buffer.from(
    JSON.stringify({ type, challenge: toText(challenge), origin, crossOrigin: false }),
  );
}

function authenticatorData(rpId: string, flags: number, counter: number): Buffer {
  const tail = Buffer.alloc(5, flags);
  tail.writeUInt32BE(counter, 1);
  return Buffer.concat([createHash('sha256').update(rpId).digest(), tail]);
}

/** The public key as a COSE_Key: `{1: 2, 3: -7, -1: 1, -2: x, -3: y}` in CBOR. */
function coseKey(privateKey: KeyObject): Buffer {
  const { x = '', y = '' } = privateKey.export({ format: 'jwk' });
  return Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ]);
}

/** `{fmt: "none", attStmt: {}, authData}` in CBOR. */
function attestation(authData: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
    Buffer.of(authData.length),
    authData,
  ]);
}

function credential(rawId: Buffer, response: object): object {
  return { id: rawId.toString('base64url'), rawId, type: 'public-key', response };
}

function read(file: string): StoredPasskey[] {
  if (!existsSync(file)) return [];
  try {
    const { passkeys } = JSON.parse(readFileSync(file, 'utf8')) as { passkeys: StoredPasskey[] };
    if (Array.isArray(passkeys)) return passkeys;
  } catch {
    // Said below.
  }
  throw new UsageError(`${file} is not what \`mtkit passkey add\` writes`);
}

function write(file: string, passkeys: readonly StoredPasskey[]): void {
  writeFileSync(file, `${JSON.stringify({ passkeys }, null, 2)}\n`, { mode: 0o600 });
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
