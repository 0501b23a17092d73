import { randomInt } from 'node:crypto';
import { Server as HttpServer } from 'node:http';
import type { Server as NetServer } from 'node:net';

/**
 * Starts listening; resolves with the port. Port 0 stands for some free one below 32768: the
 * operating system would pick a higher one, which GramJS cannot keep in a session string.
 */
export async function listen(server: NetServer, host: string, port: number): Promise<number> {
  if (port !== 0) return listenOnce(server, host, port);
  for (let attempt = 0; ; attempt++) {
    try {
      return await listenOnce(server, host, randomInt(FIRST_PORT, 32_768));
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

function listenOnce(server: NetServer, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve(port);
    });
  });
}

/** Stops listening at once; resolves when the connections have ended, which others see to. */
export function stopListening(server: NetServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if (server instanceof HttpServer) server.closeAllConnections();
  });
}

const FIRST_PORT = 16_384;
const MAX_ATTEMPTS = 50;
