import { randomBytes } from 'node:crypto';
import { Api, LAYER } from '@mtkit/api';
import { authKeyId as idOf, sealBindMessage } from '@mtkit/crypto';
import { TlReader, TlWriter } from '@mtkit/tl';
import { beforeEach, describe, expect, it } from 'vitest';
import { TestBed } from '../../test/test-bed.ts';
import { authKeysIn } from '../storage/auth-keys.ts';
import { AuthKeyCache } from './auth-key-cache.ts';
import type { ConnectionInit } from './connection-init.ts';
import { type Answer, type Call, Dispatcher } from './dispatcher.ts';
import { layerOf } from './layers/layer.ts';
import { createMethods, type Method } from './methods/index.ts';

const PHONE = '15550100000';
const INIT: ConnectionInit = {
  apiId: 1,
  deviceModel: 'test',
  systemVersion: '1',
  appVersion: '1',
  systemLangCode: 'en',
  langPack: '',
  langCode: 'en',
};

let bed: TestBed;
let keys: AuthKeyCache;
let methods: ReadonlyMap<string, Method>;
beforeEach(async () => {
  bed = await TestBed.open();
  keys = new AuthKeyCache(authKeysIn(bed.database, bed.cipher), 2);
  methods = createMethods();
});

async function ask(
  authKeyId: bigint,
  body: Uint8Array | Api.AnyRequest,
  wrappers: Partial<Call['query']> = {},
  message: { sessionId?: bigint; msgId?: bigint; temporary?: boolean } = {},
): Promise<Answer> {
  const {
    now: _,
    client,
    authKeyId: __,
    self: ___,
    signIn: ____,
    ...environment
  } = await bed.context(0n);
  const dispatcher = new Dispatcher({ keys, methods, environment, now: () => bed.now });
  return dispatcher.answer({
    query: {
      body: body instanceof Uint8Array ? body : body.getBytes(),
      after: [],
      withoutUpdates: false,
      ...wrappers,
    },
    authKeyId,
    temporary: message.temporary ?? false,
    sessionId: message.sessionId ?? 1n,
    msgId: message.msgId ?? 4n,
    address: client.address,
    endpoint: client.endpoint,
  });
}

function errorOf(answer: Answer): string {
  return answer.kind === 'error' ? `${answer.code} ${answer.message}` : answer.kind;
}

function resultOf<R extends Api.AnyRequest>(
  request: R,
  answer: Answer,
  layer: number = LAYER,
): R['__response'] {
  if (answer.kind === 'error') throw new Error(errorOf(answer));
  return request.readResult(new TlReader(answer.body, layerOf(layer).registry));
}

/** A new key whose client has said who it is. */
async function newKey(layer: number = LAYER): Promise<bigint> {
  const { authKeyId } = await bed.context();
  await ask(authKeyId, new Api.help.GetConfig(), { layer, init: INIT });
  return authKeyId;
}

const getConfig = new Api.help.GetConfig();
const getState = new Api.updates.GetState();

describe('dispatcher', () => {
  it('D-80: remembers layer and client of a key', async () => {
    const { authKeyId } = await bed.context();
    const first = await ask(authKeyId, getConfig, { layer: 198, init: INIT });
    expect(resultOf(getConfig, first)).toBeInstanceOf(Api.Config);
    expect(resultOf(getConfig, await ask(authKeyId, getConfig)).thisDc).toBe(2);
    const stored = await authKeysIn(bed.database, bed.cipher).byId(authKeyId);
    expect(stored?.layer).toBe(198);
    expect(JSON.parse(stored?.client ?? '')).toMatchObject({ deviceModel: 'test' });
    await ask(authKeyId, getConfig, { layer: 229 });
    expect((await authKeysIn(bed.database, bed.cipher).byId(authKeyId))?.layer).toBe(229);
  });

  it('D-81: wants to know who the client is', async () => {
    const { authKeyId } = await bed.context();
    expect(errorOf(await ask(authKeyId, getConfig))).toBe('400 CONNECTION_NOT_INITED');
    expect(errorOf(await ask(authKeyId, getConfig, { layer: 229 }))).toBe(
      '400 CONNECTION_NOT_INITED',
    );
    expect(errorOf(await ask(authKeyId, getConfig, { init: INIT }))).toBe(
      '400 CONNECTION_LAYER_INVALID',
    );
    for (const layer of [-1, 0, 100, 143, LAYER + 1]) {
      const answer = await ask(authKeyId, getConfig, { layer, init: INIT });
      expect(errorOf(answer)).toBe('400 CONNECTION_LAYER_INVALID');
    }
  });

  it.each<[Partial<ConnectionInit>, string]>([
    [{ apiId: 0 }, 'CONNECTION_API_ID_INVALID'],
    [{ deviceModel: '' }, 'CONNECTION_DEVICE_MODEL_EMPTY'],
    [{ systemVersion: '' }, 'CONNECTION_SYSTEM_EMPTY'],
    [{ appVersion: '' }, 'CONNECTION_APP_VERSION_EMPTY'],
    [{ systemLangCode: '' }, 'CONNECTION_SYSTEM_LANG_CODE_EMPTY'],
    [{ langPack: 'mine' }, 'CONNECTION_LANG_PACK_INVALID'],
  ])('D-82: refuses %j', async (change, message) => {
    const { authKeyId } = await bed.context();
    const answer = await ask(authKeyId, getConfig, { layer: 229, init: { ...INIT, ...change } });
    expect(errorOf(answer)).toBe(`400 ${message}`);
  });

  it('D-83: takes official language packs', async () => {
    const { authKeyId } = await bed.context();
    const init = { ...INIT, langPack: 'tdesktop', params: { tz_offset: 3600 } };
    expect((await ask(authKeyId, getConfig, { layer: 229, init })).kind).toBe('result');
  });

  it('A-30: knows no method of an unknown id', async () => {
    const body = Uint8Array.of(0xef, 0xbe, 0xad, 0xde);
    expect(errorOf(await ask(await newKey(), body))).toBe('400 INPUT_METHOD_INVALID');
    const constructor = new Api.InputUserSelf({}).getBytes();
    expect(errorOf(await ask(await newKey(), constructor))).toBe('400 INPUT_METHOD_INVALID');
    expect(errorOf(await ask(await newKey(), new Uint8Array(0)))).toBe('400 INPUT_FETCH_ERROR');
  });

  it('A-29: refuses requests that are too long or too short', async () => {
    const key = await newKey();
    const bytes = getConfig.getBytes();
    const long = Buffer.concat([bytes, new Uint8Array(4)]);
    expect(errorOf(await ask(key, long))).toBe('400 INPUT_REQUEST_TOO_LONG');
    const cancel = { phoneNumber: PHONE, phoneCodeHash: 'hash' };
    const whole = new Api.auth.CancelCode(cancel).getBytes();
    for (let length = 4; length < whole.length; length += 4) {
      const answer = await ask(key, whole.subarray(0, length));
      expect(errorOf(answer)).toBe('400 INPUT_FETCH_ERROR');
    }
  });

  it('A-23: refuses a value of another type', async () => {
    const key = await newKey();
    for (const id of [0x997275b5, 0xdeadbeef, 0x7da07ec9]) {
      const writer = new TlWriter();
      writer.uint(Api.auth.SendCode.CONSTRUCTOR_ID);
      writer.string(PHONE);
      writer.int(1);
      writer.string('hash');
      writer.uint(id);
      expect(errorOf(await ask(key, writer.finish()))).toBe('400 INPUT_CONSTRUCTOR_INVALID');
    }
    const update = new TlWriter();
    update.uint(Api.account.UpdateStatus.CONSTRUCTOR_ID);
    update.uint(0x3fedd339);
    expect(errorOf(await ask(key, update.finish()))).toBe('400 INPUT_CONSTRUCTOR_INVALID');
  });

  it('A-11: refuses text that is no UTF-8', async () => {
    const writer = new TlWriter();
    writer.uint(Api.auth.CancelCode.CONSTRUCTOR_ID);
    writer.bytes(Uint8Array.of(0xff, 0xfe));
    writer.string('hash');
    expect(errorOf(await ask(await newKey(), writer.finish()))).toBe('400 INPUT_FETCH_ERROR');
  });

  it('refuses wrappers that cannot be read', async () => {
    const malformed = new Error('bad wrapper');
    const answer = await ask(await newKey(), getConfig, { malformed });
    expect(errorOf(answer)).toBe('400 INPUT_FETCH_ERROR');
  });

  it('E-002: lets nobody in without a login, also where there is no such method', async () => {
    const key = await newKey();
    const self = [new Api.InputUserSelf({})];
    const unregistered = '401 AUTH_KEY_UNREGISTERED';
    expect(errorOf(await ask(key, getState))).toBe(unregistered);
    expect(errorOf(await ask(key, new Api.users.GetUsers({ id: self })))).toBe(unregistered);
    expect(errorOf(await ask(key, new Api.account.GetAuthorizations()))).toBe(unregistered);
    // I-19: there is nothing to say before the code step.
    expect(errorOf(await ask(key, new Api.account.GetPassword()))).toBe(unregistered);
    expect((await ask(key, new Api.help.GetNearestDc())).kind).toBe('result');
    expect((await ask(key, new Api.help.GetAppConfig({ hash: 0 }))).kind).toBe('result');
  });

  it('E-001: signs the key in, and E-070: out', async () => {
    const key = await newKey();
    const { authKeyId } = await bed.signUp(PHONE);
    await ask(authKeyId, getConfig, { layer: LAYER, init: INIT });
    expect(resultOf(getState, await ask(authKeyId, getState)).pts).toBeGreaterThanOrEqual(1);
    expect(errorOf(await ask(key, getState))).toBe('401 AUTH_KEY_UNREGISTERED');
    const logOut = new Api.auth.LogOut();
    expect(resultOf(logOut, await ask(authKeyId, logOut))).toBeInstanceOf(Api.auth.LoggedOut);
    expect(errorOf(await ask(authKeyId, getState))).toBe('401 AUTH_KEY_UNREGISTERED');
    expect(resultOf(logOut, await ask(authKeyId, logOut))).toBeInstanceOf(Api.auth.LoggedOut);
  });

  it('E-003: lets a key with the password to come do next to nothing', async () => {
    const { authKeyId } = await bed.signUp(PHONE);
    await ask(authKeyId, getConfig, { layer: LAYER, init: INIT });
    await bed.database.updateTable('authorizations').set({ password_pending: 1n }).execute();
    expect(errorOf(await ask(authKeyId, getState))).toBe('401 SESSION_PASSWORD_NEEDED');
    expect((await ask(authKeyId, getConfig)).kind).toBe('result');
    expect((await ask(authKeyId, new Api.auth.LogOut())).kind).toBe('result');
  });

  it('E-004: keeps bots and people apart', async () => {
    const { authKeyId } = await bed.signUp(PHONE);
    await ask(authKeyId, getConfig, { layer: LAYER, init: INIT });
    const botOnly = new Api.bots.GetBotMenuButton({ userId: new Api.InputUserSelf({}) });
    expect(errorOf(await ask(authKeyId, botOnly))).toBe('400 USER_BOT_REQUIRED');
    await bed.database.updateTable('users').set({ bot: 1n }).execute();
    const accept = new Api.auth.AcceptLoginToken({ token: Buffer.alloc(1) });
    expect(errorOf(await ask(authKeyId, accept))).toBe('400 BOT_METHOD_INVALID');
    expect(errorOf(await ask(authKeyId, botOnly))).toBe('400 INPUT_METHOD_INVALID');
    expect((await ask(authKeyId, getState)).kind).toBe('result');
  });

  it('F-09: hides what went wrong, and logs it', async () => {
    const cause = new Error('the secret reason');
    methods = new Map([...methods, ['help.getConfig', () => Promise.reject(cause)]]);
    const answer = await ask(await newKey(), getConfig);
    const message = 'INTERNAL_SERVER_ERROR';
    expect(answer).toEqual({ kind: 'error', code: 500, message, after: [] });
    expect(bed.logged).toContain(cause);
  });

  it('F-07: sends the text of an error 406 as an update', async () => {
    const cancel = new Api.auth.CancelCode({ phoneNumber: 'abc', phoneCodeHash: 'hash' });
    const key = await newKey();
    const answer = await ask(key, cancel);
    expect(errorOf(answer)).toBe('406 PHONE_NUMBER_INVALID');
    const notice = (answer as { notice: Uint8Array }).notice;
    const update = new TlReader(notice, layerOf(LAYER).registry).object() as unknown;
    expect((update as Api.UpdateShort).update).toMatchObject({
      popup: true,
      type: 'PHONE_NUMBER_INVALID',
    });
    const silent = await ask(key, cancel, { withoutUpdates: true });
    expect(silent).not.toHaveProperty('notice');
  });

  it.each([144, 152, 158, 167, 198, 214, 223, 227, 229])(
    'A-32: answers in layer %i',
    async (layer) => {
      const { authKeyId, self } = await bed.signUp(PHONE);
      await ask(authKeyId, getConfig, { layer, init: INIT });
      const getUsers = new Api.users.GetUsers({ id: [new Api.InputUserSelf({})] });
      const [user] = resultOf(getUsers, await ask(authKeyId, getUsers), layer);
      expect(user).toMatchObject({ id: self.id, self: true, phone: PHONE });
      const getFull = new Api.users.GetFullUser({ id: new Api.InputUserSelf({}) });
      const profile = resultOf(getFull, await ask(authKeyId, getFull), layer);
      expect(profile.fullUser.id).toBe(self.id);
      expect(profile.users).toHaveLength(1);
    },
  );

  it('reads a request in the form of its layer', async () => {
    const key = await newKey(167);
    const writer = new TlWriter();
    writer.uint(0x3ef1a9bf);
    writer.string(PHONE);
    writer.string('hash');
    expect(errorOf(await ask(key, writer.finish()))).toBe('400 PHONE_CODE_EXPIRED');
    expect(errorOf(await ask(await newKey(LAYER), writer.finish()))).toBe(
      '400 INPUT_METHOD_INVALID',
    );
  });
});

describe('auth.bindTempAuthKey', () => {
  const lifetime = 3600;

  async function addKey(temporary: boolean, media = false) {
    const authKey = randomBytes(256);
    const key = {
      authKey,
      authKeyId: idOf(authKey),
      serverSalt: 0n,
      temporary,
      media,
      createdAt: bed.now,
      ...(temporary && { expiresAt: bed.now / 1000 + lifetime }),
    };
    await keys.add(key);
    return key;
  }

  async function bind(
    permanent: { authKey: Uint8Array; authKeyId: bigint },
    temporary: { authKeyId: bigint },
    change: { msgId?: bigint; nonce?: bigint; sessionId?: bigint; expiresAt?: number } = {},
  ) {
    const expiresAt = change.expiresAt ?? bed.now / 1000 + lifetime;
    const encryptedMessage = sealBindMessage(
      permanent.authKey,
      {
        msgId: change.msgId ?? 4n,
        nonce: change.nonce ?? 7n,
        tempAuthKeyId: temporary.authKeyId,
        tempSessionId: change.sessionId ?? 1n,
        expiresAt,
      },
      randomBytes,
    );
    const request = new Api.auth.BindTempAuthKey({
      permAuthKeyId: permanent.authKeyId,
      nonce: 7n,
      expiresAt,
      encryptedMessage,
    });
    return errorOf(await ask(temporary.authKeyId, request));
  }

  it('C-51: an unbound key may do next to nothing', async () => {
    const { authKeyId } = await addKey(true);
    const init = { layer: LAYER, init: INIT };
    expect((await ask(authKeyId, getConfig, init)).kind).toBe('result');
    expect((await ask(authKeyId, new Api.help.GetNearestDc())).kind).toBe('result');
    expect(errorOf(await ask(authKeyId, new Api.auth.LogOut()))).toBe('401 AUTH_KEY_PERM_EMPTY');
  });

  it('C-54, C-56: binds before the layer is known, and again; then acts for the permanent key', async () => {
    const { authKeyId } = await bed.signUp(PHONE);
    const permanent = await addKey(false);
    await bed.database
      .updateTable('authorizations')
      .set({ auth_key_id: permanent.authKeyId })
      .where('auth_key_id', '=', authKeyId)
      .execute();
    const temporary = await addKey(true);
    expect(await bind(permanent, temporary)).toBe('result');
    expect(await bind(permanent, temporary)).toBe('result');
    await ask(temporary.authKeyId, getConfig, { layer: LAYER, init: INIT });
    expect((await ask(temporary.authKeyId, getState)).kind).toBe('result');
    bed.now += lifetime * 1000;
    expect(errorOf(await ask(temporary.authKeyId, getState))).toBe('401 AUTH_KEY_UNREGISTERED');
  });

  it('C-54, E-108, I-25: checks every part', async () => {
    const permanent = await addKey(false);
    const temporary = await addKey(true);
    const invalid = '400 ENCRYPTED_MESSAGE_INVALID';
    expect(await bind(permanent, permanent)).toBe('400 TEMP_AUTH_KEY_EMPTY');
    expect(await bind(permanent, temporary, { msgId: 8n })).toBe(invalid);
    expect(await bind(permanent, temporary, { nonce: 8n })).toBe(invalid);
    expect(await bind(permanent, temporary, { sessionId: 8n })).toBe(invalid);
    const forged = { authKey: randomBytes(256), authKeyId: permanent.authKeyId };
    expect(await bind(forged, temporary)).toBe(invalid);
    expect(await bind({ ...forged, authKeyId: 1n }, temporary)).toBe(invalid);
    const seconds = bed.now / 1000;
    for (const expiresAt of [seconds, seconds - 1, seconds + lifetime + 3600]) {
      expect(await bind(permanent, temporary, { expiresAt })).toBe('400 EXPIRES_AT_INVALID');
    }
    expect(await bind(permanent, temporary)).toBe('result');
    expect(await bind(await addKey(false), temporary)).toBe('400 TEMP_AUTH_KEY_ALREADY_BOUND');
  });

  it('C-55: a new key takes the place of the old one, but not of that for media', async () => {
    const permanent = await addKey(false);
    const [first, media, second] = [
      await addKey(true),
      await addKey(true, true),
      await addKey(true),
    ];
    for (const key of [first, media, second]) expect(await bind(permanent, key)).toBe('result');
    const left = await Promise.all(
      [first, media, second].map((key) => keys.get(key.authKeyId, bed.now)),
    );
    expect(left.map((key) => key?.permAuthKeyId)).toEqual([
      undefined,
      permanent.authKeyId,
      permanent.authKeyId,
    ]);
    const gone = await ask(first.authKeyId, getConfig, {}, { temporary: true });
    expect(errorOf(gone)).toBe('401 AUTH_KEY_PERM_EMPTY');
    expect(await keys.remove(permanent.authKeyId)).toHaveLength(3);
    expect(await keys.get(second.authKeyId, bed.now)).toBeUndefined();
  });
});
