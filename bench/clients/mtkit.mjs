import { ours } from '../libraries.mjs';

/** A client of mtkit, with its default transport. */
export async function mtkit(server, saved = '') {
  const { Api, Logger, TelegramClient, sessions } = ours('mtkit');
  const { apiHash, apiId, dcId, dcs, publicKey } = server;
  const session = new sessions.StringSession(saved);
  const client = new TelegramClient(session, apiId, apiHash, {
    server: { host: '127.0.0.1', port: dcs[dcId].port, dcId, publicKeys: publicKey },
    baseLogger: new Logger('none'),
  });
  await client.connect();
  const location = new Api.InputDocumentFileLocation({
    id: 1n,
    accessHash: 1n,
    fileReference: new Uint8Array(8),
    thumbSize: '',
  });
  return {
    nearestDc: () => client.invoke(new Api.help.GetNearestDc()),
    getPart: (n, limit) =>
      client.invoke(new Api.upload.GetFile({ location, offset: BigInt(n * limit), limit })),
    savePart: (n, bytes) =>
      client.invoke(
        new Api.upload.SaveBigFilePart({ fileId: 1n, filePart: n, fileTotalParts: 4000, bytes }),
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
    onMessage: (callback) =>
      client.addEventHandler((update) => {
        if (update instanceof Api.UpdateNewMessage) callback();
      }),
    ready: () => client.invoke(new Api.updates.GetState()),
    session: () => session.save(),
    close: () => client.disconnect(),
  };
}
