import { Api } from '@mtkit/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Mistakes, TestPasskey } from '../../../test/authenticator.ts';
import { TestBed } from '../../../test/test-bed.ts';
import { givePassword, setPassword } from '../../../test/two-step.ts';
import { finishPasskeyLogin, initPasskeyLogin } from '../auth/passkey-login.ts';
import type { Context, UserContext } from '../context.ts';
import {
  deletePasskey,
  getPasskeys,
  initPasskeyRegistration,
  registerPasskey,
} from './passkeys.ts';

let bed: TestBed;
let self: UserContext;
beforeEach(async () => {
  bed = await TestBed.open();
  self = await bed.signUp('15550100000');
});

const again = (context: Context) => bed.context(context.authKeyId);

async function options(): Promise<Api.TypeDataJSON> {
  const request = new Api.account.InitPasskeyRegistration();
  return (await initPasskeyRegistration(await again(self), request)).options;
}

const register = async (credential: Api.TypeInputPasskeyCredential) =>
  registerPasskey(await again(self), new Api.account.RegisterPasskey({ credential }));

async function registered(): Promise<TestPasskey> {
  const passkey = new TestPasskey();
  await register(passkey.create(await options()));
  return passkey;
}

const list = async () =>
  (await getPasskeys(await again(self), new Api.account.GetPasskeys())).passkeys;

async function begin(context: Context): Promise<Api.TypeDataJSON> {
  const request = new Api.auth.InitPasskeyLogin({ apiId: 1, apiHash: 'hash' });
  return (await initPasskeyLogin(await again(context), request)).options;
}

const finish = async (
  context: Context,
  credential: Api.TypeInputPasskeyCredential,
  from?: { fromDcId: number; fromAuthKeyId: bigint },
) =>
  finishPasskeyLogin(
    await again(context),
    new Api.auth.FinishPasskeyLogin({ credential, ...from }),
  );

describe('passkeys of an account', () => {
  it('E-155, E-156, E-157, E-158, E-056: are made, listed and deleted', async () => {
    const { publicKey } = JSON.parse((await options()).data);
    expect(publicKey).toMatchObject({
      rp: { id: 'example.org' },
      user: { id: Buffer.from(`2:${self.self.id}`).toString('base64url'), name: '+15550100000' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const passkey = new TestPasskey();
    const made = await register(passkey.create(await options()));
    expect(made).toMatchObject({ id: passkey.id, date: bed.now / 1000, lastUsageDate: undefined });
    expect(await list()).toEqual([made]);
    const remove = (id: string) => deletePasskey(self, new Api.account.DeletePasskey({ id }));
    expect(await remove('other')).toBe(false);
    expect(await remove(passkey.id)).toBe(true);
    expect(await list()).toEqual([]);
  });

  it('E-155: are five at most', async () => {
    const late = await options();
    for (let count = 0; count < 5; count++) await registered();
    await expect(options()).rejects.toThrow('403 ACCESS_DENIED');
    await expect(register(new TestPasskey().create(late))).rejects.toThrow('CREDENTIAL_INVALID');
  });

  it.each<[string, Mistakes]>([
    ['another challenge', { challenge: Buffer.alloc(32) }],
    ['another page', { origin: 'https://evil.org' }],
    ['a page without encryption', { origin: 'http://example.org' }],
    ['another domain', { rpId: 'evil.org' }],
    ['another purpose', { type: 'webauthn.get' }],
    ['nobody there', { flags: 64 }],
    ['nobody recognised', { flags: 65 }],
  ])('E-156, I-33: are not made with %s', async (_what, mistakes) => {
    const credential = new TestPasskey().create(await options(), mistakes);
    await expect(register(credential)).rejects.toThrow('400 CREDENTIAL_INVALID');
    expect(await list()).toEqual([]);
  });

  it('I-33: take a challenge once, of this key and account, in time', async () => {
    const credential = new TestPasskey().create(await options());
    await register(credential);
    await expect(register(credential)).rejects.toThrow('400 CREDENTIAL_INVALID');
    const taken = await options();
    const other = await bed.signUp('15550100001');
    const theft = new Api.account.RegisterPasskey({ credential: new TestPasskey().create(taken) });
    await expect(registerPasskey(other, theft)).rejects.toThrow('400 CREDENTIAL_INVALID');
    const late = new TestPasskey().create(await options());
    bed.now += 300_000;
    await expect(register(late)).rejects.toThrow('400 CREDENTIAL_INVALID');
    const login = new TestPasskey().get(await begin(self));
    await expect(register(login)).rejects.toThrow('400 CREDENTIAL_INVALID');
    const pnv = new Api.InputPasskeyCredentialFirebasePNV({ pnvToken: 'token' });
    await expect(register(pnv)).rejects.toThrow('400 CREDENTIAL_INVALID');
  });
});

describe('a login with a passkey', () => {
  it('E-125, E-126, E-057: signs in', async () => {
    const passkey = await registered();
    const context = await bed.context();
    const result = await finish(context, passkey.get(await begin(context)));
    expect(result).toMatchObject({ user: { self: true, id: self.self.id } });
    expect((await again(context)).self?.id).toBe(self.self.id);
    expect((await list())[0]?.lastUsageDate).toBe(bed.now / 1000);
  });

  it('E-126, I-20: leaves the password to be given', async () => {
    const passkey = await registered();
    await setPassword(self, 'secret');
    const context = await bed.context();
    await expect(finish(context, passkey.get(await begin(context)))).rejects.toThrow(
      '401 SESSION_PASSWORD_NEEDED',
    );
    expect((await again(context)).self).toBeUndefined();
    await givePassword(await again(context), 'secret');
    expect((await again(context)).self?.id).toBe(self.self.id);
  });

  it.each<[string, Mistakes]>([
    ['another page', { origin: 'https://evil.org' }],
    ['another domain', { rpId: 'evil.org' }],
    ['another purpose', { type: 'webauthn.create' }],
    ['nobody recognised', { flags: 1 }],
    ['another signature', { signature: Buffer.alloc(70) }],
    ['another account', { userHandle: '2:1' }],
    ['no account', { userHandle: 'x' }],
  ])('E-126, I-33: is refused with %s', async (_what, mistakes) => {
    const passkey = await registered();
    const context = await bed.context();
    const credential = passkey.get(await begin(context), mistakes);
    await expect(finish(context, credential)).rejects.toThrow('400 CREDENTIAL_INVALID');
    expect((await again(context)).signIn).toBeUndefined();
  });

  it('I-33: is refused when the counter does not move', async () => {
    const passkey = await registered();
    const context = await bed.context();
    await finish(context, passkey.get(await begin(context)));
    const other = await bed.context();
    const cloned = passkey.get(await begin(other), { counter: 1 });
    await expect(finish(other, cloned)).rejects.toThrow('400 CREDENTIAL_INVALID');
  });

  it('E-057, E-126: uses a challenge once, by the key it was made for, in time', async () => {
    const passkey = await registered();
    const context = await bed.context();
    const credential = passkey.get(await begin(context));
    const other = await bed.context();
    await expect(finish(other, credential)).rejects.toThrow('500 PASSKEY_AUTH_RESTART');
    await finish(context, credential);
    await expect(finish(await bed.context(), credential)).rejects.toThrow('PASSKEY_AUTH_RESTART');
    const late = passkey.get(await begin(other));
    bed.now += 300_000;
    await expect(finish(other, late)).rejects.toThrow('500 PASSKEY_AUTH_RESTART');
    const making = passkey.get(await options());
    await expect(finish(self, making)).rejects.toThrow('500 PASSKEY_AUTH_RESTART');
  });

  it('E-126: does not know every passkey', async () => {
    const passkey = await registered();
    await deletePasskey(self, new Api.account.DeletePasskey({ id: passkey.id }));
    const context = await bed.context();
    await expect(finish(context, passkey.get(await begin(context)))).rejects.toThrow(
      '400 PASSKEY_CREDENTIAL_NOT_FOUND',
    );
  });

  it('E-125: wants a known application', async () => {
    bed.config = { ...bed.config, openApps: false };
    await expect(begin(await bed.context())).rejects.toThrow('400 API_ID_INVALID');
  });

  it('E-057: that began elsewhere ends at home', async () => {
    const passkey = await registered();
    bed.dcId = 4;
    bed.otherDcs = [2];
    const away = await bed.context();
    const credential = passkey.get(await begin(away));
    await expect(finish(away, credential)).rejects.toThrow('303 USER_MIGRATE_2');
    bed.dcId = 2;
    bed.otherDcs = [4];
    const context = await bed.context();
    const from = { fromDcId: 4, fromAuthKeyId: away.authKeyId };
    await expect(finish(context, credential, { ...from, fromDcId: 1 })).rejects.toThrow(
      '500 PASSKEY_AUTH_RESTART',
    );
    bed.dcId = 4;
    const second = passkey.get(await begin(away));
    bed.dcId = 2;
    expect(await finish(context, second, from)).toMatchObject({ user: { id: self.self.id } });
  });
});
