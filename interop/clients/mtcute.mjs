// mtcute, unmodified: key, DC address and transport are public options.
import { connectTcp } from '@fuman/node';
import {
  IntermediatePacketCodec,
  MemoryStorage,
  ObfuscatedPacketCodec,
  PaddedIntermediatePacketCodec,
  TelegramClient,
} from '@mtcute/node';
import { addPublicKey, NodeCryptoProvider } from '@mtcute/node/utils.js';
import { serveTask } from './child.mjs';

const codecs = {
  intermediate: () => new IntermediatePacketCodec(),
  padded: () => new PaddedIntermediatePacketCodec(),
  'obfuscated-intermediate': () => new ObfuscatedPacketCodec(new IntermediatePacketCodec()),
  'obfuscated-padded': () => new ObfuscatedPacketCodec(new PaddedIntermediatePacketCodec()),
};

serveTask(async (task, { step, code }) => {
  const crypto = new NodeCryptoProvider();
  await crypto.initialize();
  addPublicKey(crypto, task.publicKey);
  const dc = { id: task.dcId, ipAddress: '127.0.0.1', port: task.port, testMode: false };
  const client = new TelegramClient({
    apiId: task.apiId,
    apiHash: task.apiHash,
    storage: new MemoryStorage(),
    crypto,
    defaultDcs: { main: dc, media: { ...dc } },
    logLevel: task.verbose ? 5 : 0,
    transport: {
      connect: async ({ ipAddress, port }) => {
        const connection = await connectTcp({ address: ipAddress, port });
        connection.setNoDelay(true);
        return connection;
      },
      packetCodec: codecs[task.transport],
    },
  });

  await client.connect();
  await step('connect', true);

  for (const round of ['sign up', 'sign in']) {
    const sent = await client.sendCode({ phone: task.phone });
    const phoneCode = await code(task.phone);
    const request = { phoneNumber: task.phone, phoneCodeHash: sent.phoneCodeHash, phoneCode };
    let authorization = await client.call({ _: 'auth.signIn', ...request });
    if (round === 'sign up') {
      if (authorization._ !== 'auth.authorizationSignUpRequired')
        throw new Error(`a new number got ${authorization._}`);
      authorization = await client.call({
        _: 'auth.signUp',
        phoneNumber: task.phone,
        phoneCodeHash: sent.phoneCodeHash,
        firstName: 'Grace',
        lastName: 'Hopper',
      });
    }
    await step(round, authorization._);
    const [me] = await client.call({ _: 'users.getUsers', id: [{ _: 'inputUserSelf' }] });
    await step(`me after ${round}`, {
      className: me._,
      id: String(me.id),
      firstName: me.firstName,
      phone: me.phone,
      self: me.self,
    });
    const out = await client.call({ _: 'auth.logOut' });
    await step(`log out after ${round}`, out._);
    let refused;
    await client.call({ _: 'updates.getState' }).catch((error) => (refused = error));
    await step(`refused after ${round}`, { code: refused?.code, errorMessage: refused?.text });
  }
  await client.destroy();
});
