import { randomBytes } from 'node:crypto';
import { Api } from '@mtkit/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { TestBed } from '../../../test/test-bed.ts';
import { givePassword, setPassword } from '../../../test/two-step.ts';
import { createLimits } from '../../limits/limits.ts';
import type { Operator } from '../../operator.ts';
import { authKeysIn } from '../../storage/auth-keys.ts';
import type { Context, UserContext } from '../context.ts';
import { dropTempAuthKeys } from './drop-temp-auth-keys.ts';
import { importBotAuthorization } from './import-bot-authorization.ts';
import { importWebTokenAuthorization } from './import-web-token-authorization.ts';

let bed: TestBed;
let self: UserContext;
let operator: Operator;
beforeEach(async () => {
  bed = await TestBed.open();
  self = await bed.signUp('15550100000');
  operator = bed.operator();
});

const again = (context: Context) => bed.context(context.authKeyId);

describe('auth.importWebTokenAuthorization', () => {
  const follow = async (context: Context, webAuthToken: string) =>
    importWebTokenAuthorization(
      await again(context),
      new Api.auth.ImportWebTokenAuthorization({ apiId: 1, apiHash: 'hash', webAuthToken }),
    );

  it('E-120, E-061: signs in with a token, once, within five minutes', async () => {
    const context = await bed.context();
    const token = await operator.createWebToken(self.self.id);
    await expect(follow(context, 'token')).rejects.toThrow('400 AUTH_TOKEN_INVALID');
    expect(await follow(context, token)).toMatchObject({ user: { id: self.self.id, self: true } });
    expect((await again(context)).self?.id).toBe(self.self.id);
    await expect(follow(context, token)).rejects.toThrow('400 AUTH_TOKEN_INVALID');
    const late = await operator.createWebToken(self.self.id);
    bed.now += 300_000;
    await expect(follow(context, late)).rejects.toThrow('400 AUTH_TOKEN_INVALID');
  });

  it('E-120: wants a known application', async () => {
    const token = await operator.createWebToken(self.self.id);
    bed.config = { ...bed.config, openApps: false };
    await expect(follow(await bed.context(), token)).rejects.toThrow('400 API_ID_INVALID');
  });

  it('E-061, I-20: leaves the password to be given, and goes home first', async () => {
    await setPassword(self, 'secret');
    const token = await operator.createWebToken(self.self.id);
    bed.dcId = 4;
    bed.otherDcs = [2];
    await expect(follow(await bed.context(), token)).rejects.toThrow('303 USER_MIGRATE_2');
    bed.dcId = 2;
    const context = await bed.context();
    await expect(follow(context, token)).rejects.toThrow('401 SESSION_PASSWORD_NEEDED');
    await givePassword(await again(context), 'secret');
    expect((await again(context)).self?.id).toBe(self.self.id);
  });
});

describe('tokens of bots', () => {
  const signIn = async (context: Context, botAuthToken: string) =>
    importBotAuthorization(
      await again(context),
      new Api.auth.ImportBotAuthorization({ flags: 0, apiId: 1, apiHash: 'hash', botAuthToken }),
    );

  it('E-109, I-34: a new one ends the sessions of the old one', async () => {
    const { id, token } = await operator.createBot({ name: 'Robot' });
    const context = await bed.context();
    await signIn(context, token);
    const rotated = await operator.rotateBot(id);
    expect(bed.pushed).toContainEqual({ kind: 'ended', authKeyIds: [context.authKeyId] });
    expect((await again(context)).signIn).toBeUndefined();
    await expect(signIn(context, token)).rejects.toThrow('400 ACCESS_TOKEN_INVALID');
    await signIn(context, rotated?.token ?? '');
    expect((await again(context)).self?.id).toBe(id);
    expect(await operator.rotateBot(1n)).toBeUndefined();
  });

  it('I-34: revoking one ends its sessions; a new one brings the bot back', async () => {
    const { id, token } = await operator.createBot({ name: 'Robot' });
    const context = await bed.context();
    await signIn(context, token);
    expect(await operator.revokeBot(id)).toBe(true);
    expect((await again(context)).signIn).toBeUndefined();
    await expect(signIn(context, token)).rejects.toThrow('400 ACCESS_TOKEN_EXPIRED');
    const rotated = await operator.rotateBot(id);
    await signIn(context, rotated?.token ?? '');
  });

  it('I-34: cannot be guessed for long', async () => {
    bed.limits = createLimits({});
    const { token } = await operator.createBot({ name: 'Robot' });
    const context = await bed.context();
    for (let count = 0; count < 20; count++) {
      await expect(signIn(context, `${token}x`)).rejects.toThrow('400 ACCESS_TOKEN_INVALID');
    }
    await expect(signIn(context, token)).rejects.toThrow('420 FLOOD_WAIT_60');
  });

  it('E-060, E-058: sign in at the home of the bot', async () => {
    const { id, token } = await operator.createBot({ name: 'Robot' });
    bed.dcId = 4;
    bed.otherDcs = [2];
    const away = await bed.context();
    await expect(signIn(away, token)).rejects.toThrow('303 USER_MIGRATE_2');
    bed.otherDcs = [];
    await signIn(away, token);
    expect((await again(away)).self?.id).toBe(id);
  });
});

describe('auth.dropTempAuthKeys', () => {
  it('E-115, C-60: deletes the temporary keys of this key, but for some', async () => {
    const keys = authKeysIn(bed.database, bed.cipher);
    const common = { authKey: randomBytes(256), serverSalt: 0n, createdAt: bed.now, dcId: 2 };
    const add = async (authKeyId: bigint, permanent: Context, media: boolean) => {
      const expiresAt = bed.now / 1000 + 86_400;
      const key = { ...common, authKeyId, media, temporary: true, expiresAt };
      await keys.add(key);
      await keys.bind(key, permanent.authKeyId);
    };
    const other = await bed.context();
    await add(1n, self, false);
    await add(2n, self, true);
    await add(3n, other, false);
    const drop = (exceptAuthKeys: bigint[]) =>
      dropTempAuthKeys(self, new Api.auth.DropTempAuthKeys({ exceptAuthKeys }));
    expect(await drop([2n])).toBe(true);
    const left = await Promise.all([1n, 2n, 3n].map((id) => keys.byId(id)));
    expect(left.map((key) => key !== undefined)).toEqual([false, true, true]);
    expect(bed.pushed).toContainEqual({ kind: 'keys-removed', authKeyIds: [1n] });
    expect(await drop([])).toBe(true);
    expect(await keys.byId(2n)).toBeUndefined();
    expect(await keys.byId(3n)).toBeDefined();
  });
});
