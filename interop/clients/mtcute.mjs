// mtcute, unmodified: key, DC address and transport are public options.
import { connectTcp } from '@fuman/node';
import {
  IntermediatePacketCodec,
  Long,
  MemoryStorage,
  ObfuscatedPacketCodec,
  PaddedIntermediatePacketCodec,
  TelegramClient,
} from '@mtcute/node';
import { addPublicKey, NodeCryptoProvider } from '@mtcute/node/utils.js';
import { codeFor, serve, tell } from './child.mjs';

const codecs = {
  intermediate: () => new IntermediatePacketCodec(),
  padded: () => new PaddedIntermediatePacketCodec(),
  'obfuscated-intermediate': () => new ObfuscatedPacketCodec(new IntermediatePacketCodec()),
  'obfuscated-padded': () => new ObfuscatedPacketCodec(new PaddedIntermediatePacketCodec()),
};

let client;

serve({
  async open(task) {
    const crypto = new NodeCryptoProvider();
    await crypto.initialize();
    addPublicKey(crypto, task.publicKey);
    const { port } = task.dcs[task.dcId];
    const dc = { id: task.dcId, ipAddress: '127.0.0.1', port, testMode: false };
    client = new TelegramClient({
      apiId: task.apiId,
      apiHash: task.apiHash,
      storage: new MemoryStorage(),
      crypto,
      defaultDcs: { main: dc, media: { ...dc } },
      initConnectionOptions: { deviceModel: task.deviceModel },
      logLevel: task.verbose ? 5 : 0,
      transport: {
        connect: async ({ ipAddress: address, port: at }) => {
          const connection = await connectTcp({ address, port: at });
          connection.setNoDelay(true);
          return connection;
        },
        packetCodec: codecs[task.transport],
      },
    });
    client.onNewMessage.add(({ text }) => void tell('message', text));
    await client.connect();
  },

  async signIn({ phone, password, firstName }) {
    if (firstName) return signUp(phone, firstName);
    await client.start({
      phone,
      code: () => codeFor(phone),
      codeSentCallback() {},
      ...(password && { password }),
    });
    await client.startUpdatesLoop();
  },

  /** Shows tokens until one was accepted. */
  async signInByQr({ password }) {
    await client.signInQr({
      onUrlUpdated: (url) => tell('token', new URL(url).searchParams.get('token')),
      ...(password && { password }),
    });
    await client.startUpdatesLoop();
  },

  async acceptQr(token) {
    const bytes = Buffer.from(token, 'base64url');
    return sessionOf(await client.call({ _: 'auth.acceptLoginToken', token: bytes }));
  },

  async me() {
    const [me] = await client.call({ _: 'users.getUsers', id: [{ _: 'inputUserSelf' }] });
    return { id: String(me.id), firstName: me.firstName, phone: me.phone, self: me.self };
  },

  setPassword: ({ password, hint }) => client.enableCloudPassword({ password, hint }),

  async sessions() {
    const { authorizations } = await client.call({ _: 'account.getAuthorizations' });
    return authorizations.map(sessionOf);
  },

  endSession: (hash) =>
    client.call({ _: 'account.resetAuthorization', hash: Long.fromString(hash) }),

  async send(text) {
    return (await client.sendText('me', text)).id;
  },

  async history() {
    const messages = await client.getHistory('me', { limit: 10 });
    return messages.map(({ id, text }) => ({ id, text }));
  },

  /** What tells whether this client is signed in. */
  async state() {
    return (await client.call({ _: 'updates.getState' }))._;
  },

  dc: () => client.getPrimaryDcId(),

  logOut: () => client.logOut(),

  close: () => client.destroy(),
});

/** mtcute has left this to Telegram's own apps. */
async function signUp(phone, firstName) {
  const { phoneCodeHash } = await client.sendCode({ phone });
  const phoneCode = await codeFor(phone);
  const request = { phoneNumber: phone, phoneCodeHash };
  const asked = await client.call({ _: 'auth.signIn', ...request, phoneCode });
  if (asked._ !== 'auth.authorizationSignUpRequired') throw new Error(`got ${asked._}`);
  const name = { firstName, lastName: 'Hopper' };
  const { user } = await client.call({ _: 'auth.signUp', ...request, ...name });
  await client.notifyLoggedIn(user);
  await client.startUpdatesLoop();
}

function sessionOf({ hash, current, deviceModel }) {
  return { hash: String(hash), current: Boolean(current), deviceModel };
}
