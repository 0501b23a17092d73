import { Api } from '@mtkit/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { TestBed } from '../../../test/test-bed.ts';
import { givePassword, setPassword } from '../../../test/two-step.ts';
import { getAuthorizations } from '../account/get-authorizations.ts';
import type { Context, UserContext } from '../context.ts';
import { acceptLoginToken } from './accept-login-token.ts';
import { exportLoginToken } from './export-login-token.ts';
import { importLoginToken } from './import-login-token.ts';
import { logOut } from './log-out.ts';

let bed: TestBed;
let self: UserContext;
beforeEach(async () => {
  bed = await TestBed.open();
  self = await bed.signUp('15550100000');
});

const again = (context: Context) => bed.context(context.authKeyId);

const ask = async (context: Context, exceptIds: bigint[] = []) =>
  exportLoginToken(
    await again(context),
    new Api.auth.ExportLoginToken({ apiId: 1, apiHash: 'hash', exceptIds }),
  );

async function shown(context: Context, exceptIds?: bigint[]): Promise<Buffer> {
  const token = await ask(context, exceptIds);
  expect(token).toBeInstanceOf(Api.auth.LoginToken);
  return (token as Api.auth.LoginToken).token;
}

const accept = async (token: Buffer, by: Context = self) =>
  acceptLoginToken(await again(by), new Api.auth.AcceptLoginToken({ token }));

const follow = async (context: Context, token: Buffer) =>
  importLoginToken(await again(context), new Api.auth.ImportLoginToken({ token }));

/** What a client does on a data centre. */
async function at<T>(dcId: number, work: () => Promise<T>): Promise<T> {
  const before = bed.dcId;
  bed.dcId = dcId;
  bed.otherDcs = [2, 4].filter((id) => id !== dcId);
  try {
    return await work();
  } finally {
    bed.dcId = before;
    bed.otherDcs = [2, 4].filter((id) => id !== before);
  }
}

describe('a login token', () => {
  it('E-116, E-050: is good for half a minute, and another each time', async () => {
    const context = await bed.context();
    const token = (await ask(context)) as Api.auth.LoginToken;
    expect(token.expires).toBe(bed.now / 1000 + 30);
    expect(token.token).toHaveLength(32);
    expect(await shown(context)).not.toEqual(token.token);
    bed.config = { ...bed.config, openApps: false };
    await expect(ask(context)).rejects.toThrow('400 API_ID_INVALID');
  });

  it('E-118, E-051, E-053: signs the client in that shows it', async () => {
    const context = await bed.context();
    const authorization = await accept(await shown(context));
    expect(authorization).toMatchObject({ passwordPending: false, deviceModel: 'test' });
    expect(authorization.hash).not.toBe(0n);
    const told = bed.pushed.filter(({ kind }) => kind === 'key');
    expect(told).toMatchObject([{ authKeyId: context.authKeyId }]);
    expect(told[0]).toHaveProperty('updates', new Api.UpdateLoginToken());
    const list = await getAuthorizations(self, new Api.account.GetAuthorizations());
    expect(list.authorizations.map(({ hash }) => hash)).toEqual([0n, authorization.hash]);
    const result = (await ask(context)) as Api.auth.LoginTokenSuccess;
    expect(result.authorization).toMatchObject({ user: { self: true, id: self.self.id } });
    expect((await again(context)).self?.id).toBe(self.self.id);
  });

  it('E-118, E-052, I-21: is accepted once, in time, and only if it is one', async () => {
    const context = await bed.context();
    const token = await shown(context);
    await expect(accept(Buffer.alloc(32))).rejects.toThrow('400 AUTH_TOKEN_INVALIDX');
    bed.now += 31_000;
    await expect(accept(token)).rejects.toThrow('400 AUTH_TOKEN_EXPIRED');
    const fresh = await shown(context);
    await accept(fresh);
    await expect(accept(fresh)).rejects.toThrow('400 AUTH_TOKEN_ALREADY_ACCEPTED');
    const other = await bed.signUp('15550100001');
    await expect(accept(fresh, other)).rejects.toThrow('400 AUTH_TOKEN_ALREADY_ACCEPTED');
  });

  it('E-050: is not for accounts that the client has already', async () => {
    const token = await shown(await bed.context(), [self.self.id]);
    await expect(accept(token)).rejects.toThrow('400 AUTH_TOKEN_EXCEPTION');
  });

  it('E-118: says so when the client was signed in another way meanwhile', async () => {
    const context = await bed.context();
    const [one, two] = [await shown(context), await shown(context)];
    await accept(one);
    await expect(accept(two)).rejects.toThrow('400 AUTH_TOKEN_EXCEPTION');
  });

  it('E-051, I-20: the password is still to come', async () => {
    await setPassword(self, 'secret');
    const context = await bed.context();
    const authorization = await accept(await shown(context));
    expect(authorization.passwordPending).toBe(true);
    expect((await again(context)).self).toBeUndefined();
    await expect(ask(context)).rejects.toThrow('401 SESSION_PASSWORD_NEEDED');
    const list = await getAuthorizations(
      (await again(self)) as UserContext,
      new Api.account.GetAuthorizations(),
    );
    expect(list.authorizations[1]).toMatchObject({ passwordPending: true });
    await givePassword(await again(context), 'secret');
    expect(await ask(context)).toBeInstanceOf(Api.auth.LoginTokenSuccess);
  });

  it('E-052, I-21: signs nobody else in who has seen it', async () => {
    const [context, away, thief] = [await bed.context(), await bed.context(), await bed.context()];
    const home = await shown(context);
    await accept(home);
    await expect(follow(thief, home)).rejects.toThrow('400 AUTH_TOKEN_INVALID');
    const elsewhere = await at(4, () => shown(away));
    await accept(elsewhere);
    await expect(at(4, () => follow(thief, elsewhere))).rejects.toThrow('400 AUTH_TOKEN_INVALID');
    await expect(follow(thief, elsewhere)).rejects.toThrow('400 AUTH_TOKEN_INVALID');
    expect((await again(thief)).signIn).toBeUndefined();
    expect(await at(4, () => ask(away))).toMatchObject({ dcId: 2 });
  });

  it('I-21: an accepted one does not sign in again after a log-out', async () => {
    const context = await bed.context();
    await accept(await shown(context));
    await logOut(await again(context), new Api.auth.LogOut());
    expect(await ask(context)).toBeInstanceOf(Api.auth.LoginToken);
  });
});

describe('a login token on another data centre', () => {
  it('E-051, E-117: leads to the home of the account', async () => {
    const [away, home] = await at(4, async () => {
      const context = await bed.context();
      return [context, await shown(context)] as const;
    });
    bed.otherDcs = [4];
    const accepted = await accept(home);
    expect(accepted).toMatchObject({ deviceModel: 'test', passwordPending: false });
    expect((await again(away)).signIn).toBeUndefined();
    const next = (await at(4, () => ask(away))) as Api.auth.LoginTokenMigrateTo;
    expect(next).toMatchObject({ className: 'auth.LoginTokenMigrateTo', dcId: 2 });
    const context = await bed.context();
    await expect(at(4, () => follow(away, next.token))).rejects.toThrow('400 AUTH_TOKEN_INVALID');
    const done = (await follow(context, next.token)) as Api.auth.LoginTokenSuccess;
    expect(done.authorization).toMatchObject({ user: { id: self.self.id } });
    expect((await again(context)).self?.id).toBe(self.self.id);
    await expect(follow(context, next.token)).rejects.toThrow('400 AUTH_TOKEN_INVALID');
    // Followed once: the first client begins anew.
    expect(await at(4, () => ask(away))).toBeInstanceOf(Api.auth.LoginToken);
  });

  it('E-051: asks for the password there', async () => {
    await setPassword(self, 'secret');
    const away = await at(4, () => bed.context());
    await accept(await at(4, () => shown(away)));
    const next = (await at(4, () => ask(away))) as Api.auth.LoginTokenMigrateTo;
    const context = await bed.context();
    await expect(follow(context, next.token)).rejects.toThrow('401 SESSION_PASSWORD_NEEDED');
    await givePassword(await again(context), 'secret');
    expect((await again(context)).self?.id).toBe(self.self.id);
  });

  it('E-117: is not taken late, or before it was accepted', async () => {
    const context = await bed.context();
    const token = await shown(context);
    await expect(follow(context, token)).rejects.toThrow('400 AUTH_TOKEN_INVALID');
    const away = await at(4, () => bed.context());
    bed.otherDcs = [4];
    await accept(await at(4, () => shown(away)));
    const next = (await at(4, () => ask(away))) as Api.auth.LoginTokenMigrateTo;
    bed.now += 31_000;
    await expect(follow(context, next.token)).rejects.toThrow('400 AUTH_TOKEN_EXPIRED');
  });
});
