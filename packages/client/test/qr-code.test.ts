import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { QrCode } from '../src/client/auth-params.ts';
import { qrCodeOf } from '../src/client/login/qr-code.ts';
import { Api } from '../src/tl/api.ts';
import { AccountPassword } from './account-password.ts';
import { Refusal, silence } from './fake-dc.ts';
import { authorization, credentials, PASSWORD_NEEDED, Scripted } from './scripted.ts';

let script: Scripted;

beforeEach(async () => {
  script = await Scripted.start(4);
  await script.client.connect();
});

afterEach(() => script[Symbol.asyncDispose]());

const success = new Api.auth.LoginTokenSuccess({ authorization });

function token(byte: number, seconds = 30): Api.auth.LoginToken {
  const expires = Math.floor(Date.now() / 1000) + seconds;
  return new Api.auth.LoginToken({ expires, token: Buffer.alloc(16, byte) });
}

const accept = () => script.push(new Api.UpdateLoginToken());

function signIn(
  qrCode: (code: QrCode) => unknown,
  more: { signal?: AbortSignal; password?: () => string; exceptIds?: bigint[] } = {},
) {
  return script.client.signInUserWithQrCode(credentials, {
    qrCode: qrCode as (code: QrCode) => void,
    onError: () => {},
    ...more,
  });
}

describe('a QR code', () => {
  it('E-050: is a link with the token in base64url', () => {
    const bytes = Buffer.from('f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff', 'hex');
    const code = qrCodeOf(bytes, 5);
    expect(code).toEqual({
      token: bytes,
      expires: 5,
      url: 'tg://login?token=8PHy8_T19vf4-fr7_P3-_w',
    });
  });

  it('E-051: signs in once it is accepted, with nothing left behind', async () => {
    script.answers['auth.ExportLoginToken'] = [token(1), success];
    const shown: QrCode[] = [];
    const user = await signIn(
      (code) => {
        shown.push(code);
        accept();
        // Who shows a code until it is not wanted any more keeps nobody waiting.
        return silence;
      },
      { exceptIds: [5n] },
    );
    expect(user).toMatchObject({ id: 7n });
    expect(shown).toHaveLength(1);
    expect(shown[0]?.token).toBeInstanceOf(Buffer);
    expect(script.last(Api.auth.ExportLoginToken)).toMatchObject({ exceptIds: [5n], apiId: 1 });
    expect(script.client.listEventHandlers()).toEqual([]);
    expect(await script.client.getMe(true)).toMatchObject({ userId: 7n });
  });

  it('signs in at once when it was accepted before', async () => {
    script.answers['auth.ExportLoginToken'] = [success];
    const qrCode = vi.fn();
    expect(await signIn(qrCode)).toMatchObject({ id: 7n });
    expect(qrCode).not.toHaveBeenCalled();
  });

  it('E-054: is replaced when it expires, which makes up for a lost update', async () => {
    script.answers['auth.ExportLoginToken'] = [token(1, 1), token(2, 1), success];
    const shown: number[] = [];
    await signIn((code) => shown.push(code.token[0] as number));
    expect(shown).toEqual([1, 2]);
  });

  it('E-050: is not shown again when the server gives the same', async () => {
    script.answers['auth.ExportLoginToken'] = [token(1, 1), token(1, 1), success];
    const qrCode = vi.fn();
    await signIn(qrCode);
    expect(qrCode).toHaveBeenCalledTimes(1);
  });

  it('E-054: is asked for again after a failure', async () => {
    script.answers['auth.ExportLoginToken'] = [new Refusal(500, 'INTERNAL'), success];
    expect(await signIn(() => {})).toMatchObject({ id: 7n });
  });

  it('ends with what cannot be helped', async () => {
    script.answers['auth.ExportLoginToken'] = [new Refusal(400, 'API_ID_INVALID')];
    await expect(signIn(() => {})).rejects.toMatchObject({ errorMessage: 'API_ID_INVALID' });
    const none = script.client.signInUserWithQrCode(credentials, { onError: () => {} });
    await expect(none).rejects.toThrow('qrCode callback not defined');
  });

  it('lets an exception of its callback reach the caller', async () => {
    script.answers['auth.ExportLoginToken'] = [token(1)];
    const failing = signIn(async () => {
      throw new Error('cannot draw');
    });
    await expect(failing).rejects.toThrow('cannot draw');
    expect(script.client.listEventHandlers()).toEqual([]);
  });

  it('is given up by a signal', async () => {
    script.answers['auth.ExportLoginToken'] = [token(1)];
    const controller = new AbortController();
    const given = signIn(() => controller.abort(new Error('given up')), {
      signal: controller.signal,
    });
    await expect(given).rejects.toThrow('given up');
    expect(script.client.listEventHandlers()).toEqual([]);
  });

  it('ends when the client is disconnected', async () => {
    script.answers['auth.ExportLoginToken'] = [token(1, 1)];
    const ended = signIn(() => void script.client.disconnect());
    await expect(ended).rejects.toThrow('disconnected');
  });
});

describe('a QR code of an account on another data center', () => {
  beforeEach(() => {
    const migrate = new Api.auth.LoginTokenMigrateTo({ dcId: 4, token: Buffer.of(9) });
    script.answers['2:auth.ExportLoginToken'] = [token(1), migrate];
  });

  it('E-051: signs in there', async () => {
    script.answers['4:auth.ImportLoginToken'] = [success];
    await signIn(accept);
    expect(script.last(Api.auth.ImportLoginToken).token).toEqual(Buffer.of(9));
    expect(script.client.session.dcId).toBe(4);
  });

  it('E-055: has patience with a data center that has not heard of it yet', async () => {
    script.answers['4:auth.ImportLoginToken'] = [
      new Refusal(401, 'AUTH_KEY_UNREGISTERED'),
      success,
    ];
    expect(await signIn(accept)).toMatchObject({ id: 7n });
  });

  it('E-007, E-051: asks for the password there', async () => {
    const password = new AccountPassword();
    script.answers['4:auth.ImportLoginToken'] = [PASSWORD_NEEDED];
    script.answers['4:account.GetPassword'] = [() => password.get()];
    script.answers['4:auth.CheckPassword'] = [
      async (request: Api.auth.CheckPassword) => {
        await password.check(request.password);
        return authorization;
      },
    ];
    await signIn(accept, { password: () => 'correct horse' });
    expect(script.client.session.dcId).toBe(4);
  });
});
