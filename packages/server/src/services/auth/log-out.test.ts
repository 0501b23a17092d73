import { randomBytes } from 'node:crypto';
import { Api } from '@mtkit/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { addUser, openSession } from '../../../test/accounts.ts';
import { TestBed } from '../../../test/test-bed.ts';
import { givePassword, setPassword } from '../../../test/two-step.ts';
import type { UserContext } from '../context.ts';
import type { User } from '../stores.ts';
import { authorizationOf } from './authorize.ts';
import { useFutureAuthToken } from './future-auth-token.ts';
import { logOut } from './log-out.ts';

const DAY = 86_400_000;

let bed: TestBed;
let user: User;
beforeEach(async () => {
  bed = await TestBed.open();
  user = await addUser(bed);
});

async function leave(context: UserContext): Promise<Buffer> {
  const { futureAuthToken } = await logOut(context, new Api.auth.LogOut());
  if (!futureAuthToken) throw new Error('there is no token');
  return futureAuthToken;
}

/** Whether one of the tokens takes a new key to the account. */
async function use(tokens: readonly Uint8Array[], of: User | undefined = user): Promise<boolean> {
  const context = await bed.context();
  const success = await useFutureAuthToken(context, of, { tokens, apiId: 1 });
  const { self } = await bed.context(context.authKeyId);
  expect(self?.id).toBe(success && of?.id);
  return success !== undefined;
}

describe('auth.logOut', () => {
  it('E-070 E-104: ends the sign-in and its temporary keys, and gives a token', async () => {
    const session = await openSession(bed, user);
    const { authKeyId } = await bed.context();
    await bed.database
      .updateTable('auth_keys')
      .set({ temporary: 1n, perm_auth_key_id: session.authKeyId, expires_at: 4_000_000_000n })
      .where('auth_key_id', '=', authKeyId)
      .execute();
    const token = await leave(session);
    expect(token.length).toBeGreaterThanOrEqual(16);
    expect((await bed.context(session.authKeyId)).signIn).toBeUndefined();
    expect(bed.pushed).toEqual([
      { kind: 'ended', authKeyIds: [session.authKeyId] },
      { kind: 'keys-removed', authKeyIds: [authKeyId] },
    ]);
    expect(await session.authorizations.takeEndReason(session.authKeyId)).toBeUndefined();
  });

  it('E-104: succeeds without a sign-in, and gives no token then', async () => {
    const context = await bed.context();
    expect((await logOut(context, new Api.auth.LogOut())).futureAuthToken).toBeUndefined();
    const pending = await openSession(bed, user, { passwordPending: true });
    expect((await logOut(pending, new Api.auth.LogOut())).futureAuthToken).toBeUndefined();
    expect((await bed.context(pending.authKeyId)).signIn).toBeUndefined();
  });

  it('E-024: gives bots no token', async () => {
    const { phone: _, ...facts } = user;
    const bot = await addUser(bed, {
      ...facts,
      id: 3_000_000_000n,
      phone: '15550100009',
      bot: true,
    });
    const session = await openSession(bed, bot);
    expect(session.signIn.authorization.expiresAt).toBeUndefined();
    expect((await logOut(session, new Api.auth.LogOut())).futureAuthToken).toBeUndefined();
  });
});

describe('future auth tokens', () => {
  it('E-024 I-23: are good once, and for their account only', async () => {
    const other = await addUser(bed, { phone: '15550100001' });
    const token = await leave(await openSession(bed, user));
    expect(await use([token], other)).toBe(false);
    expect(await use([randomBytes(32)])).toBe(false);
    expect(await use([])).toBe(false);
    const nobody = await bed.context();
    const tokens = [token];
    expect(await useFutureAuthToken(nobody, undefined, { tokens, apiId: 1 })).toBeUndefined();
    expect(await use([randomBytes(32), token])).toBe(true);
    expect(await use([token])).toBe(false);
  });

  it('E-024: only the first 20 of a request count, and the newest 20 of an account', async () => {
    const first = await leave(await openSession(bed, user));
    const filler = Array.from({ length: 20 }, () => randomBytes(32));
    expect(await use([...filler, first])).toBe(false);
    const later: Buffer[] = [];
    for (let count = 0; count < 20; count++) {
      bed.now += 1;
      later.push(await leave(await openSession(bed, user)));
    }
    expect(await use([first])).toBe(false);
    expect(await use([later[0] as Buffer])).toBe(true);
  });

  it('I-23: are kept as hashes, and end after half a year', async () => {
    const token = await leave(await openSession(bed, user));
    const rows = await bed.database.selectFrom('future_auth_tokens').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows, (_, value) => String(value))).not.toContain(token.toString('hex'));
    expect(rows[0]?.token_mac).toHaveLength(64);
    bed.now += 183 * DAY;
    expect(await use([token])).toBe(false);
  });

  it('E-023 E-024 I-23: come with a completed sign-in that took a password, and die with it', async () => {
    const session = await openSession(bed, user);
    expect(session.granted.futureAuthToken).toBeUndefined();
    const early = await leave(await openSession(bed, user));
    await setPassword(session, 'secret');
    expect(await use([early])).toBe(false);
    const current = (await session.users.byId(user.id)) as User;
    const pending = await openSession(bed, current, { passwordPending: true });
    expect(pending.granted.futureAuthToken).toBeUndefined();
    const authorization = await givePassword(pending, 'secret');
    const { futureAuthToken } = authorization as Api.auth.Authorization;
    expect(futureAuthToken).toHaveLength(32);
    const context = await bed.context();
    const tokens = [futureAuthToken as Buffer];
    const again = () => useFutureAuthToken(context, current, { tokens, apiId: 1 });
    await expect(again()).rejects.toThrow('401 SESSION_PASSWORD_NEEDED');
    const { authKeyId } = context;
    expect(await bed.context(authKeyId)).toMatchObject({ self: undefined });
    expect((await bed.context(authKeyId)).signIn?.authorization.passwordPending).toBe(true);
    expect(await again()).toBeUndefined();
  });
});

describe('auth.authorization', () => {
  it('E-023: has the user as oneself, and what the operator wants clients to be told', async () => {
    const context = await bed.context();
    const plain = authorizationOf(context, user);
    expect(plain.user).toMatchObject({ self: true, id: user.id });
    expect(plain.setupPasswordRequired).toBeFalsy();
    expect(plain.otherwiseReloginDays).toBeUndefined();
    expect(plain.tmpSessions).toBeUndefined();
    bed.config = { ...bed.config, passwordSetupDays: 7, tmpSessions: 3 };
    const asking = await bed.context();
    expect(authorizationOf(asking, user)).toMatchObject({
      setupPasswordRequired: true,
      otherwiseReloginDays: 7,
      tmpSessions: 3,
    });
    const protectedUser = authorizationOf(asking, { ...user, hasPassword: true });
    expect(protectedUser.setupPasswordRequired).toBeFalsy();
    expect(() => protectedUser.getBytes()).not.toThrow();
  });
});
