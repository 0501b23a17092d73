import type { RunningServer } from '@mtkit/server';
import { Api, type TelegramClient } from 'mtkit';
import { Raw } from 'mtkit/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPasskeys } from '../../packages/client/src/cli/passkey-file.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answers, newClient, startServer } from './harness.ts';

const phone = '+15550100400';
let server: RunningServer;
let first: TelegramClient;
let folder: string;

beforeAll(async () => {
  server = await startServer({ dcs: [2, 4], freshPeriod: 0 });
  first = newClient(server, { deviceModel: 'first' });
  await first.start(answers(server, phone));
  folder = mkdtempSync(join(tmpdir(), 'mtkit-passkeys-'));
});

afterAll(async () => {
  await first.disconnect();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A client on another device, not signed in. */
function device(deviceModel: string, dcId?: number): TelegramClient {
  const dc = dcId === undefined ? undefined : server.dcs[dcId];
  const { host, publicKey } = server;
  const at = dc && { server: { host, port: dc.port, dcId: dcId!, publicKeys: publicKey } };
  return newClient(server, { deviceModel, ...at });
}

const { apiId, apiHash } = { apiId: 1, apiHash: '0'.repeat(32) };

/** Signs in by QR codes that the first session scans. */
async function signInByQr(client: TelegramClient, password?: string): Promise<Api.TypeUser> {
  await client.connect();
  return client.signInUserWithQrCode(
    { apiId: server.apiId ?? apiId, apiHash: server.apiHash ?? apiHash },
    {
      qrCode: async ({ url }) => void (await first.acceptLoginToken(url)),
      password: () => password ?? '',
      onError: () => true,
      signal: AbortSignal.timeout(25_000),
    },
  );
}

describe('a login by QR code', () => {
  it('E-050, E-051: is accepted by another session, and the update arrives', async () => {
    await using client = device('scanned');
    // The signal ends it before the code expires: the update has told.
    expect(await signInByQr(client)).toMatchObject({ self: true });
    expect(await client.checkAuthorization()).toBe(true);
    await client.logOut();
  });

  it('E-051: goes on at the data center of the account', async () => {
    await using client = device('moved', 4);
    await signInByQr(client);
    expect(client.session.dcId).toBe(2);
    expect(await client.getMe()).toMatchObject({ self: true });
    await client.logOut();
  });

  it('E-007, E-051: asks for the password', async () => {
    await first.updateTwoFaSettings({ newPassword: 'correct horse' });
    try {
      await using client = device('with password', 4);
      expect(await signInByQr(client, 'correct horse')).toMatchObject({ self: true });
      await client.logOut();
    } finally {
      await first.updateTwoFaSettings({ currentPassword: 'correct horse' });
    }
  });
});

describe('a passkey', () => {
  it('E-056, E-057: signs in, on the data center of the account', async () => {
    const authenticator = openPasskeys(join(folder, 'passkey'));
    const { id } = await first.registerPasskey({ authenticator });
    expect(await first.getPasskeys()).toMatchObject([{ id }]);
    const credentials = { apiId: server.apiId ?? apiId, apiHash: server.apiHash ?? apiHash };
    for (const dcId of [2, 4]) {
      await using client = device('passkey', dcId);
      await client.connect();
      const user = await client.signInWithPasskey(credentials, {
        authenticator,
        onError: () => true,
      });
      expect(user).toMatchObject({ self: true });
      expect(client.session.dcId).toBe(2);
      await client.logOut();
    }
    expect(await first.deletePasskey(id)).toBe(true);
    await using client = device('passkey');
    await client.connect();
    const refused = client.signInWithPasskey(credentials, { authenticator, onError: () => true });
    await expect(refused).rejects.toMatchObject({ code: 400 });
  });
});

describe('sessions', () => {
  it('E-072, E-073: are listed, and ended one by one', async () => {
    await using other = device('other');
    await other.start(answers(server, phone));
    const sessions = await first.getSessions();
    expect(sessions.map(({ deviceModel, current }) => [deviceModel, current])).toEqual([
      ['first', true],
      ['other', false],
    ]);
    expect(await first.endSession(sessions[1]?.hash ?? 0n)).toBe(true);
    expect(await other.checkAuthorization()).toBe(false);
    await expect(first.endSession(5n)).rejects.toMatchObject({ errorMessage: 'HASH_INVALID' });
  });

  it('E-075: a new one is announced to the others, who confirm or end it', async () => {
    const told: Api.UpdateNewAuthorization[] = [];
    const tell = (update: Api.UpdateNewAuthorization) => void told.push(update);
    first.addEventHandler(tell, new Raw({ types: [Api.UpdateNewAuthorization] }));
    await using other = device('new');
    await other.start(answers(server, phone));
    await expect.poll(() => told.length, { timeout: 60_000 }).toBeGreaterThan(0);
    const [{ hash, unconfirmed, device: name } = {} as Api.UpdateNewAuthorization] = told;
    expect({ unconfirmed, name }).toEqual({
      unconfirmed: true,
      name: expect.stringContaining('new'),
    });
    expect(await first.confirmSession(hash)).toBe(true);
    expect(await first.confirmSession(hash, false)).toBe(true);
    expect(await other.checkAuthorization()).toBe(false);
    first.removeEventHandler(tell);
  });

  it('E-073: are ended all at once', async () => {
    await using other = device('other');
    await other.start(answers(server, phone));
    expect(await first.endOtherSessions()).toBe(true);
    expect(await other.checkAuthorization()).toBe(false);
    expect(await first.getSessions()).toHaveLength(1);
  });

  it('E-081: end by themselves after some time', async () => {
    expect(await first.setSessionTtl(90)).toBe(true);
    expect(await first.setAccountTtl(365)).toBe(true);
    expect(await first.getAccountTtl()).toBe(365);
  });

  it('E-078: of web sites are listed', async () => {
    expect(await first.getWebSessions()).toMatchObject({ authorizations: [] });
    expect(await first.endWebSessions()).toBe(true);
  });
});

describe('a phone number', () => {
  it('E-079: is changed', async () => {
    const next = '+15550100401';
    const user = await first.changePhone(next, {
      phoneCode: async () => (await server.outbox.next(next)).code,
    });
    expect(user.phone).toBe(next.slice(1));
  });
});

describe('an account', () => {
  it('E-080: is deleted', async () => {
    await using client = device('deleted');
    await client.start(answers(server, '+15550100409'));
    expect(await client.deleteAccount({ reason: 'test' })).toEqual({ state: 'done' });
    expect(await client.checkAuthorization()).toBe(false);
  });
});
