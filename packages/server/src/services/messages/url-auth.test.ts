import { createHash, createHmac, randomBytes } from 'node:crypto';
import { Api } from '@mtkit/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { addUser, openSession } from '../../../test/accounts.ts';
import { TestBed } from '../../../test/test-bed.ts';
import type { Operator } from '../../operator.ts';
import {
  getWebAuthorizations,
  resetWebAuthorization,
  resetWebAuthorizations,
} from '../account/web-authorizations.ts';
import type { UserContext } from '../context.ts';
import { acceptUrlAuth, declineUrlAuth, requestUrlAuth } from './url-auth.ts';

const URL_GIVEN = 'https://example.org/login?next=%2Fhome';

let bed: TestBed;
let operator: Operator;
let self: UserContext;
let bot: { id: bigint; token: string };
beforeEach(async () => {
  bed = await TestBed.open();
  operator = bed.operator();
  self = await openSession(bed, await addUser(bed, { lastName: 'Lovelace', username: 'ada' }));
  bot = await operator.createBot({ name: 'Robot' });
  await operator.linkDomain(bot.token, 'Example.org');
});

const ask = (url?: string) =>
  requestUrlAuth(self, new Api.messages.RequestUrlAuth(url === undefined ? {} : { url }));
const accept = (url: string) => acceptUrlAuth(self, new Api.messages.AcceptUrlAuth({ url }));
const list = () => getWebAuthorizations(self, new Api.account.GetWebAuthorizations());

/** What https://core.telegram.org/widgets/login#checking-authorization tells websites to do. */
function isGenuine(url: string, botToken: string): boolean {
  const fields = new URL(url).searchParams;
  const names = ['auth_date', 'first_name', 'id', 'last_name', 'username'];
  const lines = names
    .filter((name) => fields.has(name))
    .map((name) => `${name}=${fields.get(name)}`);
  const key = createHash('sha256').update(botToken).digest();
  return createHmac('sha256', key).update(lines.join('\n')).digest('hex') === fields.get('hash');
}

describe('signing in to websites', () => {
  it('E-078: asks first, then gives the link what the website can check', async () => {
    expect(await ask(URL_GIVEN)).toMatchObject({
      className: 'UrlAuthResultRequest',
      domain: 'example.org',
      bot: { id: bot.id, bot: true },
    });
    const { url = '' } = (await accept(URL_GIVEN)) as Api.UrlAuthResultAccepted;
    expect(isGenuine(url, bot.token)).toBe(true);
    expect(isGenuine(url.replace('Ada', 'Eve'), bot.token)).toBe(false);
    expect(url.startsWith('https://example.org/login?next=%2Fhome&')).toBe(true);
    const fields = new URL(url).searchParams;
    expect(fields.get('id')).toBe(String(self.self.id));
    expect(fields.get('auth_date')).toBe(String(bed.now / 1000));
  });

  it('E-078: leaves other links alone', async () => {
    for (const url of ['https://example.com/', 'https://sub.example.org/']) {
      expect(await ask(url)).toBeInstanceOf(Api.UrlAuthResultDefault);
      expect(await accept(url)).toBeInstanceOf(Api.UrlAuthResultDefault);
    }
    for (const url of ['', 'example.org', 'tg://login', 'javascript:alert(1)']) {
      await expect(ask(url)).rejects.toThrow('400 URL_INVALID');
      await expect(accept(url)).rejects.toThrow('400 URL_INVALID');
    }
    await expect(ask()).rejects.toThrow('400 MESSAGE_ID_INVALID');
    expect(declineUrlAuth(self, new Api.messages.DeclineUrlAuth({ url: URL_GIVEN }))).toBe(true);
    expect((await list()).authorizations).toEqual([]);
  });

  it('E-078: ends with the token of the bot, or when the operator says so', async () => {
    await expect(operator.linkDomain(`${bot.token}x`, 'example.org')).rejects.toThrow(
      '400 ACCESS_TOKEN_INVALID',
    );
    for (const domain of ['', 'a/b', 'a:1', 'x@y', 'http://a']) {
      await expect(operator.linkDomain(bot.token, domain)).rejects.toThrow(RangeError);
    }
    expect(await operator.unlinkDomain(bot.id, 'example.org')).toBe(true);
    expect(await operator.unlinkDomain(bot.id, 'example.org')).toBe(false);
    expect(await ask(URL_GIVEN)).toBeInstanceOf(Api.UrlAuthResultDefault);
    await operator.linkDomain(bot.token, 'example.org');
    await bed.database
      .updateTable('bots')
      .set({ token_mac: randomBytes(32) })
      .execute();
    expect(await accept(URL_GIVEN)).toBeInstanceOf(Api.UrlAuthResultDefault);
  });

  it('keeps of a token only what signs, sealed', async () => {
    const [row] = await bed.database.selectFrom('bot_domains').selectAll().execute();
    const key = createHash('sha256').update(bot.token).digest();
    expect(Buffer.from(row?.login_key ?? []).includes(key)).toBe(false);
    expect(Buffer.from(row?.token_mac ?? []).includes(key)).toBe(false);
  });
});

describe('web sessions', () => {
  it('E-078 E-151 E-152 E-153: are listed once per site, and ended', async () => {
    await operator.linkDomain(bot.token, 'example.net');
    await accept(URL_GIVEN);
    bed.now += 60_000;
    self = await bed.context(self.authKeyId);
    await accept('https://example.net/');
    await accept(URL_GIVEN);
    const { authorizations, users } = await list();
    expect(authorizations).toHaveLength(2);
    expect(users).toMatchObject([{ id: bot.id }]);
    const site = authorizations.find(({ domain }) => domain === 'example.org');
    expect(site).toMatchObject({
      botId: bot.id,
      browser: 'test 1',
      platform: '1',
      dateCreated: bed.now / 1000 - 60,
      dateActive: bed.now / 1000,
      ip: '127.0.0.1',
      region: '',
    });
    const hash = site?.hash ?? 0n;
    const reset = new Api.account.ResetWebAuthorization({ hash });
    const other = await openSession(bed, await addUser(bed, { phone: '15550100001' }));
    await expect(resetWebAuthorization(other, reset)).rejects.toThrow('400 HASH_INVALID');
    expect(await resetWebAuthorization(self, reset)).toBe(true);
    await expect(resetWebAuthorization(self, reset)).rejects.toThrow('400 HASH_INVALID');
    expect((await list()).authorizations).toHaveLength(1);
    const resetAll = new Api.account.ResetWebAuthorizations();
    expect(await resetWebAuthorizations(self, resetAll)).toBe(true);
    expect((await list()).authorizations).toEqual([]);
  });
});
