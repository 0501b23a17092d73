// GramJS and teleproto: the server's key is added to the key table, and the socket class leads to
// the server. Default transport, log off.
import { theirs } from '../libraries.mjs';
import { trust } from './trust.mjs';

/** A client of `telegram` or `teleproto`. */
export async function gramjs(library, server, saved = '') {
  const { Api, TelegramClient } = theirs(library);
  const { StringSession } = theirs(`${library}/sessions`);
  const { PromisedNetSockets } = theirs(`${library}/extensions`);
  const { LogLevel } = theirs(`${library}/extensions/Logger`);
  const { NewMessage } = theirs(`${library}/events`);
  const { apiHash, apiId, dcId, dcs, publicKey } = server;
  const { port } = dcs[dcId];
  trust(theirs(`${library}/crypto/RSA`), publicKey);
  const session = new StringSession(saved);
  if (!saved) session.setDC(dcId, '127.0.0.1', port);
  class LoopbackSocket extends PromisedNetSockets {
    connect(_port, _ip, ...rest) {
      return super.connect(port, '127.0.0.1', ...rest);
    }
  }
  const client = new TelegramClient(session, apiId, apiHash, {
    networkSocket: LoopbackSocket,
    connectionRetries: 3,
  });
  client.setLogLevel(LogLevel.NONE);
  await client.connect();
  const bigInt = theirs('big-integer');
  const long = library === 'telegram' ? bigInt : BigInt;
  const location = new Api.InputDocumentFileLocation({
    id: long(1),
    accessHash: long(1),
    fileReference: Buffer.alloc(8),
    thumbSize: '',
  });
  return {
    nearestDc: () => client.invoke(new Api.help.GetNearestDc()),
    getPart: (n, limit) =>
      client.invoke(new Api.upload.GetFile({ location, offset: long(n * limit), limit })),
    savePart: (n, bytes) =>
      client.invoke(
        new Api.upload.SaveBigFilePart({
          fileId: long(1),
          filePart: n,
          fileTotalParts: 4000,
          bytes,
        }),
      ),
    signUp: (phone, phoneCode) =>
      client.start({
        phoneNumber: phone,
        phoneCode,
        firstAndLastNames: () => ['Ada', 'Lovelace'],
        onError: (error) => {
          throw error;
        },
      }),
    onMessage: (callback) => client.addEventHandler(() => callback(), new NewMessage({})),
    ready: () => client.invoke(new Api.updates.GetState()),
    session: () => session.save(),
    close: () => client.destroy(),
  };
}
