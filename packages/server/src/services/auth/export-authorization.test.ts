import { Api } from '@mtkit/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { TestBed } from '../../../test/test-bed.ts';
import { getAuthorizations } from '../account/get-authorizations.ts';
import type { Context, UserContext } from '../context.ts';
import { exportAuthorization, importAuthorization } from './export-authorization.ts';
import { logOut } from './log-out.ts';

let bed: TestBed;
let self: UserContext;
let away: Context;
beforeEach(async () => {
  bed = await TestBed.open();
  bed.otherDcs = [4];
  self = await bed.signUp('15550100000');
  away = await at4(() => bed.context());
});

async function at4<T>(work: () => Promise<T>): Promise<T> {
  bed.dcId = 4;
  bed.otherDcs = [2];
  try {
    return await work();
  } finally {
    bed.dcId = 2;
    bed.otherDcs = [4];
  }
}

const taken = (dcId = 4) => exportAuthorization(self, new Api.auth.ExportAuthorization({ dcId }));

const give = (id: bigint, bytes: Buffer, context = away) =>
  at4(async () =>
    importAuthorization(
      await bed.context(context.authKeyId),
      new Api.auth.ImportAuthorization({ id, bytes }),
    ),
  );

describe('auth.exportAuthorization', () => {
  it('E-106: goes to another data centre there is', async () => {
    for (const dcId of [2, 3, 0, -1])
      await expect(taken(dcId)).rejects.toThrow('400 DC_ID_INVALID');
    const { bytes, id } = await taken();
    expect(id).toBe(self.self.id);
    expect(bytes.length).toBeGreaterThanOrEqual(16);
  });
});

describe('auth.importAuthorization', () => {
  it('E-107, E-059: signs in, once', async () => {
    const { bytes, id } = await taken();
    const result = await give(id, bytes);
    expect(result).toMatchObject({ user: { self: true, id } });
    expect((await bed.context(away.authKeyId)).self?.id).toBe(id);
    await expect(give(id, bytes)).rejects.toThrow('400 AUTH_BYTES_INVALID');
  });

  it('E-107, I-22: wants the bytes of that account, for this data centre, within a minute', async () => {
    const { bytes, id } = await taken();
    await expect(give(id + 1n, bytes)).rejects.toThrow('400 USER_ID_INVALID');
    await expect(give(id, Buffer.alloc(64))).rejects.toThrow('400 AUTH_BYTES_INVALID');
    const here = await bed.context();
    const request = new Api.auth.ImportAuthorization({ id, bytes });
    await expect(importAuthorization(here, request)).rejects.toThrow('400 AUTH_BYTES_INVALID');
    bed.now += 60_000;
    await expect(give(id, bytes)).rejects.toThrow('400 AUTH_BYTES_INVALID');
  });

  it('I-24: ends with the sign-in that it came from', async () => {
    const { bytes, id } = await taken();
    await give(id, bytes);
    await logOut(await bed.context(self.authKeyId), new Api.auth.LogOut());
    expect((await bed.context(away.authKeyId)).signIn).toBeUndefined();
  });

  it('I-22: is worth nothing once that sign-in has ended', async () => {
    const { bytes, id } = await taken();
    await logOut(await bed.context(self.authKeyId), new Api.auth.LogOut());
    await expect(give(id, bytes)).rejects.toThrow('400 AUTH_BYTES_INVALID');
  });

  it('is not another session of the account', async () => {
    const { bytes, id } = await taken();
    await give(id, bytes);
    const list = await getAuthorizations(self, new Api.account.GetAuthorizations());
    expect(list.authorizations).toHaveLength(1);
  });
});
