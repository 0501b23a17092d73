import type { RunningServer } from '@mtkit/server';
import { Api, extensions, sessions, type TelegramClient, type TelegramClientParams } from 'mtkit';
import { Raw } from 'mtkit/events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answers, newClient, startServer } from './harness.ts';

let server: RunningServer;
let clients: TelegramClient[] = [];

beforeAll(async () => {
  server = await startServer({
    wsPort: 0,
    dcId: 2,
    dcs: { 1: { wsPort: 0 }, 2: {}, 4: { wsPort: 0 } },
  });
});

afterEach(async () => {
  for (const each of clients.splice(0)) await each.destroy();
});

afterAll(() => server.close());

/** A client of one of the server's data centers. */
function client(
  dcId = 2,
  params: TelegramClientParams = {},
  session = new sessions.StringSession(''),
): TelegramClient {
  const { host, publicKey } = server;
  const { port, wsPort } = server.dcs[dcId] as NonNullable<(typeof server.dcs)[number]>;
  const made = newClient(
    server,
    { server: { host, port, dcId, publicKeys: publicKey, ...(wsPort && { wsPort }) }, ...params },
    session,
  );
  clients.push(made);
  return made;
}

async function signedUp(phone: string, dcId = 2): Promise<TelegramClient> {
  const made = client(dcId);
  await made.start(answers(server, phone));
  return made;
}

const signIn = (made: TelegramClient, phone: string) => made.start(answers(server, phone));

describe('several data centers', () => {
  it('E-058, E-062: a user is found at home wherever the login begins', async () => {
    const phone = '+15550100501';
    await signedUp(phone, 4);
    const elsewhere = client(2);
    await signIn(elsewhere, phone);
    expect(elsewhere.session.dcId).toBe(4);
    expect(elsewhere.session.port).toBe(server.dcs[4]?.port);
    expect((await elsewhere.getMe()).phone).toBe(phone.slice(1));
    // And comes back there.
    const text = elsewhere.session.save() as unknown as string;
    const again = client(2, {}, new sessions.StringSession(text));
    await again.connect();
    expect(await again.checkAuthorization()).toBe(true);
    expect(again.session.dcId).toBe(4);
  });

  it('E-059, E-071: the login is carried over to the others', async () => {
    const home = await signedUp('+15550100502');
    for (const dcId of [4, 1, 4]) {
      const [me] = await home.invoke(
        new Api.users.GetUsers({ id: [new Api.InputUserSelf()] }),
        dcId,
      );
      expect(me).toMatchObject({ self: true });
    }
    expect(home.session.dcId).toBe(2);
    expect(home.session.getAuthKey(4)).toBeDefined();
  });

  it('E-058: by WebSocket, where the ports are given', async () => {
    const phone = '+15550100503';
    await signedUp(phone, 4);
    const { host, publicKey: publicKeys } = server;
    const { dcs } = server;
    const { wsPort } = server.dcs[1] ?? {};
    const web = client(1, {
      networkSocket: extensions.PromisedWebSockets,
      server: { host, dcId: 1, publicKeys, dcs, ...(wsPort && { wsPort }) },
    });
    await signIn(web, phone);
    expect(web.session.dcId).toBe(4);
  });
});

describe('perfect forward secrecy', () => {
  it('C-50, C-57, C-59: signs in, goes on while keys change, and comes back', async () => {
    const phone = '+15550100504';
    const made = client(2, { pfs: { expiresIn: 8 } });
    await signIn(made, phone);
    const end = Date.now() + 7000;
    for (let n = 0; Date.now() < end; n++) {
      expect(await made.getMe()).toMatchObject({ self: true });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const text = made.session.save() as unknown as string;
    await made.disconnect();
    // The permanent key is signed in, whatever encrypts.
    for (const pfs of [false, true]) {
      const again = client(2, { pfs }, new sessions.StringSession(text));
      await again.connect();
      expect(await again.checkAuthorization()).toBe(true);
    }
  });

  it('C-50: is for all data centers', async () => {
    const phone = '+15550100505';
    await signedUp(phone, 4);
    const made = client(2, { pfs: true });
    await signIn(made, phone);
    expect(made.session.dcId).toBe(4);
    const self = [new Api.InputUserSelf()];
    expect(await made.invoke(new Api.users.GetUsers({ id: self }), 1)).toHaveLength(1);
  });

  it('C-59: misses no update when keys change', async () => {
    const phone = '+15550100506';
    const writer = await signedUp(phone);
    const reader = client(2, { pfs: { expiresIn: 6 } });
    const seen: string[] = [];
    reader.addEventHandler(
      (update) => seen.push(update.message.message),
      new Raw({ types: [Api.UpdateNewMessage] }),
    );
    await signIn(reader, phone);
    const sent: string[] = [];
    const end = Date.now() + 8000;
    for (let n = 1; Date.now() < end; n++) {
      sent.push(`message ${n}`);
      await writer.invoke(
        new Api.messages.SendMessage({
          peer: new Api.InputPeerSelf(),
          message: `message ${n}`,
          randomId: BigInt(n),
        }),
      );
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const mine = () => seen.filter((each) => each.startsWith('message '));
    const last = Date.now() + 60_000;
    while (mine().length < sent.length && Date.now() < last) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(mine()).toEqual(sent);
  });
});

describe('logging out', () => {
  it('E-024, E-070, C-62: destroys the key, and the next login needs no code', async () => {
    const phone = '+15550100507';
    const made = await signedUp(phone);
    const key = made.session.authKey?.keyId;
    const text = made.session.save() as unknown as string;
    await made.logOut();
    const old = client(2, { retryDelay: 10 }, new sessions.StringSession(text));
    await expect(old.connect()).rejects.toThrow('does not know the authorization key');
    const before = server.outbox.entries.length;
    await made.start({
      phoneNumber: phone,
      phoneCode: () => {
        throw new Error('asked for a code');
      },
      onError: (error) => {
        throw error;
      },
    });
    expect(made.session.authKey?.keyId).not.toBe(key);
    expect(server.outbox.entries.length).toBe(before);
  });
});
