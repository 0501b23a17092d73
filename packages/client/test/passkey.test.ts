import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Api } from '../src/tl/api.ts';
import { Refusal, silence } from './fake-dc.ts';
import { authorization, credentials, Scripted } from './scripted.ts';

let script: Scripted;

beforeEach(async () => {
  script = await Scripted.start(4);
  script.answers['auth.InitPasskeyLogin'] = [loginOptions];
  script.answers['auth.FinishPasskeyLogin'] = [authorization];
  await script.client.connect();
});

afterEach(() => script[Symbol.asyncDispose]());

const json = (publicKey: object) => new Api.DataJSON({ data: JSON.stringify({ publicKey }) });
const loginOptions = new Api.auth.PasskeyLoginOptions({
  options: json({ challenge: '-_8', rpId: 'localhost', allowCredentials: [{ id: 'AQI' }] }),
});
const bytes = (text: string) => new TextEncoder().encode(text);
const buffer = (text: string) => bytes(text).buffer;

/** An authenticator that has a passkey of a user. */
function holding(userHandle: string) {
  const given: object[] = [];
  const credential = (response: object) => ({
    id: 'AQID',
    rawId: Uint8Array.of(1, 2, 3),
    response,
  });
  return {
    given,
    create: async (options: object) => {
      given.push(options);
      return credential({
        clientDataJSON: buffer('{"type":"webauthn.create"}'),
        attestationObject: buffer('attestation'),
      });
    },
    get: async (options: object) => {
      given.push(options);
      return credential({
        clientDataJSON: buffer('{"type":"webauthn.get"}'),
        authenticatorData: buffer('data'),
        signature: buffer('signature'),
        userHandle: buffer(userHandle),
      });
    },
  };
}

const params = (authenticator: ReturnType<typeof holding>) => ({
  authenticator,
  onError: () => {},
});

describe('a passkey', () => {
  it('E-056: is made by the options of the server', async () => {
    const authenticator = holding('2:7');
    script.answers['account.InitPasskeyRegistration'] = [
      new Api.account.PasskeyRegistrationOptions({
        options: json({
          challenge: 'AAEC',
          user: { id: 'Mjo3', name: 'Ada', displayName: 'Ada' },
          excludeCredentials: [{ id: 'AQI', type: 'public-key' }],
        }),
      }),
    ];
    script.answers['account.RegisterPasskey'] = [
      new Api.Passkey({ id: 'AQID', name: 'key', date: 0 }),
    ];
    expect(await script.client.registerPasskey({ authenticator })).toMatchObject({ name: 'key' });
    expect(authenticator.given).toEqual([
      {
        publicKey: {
          challenge: Uint8Array.of(0, 1, 2),
          user: { id: bytes('2:7'), name: 'Ada', displayName: 'Ada' },
          excludeCredentials: [{ id: Uint8Array.of(1, 2), type: 'public-key' }],
        },
      },
    ]);
    expect(script.last(Api.account.RegisterPasskey).credential).toMatchObject({
      id: 'AQID',
      rawId: 'AQID',
      response: {
        clientData: { data: '{"type":"webauthn.create"}' },
        attestationData: Buffer.from('attestation'),
      },
    });
  });

  it('E-056: is listed and deleted', async () => {
    const passkey = new Api.Passkey({ id: 'AQID', name: 'key', date: 0 });
    script.answers['account.GetPasskeys'] = [new Api.account.Passkeys({ passkeys: [passkey] })];
    script.answers['account.DeletePasskey'] = [true];
    expect(await script.client.getPasskeys()).toMatchObject([{ id: 'AQID' }]);
    expect(await script.client.deletePasskey('AQID')).toBe(true);
  });

  it('E-057: signs in', async () => {
    const authenticator = holding('2:7');
    expect(await script.client.signInWithPasskey(credentials, params(authenticator))).toMatchObject(
      { id: 7n },
    );
    expect(authenticator.given).toEqual([
      {
        publicKey: {
          challenge: Uint8Array.of(0xfb, 0xff),
          rpId: 'localhost',
          allowCredentials: [{ id: Uint8Array.of(1, 2) }],
        },
      },
    ]);
    const request = script.last(Api.auth.FinishPasskeyLogin);
    expect(request.credential).toMatchObject({
      response: {
        clientData: { data: '{"type":"webauthn.get"}' },
        authenticatorData: Buffer.from('data'),
        signature: Buffer.from('signature'),
        userHandle: '2:7',
      },
    });
    expect(request.fromDcId ?? undefined).toBeUndefined();
    expect(request.fromAuthKeyId ?? undefined).toBeUndefined();
  });

  it('E-057: signs in on the data center of its user', async () => {
    script.answers['2:auth.FinishPasskeyLogin'] = [new Refusal(400, 'WRONG_DC')];
    const keyId = script.client.session.authKey?.keyId;
    await script.client.signInWithPasskey(credentials, params(holding('4:7')));
    expect(script.last(Api.auth.FinishPasskeyLogin)).toMatchObject({
      fromDcId: 2,
      fromAuthKeyId: keyId,
    });
    expect(script.client.session.dcId).toBe(4);
  });

  it('E-057: starts again when the server has lost the login, but not for ever', async () => {
    const lost = new Refusal(500, 'PASSKEY_AUTH_RESTART');
    script.answers['auth.FinishPasskeyLogin'] = [lost, authorization];
    await script.client.signInWithPasskey(credentials, params(holding('2:7')));
    expect(script.calls.filter((each) => each === 'auth.InitPasskeyLogin')).toHaveLength(2);
    script.answers['auth.FinishPasskeyLogin'] = [lost];
    const endless = script.client.signInWithPasskey(credentials, params(holding('2:7')));
    await expect(endless).rejects.toMatchObject({ errorMessage: 'PASSKEY_AUTH_RESTART' });
  });

  it('needs an authenticator, whose failures and whose signal reach the caller', async () => {
    const { client } = script;
    const onError = () => {};
    vi.stubGlobal('navigator', undefined);
    await expect(client.signInWithPasskey(credentials, { onError })).rejects.toThrow('passkeys');
    vi.unstubAllGlobals();
    const refusing = { ...holding(''), get: () => Promise.reject(new Error('not allowed')) };
    await expect(client.signInWithPasskey(credentials, params(refusing))).rejects.toThrow(
      'not allowed',
    );
    const slow = { ...holding(''), get: () => silence };
    const given = { ...params(slow), signal: AbortSignal.timeout(20) };
    await expect(client.signInWithPasskey(credentials, given)).rejects.toThrow('timeout');
  });
});
