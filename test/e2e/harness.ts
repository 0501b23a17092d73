import { createServer, type RunningServer } from '@mtkit/server';
import { Logger, sessions, TelegramClient, type TelegramClientParams } from 'mtkit';

/** A server on a free port of this machine, with everything in memory. */
export async function startServer(
  options: Parameters<typeof createServer>[0] = {},
): Promise<RunningServer> {
  return createServer({ limits: false, ...options }).listen();
}

/** A client of the server; the session is a new one unless given. */
export function newClient(
  server: RunningServer,
  params: TelegramClientParams = {},
  session: sessions.Session = new sessions.StringSession(''),
): TelegramClient {
  const { host, port, wsPort, dcId, publicKey, apiId, apiHash } = server;
  return new TelegramClient(session, apiId, apiHash, {
    server: { host, port, ...(wsPort && { wsPort }), dcId, publicKeys: publicKey },
    baseLogger: new Logger('none'),
    ...params,
  });
}

/** Answers for `client.start` that sign the number up, or in. */
export function answers(server: RunningServer, phoneNumber: string, name: string = 'Ada') {
  return {
    phoneNumber,
    phoneCode: async () => (await server.outbox.next(phoneNumber)).code,
    firstAndLastNames: async (): Promise<[string, string]> => [name, 'Lovelace'],
    onError: (error: Error) => {
      throw error;
    },
  };
}
