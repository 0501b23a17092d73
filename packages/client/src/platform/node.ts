import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { release, type } from 'node:os';
import { join, resolve as absolute } from 'node:path';
import type { KeyValueStore, Platform, Socket, SocketEvents, TcpTarget } from './platform.ts';

/** Node: net, ws and files. Modules that only connecting needs are loaded by connecting. */
export const platform: Platform = {
  isNode: true,
  connectTcp,
  connectWebSocket,
  openStore,
  endOfTurn: (callback) => void setImmediate(callback),
  system: () => ({ name: type(), release: release() }),
};

async function connectTcp(target: TcpTarget, events: SocketEvents): Promise<Socket> {
  const { openTcp } = await import('./tcp.ts');
  return openTcp(target, events);
}

async function connectWebSocket(url: string, events: SocketEvents): Promise<Socket> {
  const { default: WebSocket } = await import('ws');
  const socket = new WebSocket(url, 'binary', { perMessageDeflate: false });
  socket.binaryType = 'nodebuffer';
  let failure: Error | undefined;
  const closed = () => events.closed(failure);
  socket.on('open', () => events.opened());
  socket.on('message', (data) => events.data(data as Buffer));
  socket.on('error', (error) => {
    failure = error;
  });
  socket.on('close', closed);
  return {
    send: (bytes) => {
      socket.send(bytes, ignore);
    },
    close: () => {
      socket.off('close', closed).removeAllListeners('open').removeAllListeners('message');
      if (socket.readyState === WebSocket.OPEN) socket.close(1000);
      socket.terminate();
    },
  };
}

/** A failed write is reported by the close that follows it. */
function ignore(): void {}

/** One file a key in `./<name>/`, as npm `node-localstorage` lays it out. */
function openStore(name: string): KeyValueStore {
  const folder = absolute(name);
  mkdirSync(folder, { recursive: true });
  const path = (key: string) => join(folder, fileName(key));
  return {
    get: (key) => {
      try {
        return readFileSync(path(key), 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    set: (key, value) => {
      // Whole or not at all: a session cut off half-way would lose the authorization.
      const temporary = join(folder, `.${process.pid}.${fileName(key)}`);
      writeFileSync(temporary, value, { mode: 0o600 });
      renameSync(temporary, path(key));
    },
    delete: (key) => rmSync(path(key), { force: true }),
    keys: () =>
      readdirSync(folder)
        .filter((each) => !each.startsWith('.'))
        .map((each) => decodeURIComponent(each)),
  };
}

function fileName(key: string): string {
  return encodeURIComponent(key).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
