import { createServer, type RunningServer } from '@mtkit/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ClientProcess,
  gramjs,
  type ListedSession,
  type Library,
  mtcute,
  telethon,
  teleproto,
} from './client-process.ts';

const UNREGISTERED = { code: 401, message: 'AUTH_KEY_UNREGISTERED' };
const DAY = 86_400_000;

let phones = 0;
const newPhone = () => `1202555${String(100 + ++phones).padStart(4, '0')}`;

describe('a transport', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await createServer({ wsPort: 0, limits: false }).listen();
  });
  afterAll(() => server.close());

  for (const library of [gramjs, teleproto, mtcute]) {
    for (const transport of library.transports) {
      it.concurrent(`${transport} of unmodified ${library.name} carries a sign-in`, async () => {
        const phone = newPhone();
        await using client = await ClientProcess.open(server, library, { transport });
        await client.do('signIn', { phone, firstName: 'Ada' });
        expect(await client.do('me')).toMatchObject({ firstName: 'Ada', phone, self: true });
        await client.do('logOut');
        await expect(client.do('state')).rejects.toMatchObject(UNREGISTERED);
      });
    }
  }
});

describe('a life', () => {
  for (const library of [gramjs, teleproto, mtcute, telethon ?? 'Telethon']) {
    if (typeof library === 'object') {
      it.concurrent(`of unmodified ${library.name}`, () => live(library));
    } else {
      it.skip(`of unmodified ${library}, which is not on this machine`);
    }
  }
});

describe('two libraries', () => {
  for (const [shows, accepts] of [
    [gramjs, mtcute],
    [mtcute, teleproto],
    [teleproto, gramjs],
    ...(telethon ? [[telethon, mtcute] as const] : []),
  ] as const) {
    const each = `${shows.name} shows, ${accepts.name} accepts`;
    it.concurrent(`sign in by QR and share Saved Messages: ${each}`, async () => {
      await using server = await createServer({ dcs: [2, 4], limits: false }).listen();
      const phone = newPhone();
      await using client = await ClientProcess.open(server, accepts, { dcId: 4 });
      await client.do('signIn', { phone, firstName: 'Ada' });
      const me = await client.do('me');

      for (const { dcId, password } of [{ dcId: 4 }, { dcId: 2, password: 'correct horse' }]) {
        if (password) await client.do('setPassword', { password, hint: '' });
        await using other = await ClientProcess.open(server, shows, { dcId, deviceModel: 'QR' });
        const signedIn = other.do('signInByQr', { password });
        signedIn.catch(() => {});
        const accepted = await client.do('acceptQr', await other.told('token'));
        expect(accepted).toMatchObject({ current: false, deviceModel: 'QR' });
        await signedIn;
        expect(await other.do('me')).toEqual(me);
        expect(await other.do('dc')).toBe(4);

        const [there, back] = [`there ${dcId}`, `back ${dcId}`];
        const sent = await client.do('send', there);
        await other.told('message', there);
        const answered = await other.do('send', back);
        await client.told('message', back);
        const latest = [
          { id: answered, text: back },
          { id: sent, text: there },
        ];
        for (const each of [client, other]) {
          expect((await each.do<object[]>('history')).slice(0, 2)).toEqual(latest);
        }
        await other.do('logOut');
      }
    });
  }
});

/** Sign up, out, in, in with a password, a second session, its end, out. */
async function live(library: Library): Promise<void> {
  let later = 0;
  await using server = await createServer({
    dcs: [2, 4],
    limits: false,
    now: () => Date.now() + later,
  }).listen();
  const phone = newPhone();
  const password = 'correct horse';

  // At home on DC 4, where it signs up; later it comes by DC 2.
  await using first = await ClientProcess.open(server, library, { dcId: 4 });
  await first.do('signIn', { phone, firstName: 'Ada' });
  const me = await first.do('me');
  expect(me).toMatchObject({ firstName: 'Ada', phone, self: true });
  await first.do('logOut');
  await expect(first.do('state')).rejects.toMatchObject(UNREGISTERED);

  await using client = await ClientProcess.open(server, library, { deviceModel: 'laptop' });
  expect(await client.do('dc')).toBe(2);
  await client.do('signIn', { phone });
  expect(await client.do('dc')).toBe(4);
  expect(await client.do('me')).toEqual(me);
  await client.do('setPassword', { password, hint: 'a comic' });
  await client.do('logOut');
  await expect(client.do('state')).rejects.toMatchObject(UNREGISTERED);
  await client.do('signIn', { phone, password });
  expect(await client.do('me')).toEqual(me);

  await using other = await ClientProcess.open(server, library, { deviceModel: 'phone' });
  await other.do('signIn', { phone, password });
  const sessions = await client.do<ListedSession[]>('sessions');
  expect(sessions).toHaveLength(2);
  expect(sessions).toContainEqual({ hash: '0', current: true, deviceModel: 'laptop' });
  const hashOf = (device: string) =>
    sessions.find(({ deviceModel }) => deviceModel === device)?.hash;
  const seenByOther = await other.do<ListedSession[]>('sessions');
  const laptop = seenByOther.find(({ current }) => !current);
  expect(laptop).toMatchObject({ deviceModel: 'laptop' });

  // A session may end an older one when it is a day old.
  await expect(other.do('endSession', laptop?.hash)).rejects.toMatchObject({
    code: 406,
    message: 'FRESH_RESET_AUTHORISATION_FORBIDDEN',
  });
  later = DAY + 60_000;
  expect(await client.do('endSession', hashOf('phone'))).toBe(true);
  await expect(other.do('state')).rejects.toMatchObject({ code: 401 });
  expect(await client.do('sessions')).toHaveLength(1);
  await client.do('logOut');
  await expect(client.do('state')).rejects.toMatchObject(UNREGISTERED);
}
