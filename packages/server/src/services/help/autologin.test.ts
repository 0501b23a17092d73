import { Api } from '@mtkit/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { addUser, openSession } from '../../../test/accounts.ts';
import { TestBed } from '../../../test/test-bed.ts';
import type { UserContext } from '../context.ts';
import { checkAutologinToken } from './autologin.ts';
import { getAppConfig } from './get-app-config.ts';
import { getConfig } from './get-config.ts';

let bed: TestBed;
let self: UserContext;
beforeEach(async () => {
  bed = await TestBed.open();
  bed.config = { ...bed.config, autologinDomains: ['example.org'], tmpSessions: 3 };
  self = await openSession(bed, await addUser(bed));
});

const ask = (context = self) => getConfig(context, new Api.help.GetConfig());
const check = async (token: string) => checkAutologinToken(self, await bed.context(), token);

describe('autologin', () => {
  it('E-078: a token of the configuration says whose it is, for 10,000 seconds', async () => {
    const { autologinToken = '', tmpSessions } = ask();
    expect(tmpSessions).toBe(3);
    expect(await check(autologinToken)).toBe(self.self.id);
    const [id, ...rest] = autologinToken.split('.');
    expect(await check([BigInt(id ?? 0) + 1n, ...rest].join('.'))).toBeUndefined();
    expect(await check('')).toBeUndefined();
    bed.now += 9_999_000;
    expect(await check(autologinToken)).toBe(self.self.id);
    bed.now += 1000;
    expect(await check(autologinToken)).toBeUndefined();
  });

  it('E-078: a token ends with its session', async () => {
    const { autologinToken = '' } = ask();
    await self.authorizations.end([self.authKeyId]);
    expect(await check(autologinToken)).toBeUndefined();
  });

  it('E-078: there is none without websites or a sign-in', async () => {
    expect(ask(await bed.context()).autologinToken).toBeUndefined();
    bed.config = { ...bed.config, autologinDomains: [] };
    expect(ask(await bed.context(self.authKeyId)).autologinToken).toBeUndefined();
  });

  it('E-075 E-078: clients are told the domains, and when sessions confirm themselves', async () => {
    const before = getAppConfig(self, new Api.help.GetAppConfig({ hash: 0 })) as Api.help.AppConfig;
    const text = JSON.stringify(before.config);
    expect(text).toContain('authorization_autoconfirm_period');
    expect(text).toContain('example.org');
    bed.config = { ...bed.config, autologinDomains: [] };
    const { hash } = before;
    const after = getAppConfig(await bed.context(), new Api.help.GetAppConfig({ hash }));
    expect(after).toBeInstanceOf(Api.help.AppConfig);
  });
});
