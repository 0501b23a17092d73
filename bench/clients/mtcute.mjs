// mtcute: key, address and transport are public options. Intermediate, its own transport.
import { load } from '../libraries.mjs';

/** A client of @mtcute/node. */
export async function mtcute(server, saved) {
  const { Long, MemoryStorage, TelegramClient } = await load('@mtcute/node');
  const { addPublicKey, NodeCryptoProvider } = await load('@mtcute/node', './utils.js');
  const { apiHash, apiId, dcId, dcs, publicKey } = server;
  const crypto = new NodeCryptoProvider();
  await crypto.initialize();
  addPublicKey(crypto, publicKey);
  const dc = { id: dcId, ipAddress: '127.0.0.1', port: dcs[dcId].port, testMode: false };
  const client = new TelegramClient({
    apiId,
    apiHash,
    storage: new MemoryStorage(),
    crypto,
    defaultDcs: { main: dc, media: { ...dc } },
    logLevel: 0,
  });
  if (saved) await client.importSession(saved);
  await client.connect();
  // The connection opens with the first call.
  await client.call({ _: 'help.getNearestDc' });
  const location = {
    _: 'inputDocumentFileLocation',
    id: Long.ONE,
    accessHash: Long.ONE,
    fileReference: new Uint8Array(8),
    thumbSize: '',
  };
  return {
    nearestDc: () => client.call({ _: 'help.getNearestDc' }),
    getPart: (n, limit) => client.call({ _: 'upload.getFile', location, offset: n * limit, limit }),
    savePart: (n, bytes) =>
      client.call({
        _: 'upload.saveBigFilePart',
        fileId: Long.ONE,
        filePart: n,
        fileTotalParts: 4000,
        bytes,
      }),
    async signUp(phone, code) {
      const { phoneCodeHash } = await client.sendCode({ phone });
      const request = { phoneNumber: phone, phoneCodeHash };
      await client.call({ _: 'auth.signIn', ...request, phoneCode: await code() });
      const { user } = await client.call({
        _: 'auth.signUp',
        ...request,
        firstName: 'Ada',
        lastName: 'Lovelace',
      });
      await client.notifyLoggedIn(user);
      await client.startUpdatesLoop();
    },
    onMessage: (callback) => client.onNewMessage.add(() => callback()),
    ready: () => client.call({ _: 'updates.getState' }),
    session: () => client.exportSession(),
    close: () => client.destroy(),
  };
}
