import { randomBytes } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { authKeyId, sealBindMessage } from '@mtkit/crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { createServer, type RunningServer } from '../../src/index.ts';
import { gzipPacked, long, type Plain, uint } from './layer-encoder.ts';
import { Recording } from './recording.ts';
import * as tdesktop from './tdesktop.ts';
import * as tdlib from './tdlib.ts';
import { Wire, WireSession } from './wire.ts';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

async function start() {
  const server = await createServer({ dcs: [1, 2], limits: false }).listen();
  opened.push(server);
  return server;
}

async function open(...args: Parameters<typeof Wire.open>) {
  const wire = await Wire.open(...args);
  opened.push(wire);
  return wire;
}

const self = { _: 'inputUserSelf' };
const peer = { _: 'inputPeerSelf' };
const page = { offset_id: 0, offset_date: 0, add_offset: 0, max_id: 0, min_id: 0, hash: 0 };
const dialogs = { offset_date: 0, offset_id: 0, offset_peer: { _: 'inputPeerEmpty' }, hash: 0 };
const params = {
  _: 'jsonObject',
  value: [{ _: 'jsonObjectValue', key: 'tz_offset', value: { _: 'jsonNumber', value: 3600 } }],
};
const message = () => ({
  _: 'messages.sendMessage',
  peer,
  message: 'hi',
  random_id: randomBytes(8).readBigInt64LE(),
});

const app = ({ apiHash: api_hash, apiId: api_id }: RunningServer) => ({ api_id, api_hash });
const newMessage = (fields: object) =>
  expect.objectContaining({
    updates: expect.arrayContaining([
      expect.objectContaining({
        _: 'updateNewMessage',
        message: expect.objectContaining(fields),
      }),
    ]),
  });

describe('the first requests', () => {
  it('of Telethon 1.25 are answered at layer 144', async () => {
    const server = await start();
    const wire = await open(server, { dcId: 2, transport: 'full' });
    const session = new WireSession(
      wire,
      await wire.exchange({ dcId: 2, legacyRsa: true, withoutDc: true }),
    );
    session.salt = 0n;
    const client = new Recording(server, session, {
      layer: 144,
      dcId: 2,
      init: {
        device_model: 'x86_64',
        system_version: '6.1',
        app_version: '1.25.1',
        system_lang_code: 'en',
        lang_pack: '',
        lang_code: 'en',
      },
    });
    await client.call({ _: 'help.getConfig' }, (query) => client.wrapped(query));
    expect(session.received.map(({ id }) => id)).toContain(BAD_SERVER_SALT);
    const unregistered = '401 AUTH_KEY_UNREGISTERED';
    await client.call({ request: { _: 'users.getUsers', id: [self] }, error: unregistered });
    await client.signIn('15550100144');
    const state = await client.call({ _: 'updates.getState' });
    await client.call({ _: 'users.getUsers', id: [self] });
    await client.call(message());
    const { pts, qts, date } = state as { pts?: number; qts?: number; date?: number };
    const difference = await client.call({ _: 'updates.getDifference', pts, date, qts });
    expect(difference).toMatchObject({ new_messages: [{ message: 'hi' }] });
    await client.call({ _: 'messages.getHistory', peer, limit: 10, ...page });
    await client.call({ _: 'auth.logOut' });
    await client.call({ request: { _: 'users.getUsers', id: [self] }, error: unregistered });
  });

  it('of Telegram Desktop 4.6 are answered at layer 152', async () => {
    const server = await start();
    const wire = await open(server, { dcId: 2, transport: 'abridged', obfuscated: true });
    const nonce = randomBytes(16);
    const probed = Buffer.from(await wire.plain(Buffer.concat([uint(REQ_PQ), nonce])));
    expect(probed.readUInt32LE()).toBe(RES_PQ);
    expect(probed.subarray(4, 20)).toEqual(nonce);

    // Both keys on one connection, and all that follows by the temporary one.
    const permanent = await wire.exchange({ dcId: 2 });
    const temporary = await wire.exchange({ dcId: 2, expiresIn: 86_400 });
    const session = new WireSession(wire, temporary);
    const client = new Recording(server, session, {
      layer: 152,
      dcId: 2,
      init: {
        device_model: 'PC',
        system_version: 'Linux',
        app_version: '4.6',
        system_lang_code: 'en-us',
        lang_pack: 'tdesktop',
        lang_code: 'en',
        params,
      },
    });
    const [bound] = session.send({
      body: (msgId) => {
        const nonce = randomBytes(8).readBigInt64LE();
        const expiresAt = temporary.expiresAt as number;
        const tempAuthKeyId = authKeyId(temporary.authKey);
        const inner = { msgId, nonce, tempAuthKeyId, tempSessionId: session.sessionId, expiresAt };
        return client.request({
          _: 'auth.bindTempAuthKey',
          perm_auth_key_id: authKeyId(permanent.authKey),
          nonce,
          expires_at: expiresAt,
          encrypted_message: sealBindMessage(permanent.authKey, inner, randomBytes),
        });
      },
    });
    expect(client.read('auth.bindTempAuthKey', await (bound as Promise<Uint8Array>))).toBe(true);

    const wrapped = (query: Plain) => client.wrapped(query);
    await client.call({ _: 'help.getConfig' }, wrapped);
    await client.calls(tdesktop.beforeLogin, wrapped);
    await client.call({ _: 'auth.exportLoginToken', ...app(server), except_ids: [] });
    const settings = { _: 'codeSettings', current_number: true };
    await client.signIn('15550100152', settings);
    await client.calls(tdesktop.afterLogin);
    const { updates } = (await client.call(message())) as unknown as { updates: unknown };
    expect(updates).toContainEqual(
      expect.objectContaining({ _: 'updateNewMessage', message: expect.anything() }),
    );
    await client.calls([
      { _: 'messages.getDialogs', exclude_pinned: true, folder_id: 0, limit: 20, ...dialogs },
      ...tdesktop.savedMessages,
    ]);
    await client.call({ _: 'auth.logOut' });
  });

  it('of TDLib 1.8.65 are answered at layer 227', async () => {
    const server = await start();
    const wire = await open(server, { dcId: 1, transport: 'intermediate', obfuscated: true });
    const session = new WireSession(wire, await wire.exchange({ dcId: 1 }));
    const init = {
      device_model: 'Desktop',
      system_version: 'Linux',
      app_version: '1.8.65',
      system_lang_code: 'en',
      lang_pack: '',
      lang_code: 'en',
      params,
    };
    const client = new Recording(server, session, { layer: 227, dcId: 1, init });
    // Five messages in the first packet; TDLib packs with zlib, others with gzip.
    const [salts, pong, ...answers] = session.send(
      { body: Buffer.concat([uint(GET_FUTURE_SALTS), uint(64)]) },
      {
        body: Buffer.concat([uint(PING_DELAY_DISCONNECT), long(7n), uint(60)]),
        content: false,
      },
      ...tdlib.first.map((query, index) => {
        const pack = index === 0 ? deflateSync : gzipSync;
        return { body: client.wrapped(gzipPacked(pack(client.request(query)))) };
      }),
    );
    expect(Buffer.from((await salts) as Uint8Array).readUInt32LE(16)).toBeGreaterThan(1);
    expect(Buffer.from((await pong) as Uint8Array).readBigInt64LE(12)).toBe(7n);
    for (const [index, { _: method }] of tdlib.first.entries()) {
      client.read(method, await (answers[index] as Promise<Uint8Array>));
    }
    const created = session.received.filter(({ id }) => id === NEW_SESSION_CREATED);
    expect(created).toHaveLength(1);

    await client.calls(tdlib.beforeLogin, (query) => client.wrapped(query));
    await client.signIn('15550100227');
    await client.calls(tdlib.afterLogin);
    await client.call(message());
    const after = session.lastMsgId;
    const list = { _: 'messages.getDialogs', folder_id: 0, limit: 100, ...dialogs };
    await client.call(list, (query) =>
      client.request({ _: 'invokeAfterMsg', msg_id: after, query }),
    );
    await client.call({ _: 'messages.getHistory', peer, limit: 10, ...page });
    await client.call({ _: 'messages.getSavedHistory', peer, limit: 10, ...page });
    await client.calls(tdlib.whenOnline);
    // The code for another sign-in, the notice of it, and what it sends.
    const wire2 = await open(server, { dcId: 2, transport: 'intermediate', obfuscated: true });
    const session2 = new WireSession(wire2, await wire2.exchange({ dcId: 2 }));
    const other = new Recording(server, session2, { layer: 227, dcId: 2, init });
    await other.call({ _: 'help.getConfig' }, (query) => other.wrapped(query));
    const number = { phone_number: '15550100227', ...app(server) };
    await other.call({
      request: { _: 'auth.sendCode', ...number, settings: { _: 'codeSettings' } },
      error: '303 PHONE_MIGRATE_1',
    });
    const wire1 = await open(server, { dcId: 1, transport: 'intermediate', obfuscated: true });
    other.session = new WireSession(wire1, await wire1.exchange({ dcId: 1 }));
    other.facts = { ...client.facts };
    await other.call({ _: 'help.getConfig' }, (query) => other.wrapped(query));
    await other.signIn('15550100227');
    await other.call({ ...message(), message: 'there' });
    await expect.poll(() => client.pushed()).toContainEqual(newMessage({ message: 'there' }));
    const pushed = client.pushed();
    const from = { _: 'peerUser', user_id: 777000n };
    expect(pushed).toContainEqual(newMessage({ peer_id: from }));

    await client.call({ _: 'auth.dropTempAuthKeys', except_auth_keys: [] });
    await client.call({ _: 'auth.logOut' });
    void session.send({ body: uint(DESTROY_AUTH_KEY) });
    await expect.poll(() => session.received.map(({ id }) => id)).toContain(DESTROY_AUTH_KEY_OK);
  });

  it('that no server knows are refused so that clients go on', async () => {
    const server = await start();
    const wire = await open(server, { dcId: 2, transport: 'intermediate' });
    const session = new WireSession(wire, await wire.exchange({ dcId: 2 }));
    const [answer] = session.send({ body: uint(0x0badf00d) });
    await expect(answer).rejects.toThrow('400 INPUT_METHOD_INVALID');
  });
});

const REQ_PQ = 0x60469778;
const RES_PQ = 0x05162463;
const GET_FUTURE_SALTS = 0xb921bd04;
const PING_DELAY_DISCONNECT = 0xf3427b8c;
const NEW_SESSION_CREATED = 0x9ec20908;
const BAD_SERVER_SALT = 0xedab447b;
const DESTROY_AUTH_KEY = 0xd1435160;
const DESTROY_AUTH_KEY_OK = 0xf660e1d4;
