import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { Api } from '@mtkit/api';

/** What a test may get wrong. */
export interface Mistakes {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  readonly challenge?: Uint8Array;
  readonly flags?: number;
  readonly counter?: number;
  readonly userHandle?: string;
  readonly signature?: Buffer;
}

/** A passkey in software (https://www.w3.org/TR/webauthn-3/: ES256, no attestation). */
export class TestPasskey {
  readonly id: string = randomBytes(32).toString('base64url');
  counter = 0;
  readonly #privateKey: KeyObject;
  #rpId = '';
  #userHandle = '';

  constructor() {
    this.#privateKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  }

  /** What account.registerPasskey takes, by the options of account.initPasskeyRegistration. */
  create({ data }: Api.TypeDataJSON, mistakes: Mistakes = {}): Api.InputPasskeyCredentialPublicKey {
    const { publicKey } = JSON.parse(data);
    this.#rpId = publicKey.rp.id;
    this.#userHandle = Buffer.from(publicKey.user.id, 'base64url').toString();
    const id = Buffer.from(this.id, 'base64url');
    const authData = Buffer.concat([
      this.#authenticatorData(mistakes, PRESENT | VERIFIED | ATTESTED),
      Buffer.alloc(16),
      Buffer.of(0, id.length),
      id,
      coseKey(this.#privateKey),
    ]);
    const attestation = Buffer.concat([
      // {fmt: "none", attStmt: {}, authData}
      Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
      Buffer.of(authData.length),
      authData,
    ]);
    const response = new Api.InputPasskeyResponseRegister({
      clientData: clientData('webauthn.create', publicKey.challenge, this.#rpId, mistakes),
      attestationData: attestation,
    });
    return new Api.InputPasskeyCredentialPublicKey({ id: this.id, rawId: this.id, response });
  }

  /** What auth.finishPasskeyLogin takes, by the options of auth.initPasskeyLogin. */
  get({ data }: Api.TypeDataJSON, mistakes: Mistakes = {}): Api.InputPasskeyCredentialPublicKey {
    const { publicKey } = JSON.parse(data);
    this.counter += 1;
    const clientDataJson = clientData('webauthn.get', publicKey.challenge, this.#rpId, mistakes);
    const authenticatorData = this.#authenticatorData(mistakes, PRESENT | VERIFIED);
    const digest = createHash('sha256').update(clientDataJson.data).digest();
    const signed = Buffer.concat([authenticatorData, digest]);
    const response = new Api.InputPasskeyResponseLogin({
      clientData: clientDataJson,
      authenticatorData,
      signature: mistakes.signature ?? sign('sha256', signed, this.#privateKey),
      userHandle: mistakes.userHandle ?? this.#userHandle,
    });
    return new Api.InputPasskeyCredentialPublicKey({ id: this.id, rawId: this.id, response });
  }

  #authenticatorData(mistakes: Mistakes, flags: number): Buffer {
    const tail = Buffer.alloc(5, mistakes.flags ?? flags);
    tail.writeUInt32BE(mistakes.counter ?? this.counter, 1);
    const rpId = mistakes.rpId ?? this.#rpId;
    return Buffer.concat([createHash('sha256').update(rpId).digest(), tail]);
  }
}

function clientData(
  type: string,
  challenge: string,
  rpId: string,
  mistakes: Mistakes,
): Api.DataJSON {
  const data = JSON.stringify({
    type: mistakes.type ?? type,
    challenge: mistakes.challenge
      ? Buffer.from(mistakes.challenge).toString('base64url')
      : challenge,
    origin: mistakes.origin ?? `https://${rpId}`,
    crossOrigin: false,
  });
  return new Api.DataJSON({ data });
}

/** `{1: 2, 3: -7, -1: 1, -2: x, -3: y}` */
function coseKey(privateKey: KeyObject): Buffer {
  const { x = '', y = '' } = privateKey.export({ format: 'jwk' });
  return Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ]);
}

const PRESENT = 1;
const VERIFIED = 4;
const ATTESTED = 64;
