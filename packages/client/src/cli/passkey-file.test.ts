import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPasskeys } from './passkey-file.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mtkit-passkey-'));
  file = join(folder, 'passkey');
});

afterEach(() => rmSync(folder, { recursive: true }));

interface Made {
  id: string;
  rawId: Buffer;
  response: Record<string, Buffer>;
}

const creation = {
  rp: { id: 'example.org', name: 'Example' },
  user: { id: Buffer.from('2:7') },
  challenge: Buffer.of(1, 2, 3),
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
};

const create = async (more: object = {}) =>
  (await openPasskeys(file).create({ publicKey: { ...creation, ...more } as never })) as Made;
const get = async (publicKey: object) =>
  (await openPasskeys(file).get({ publicKey: publicKey as never })) as Made;

describe('passkeys in a file', () => {
  it('E-056, E-057: sign with the key that was registered', async () => {
    const made = await create();
    const { attestationObject = Buffer.of(), clientDataJSON = Buffer.of() } = made.response;
    expect(JSON.parse(String(clientDataJSON))).toEqual({
      type: 'webauthn.create',
      challenge: 'AQID',
      origin: 'https://example.org',
      crossOrigin: false,
    });
    const authData = attestationObject.subarray(30 - 0);
    const rpHash = createHash('sha256').update('example.org').digest();
    expect(attestationObject.indexOf(rpHash)).toBe(attestationObject.length - authData.length);
    expect(authData[32]).toBe(0x45);
    const [x, y] = [authData.subarray(-67, -35), authData.subarray(-32)];
    const key = createPublicKey({
      key: { kty: 'EC', crv: 'P-256', x: x.toString('base64url'), y: y.toString('base64url') },
      format: 'jwk',
    });
    const used = await get({ rpId: 'example.org', challenge: Buffer.of(9) });
    expect(used.id).toBe(made.id);
    const { authenticatorData, signature, userHandle, clientDataJSON: data } = used.response;
    expect(String(userHandle)).toBe('2:7');
    expect(authenticatorData?.readUInt32BE(33)).toBe(1);
    const signed = Buffer.concat([
      authenticatorData as Buffer,
      createHash('sha256')
        .update(data as Buffer)
        .digest(),
    ]);
    expect(verify('sha256', signed, key, signature as Buffer)).toBe(true);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(JSON.parse(readFileSync(file, 'utf8')).passkeys).toHaveLength(1);
  });

  it('refuse what they cannot do', async () => {
    const { rawId } = await create();
    await expect(create({ pubKeyCredParams: [{ alg: -257 }] })).rejects.toThrow('ES256');
    await expect(create({ excludeCredentials: [{ id: rawId }] })).rejects.toThrow('already');
    const challenge = Buffer.of(1);
    await expect(get({ rpId: 'example.net', challenge })).rejects.toThrow('no passkey for');
    const others = { rpId: 'example.org', challenge, allowCredentials: [{ id: Buffer.of(1) }] };
    await expect(get(others)).rejects.toThrow('no passkey');
    expect(await get({ challenge, allowCredentials: [{ id: rawId }] })).toMatchObject({});
    writeFileSync(file, '1session');
    expect(() => openPasskeys(file)).toThrow('mtkit passkey add');
  });
});
