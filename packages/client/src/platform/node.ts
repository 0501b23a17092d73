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

async function connectTcp(
  { host, port }: TcpTarget,
  events: SocketEvents,
  signal: AbortSignal,
): Promise<Socket> {
  const { connect } = await import('node:net');
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const buffer = readBuffer();
    const callback = (length: number) => {
      events.data(buffer.subarray(0, length));
      return true;
    };
    const onread = { buffer, callback };
    const socket = connect({ host, port, noDelay: true, keepAlive: true, onread });
    let opened = false;
    let failure: Error | undefined;
    const abort = () => {
      socket.destroy();
      reject(signal.reason);
    };
    signal.addEventListener('abort', abort, { once: true });
    socket.on('connect', () => {
      opened = true;
      signal.removeEventListener('abort', abort);
      resolve({
        send: (bytes, taken) => {
          socket.write(bytes, (error) => {
            if (!error) taken?.();
          });
        },
        close: () => {
          socket.removeAllListeners('close');
          socket.destroy();
        },
      });
    });
    socket.on('error', (error) => {
      failure = error;
    });
    // A half-open connection is of no use: answer the end of the other side with ours.
    socket.on('end', () => socket.destroy());
    socket.on('close', () => {
      signal.removeEventListener('abort', abort);
      if (opened) events.closed(failure);
      else reject(failure ?? new Error('connection closed'));
    });
  });
}

/**
 * What is read goes on before anything else is read, so all sockets share one buffer. On Windows reading
 * may begin before there are bytes.
 */
function readBuffer(): Buffer {
  if (process.platform === 'win32') return Buffer.allocUnsafeSlow(READ_SIZE);
  sharedBuffer ??= Buffer.allocUnsafeSlow(READ_SIZE);
  return sharedBuffer;
}

let sharedBuffer: Buffer | undefined;
const READ_SIZE = 256 * 1024;

async function connectWebSocket(
  url: string,
  events: SocketEvents,
  signal: AbortSignal,
): Promise<Socket> {
  const { default: WebSocket } = await import('ws');
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, 'binary', { perMessageDeflate: false });
    socket.binaryType = 'nodebuffer';
    let opened = false;
    let failure: Error | undefined;
    const abort = () => {
      socket.removeAllListeners('close');
      socket.terminate();
      reject(signal.reason);
    };
    signal.addEventListener('abort', abort, { once: true });
    socket.on('open', () => {
      opened = true;
      signal.removeEventListener('abort', abort);
      resolve({
        send: (bytes) => {
          socket.send(bytes, ignore);
        },
        close: () => {
          socket.removeAllListeners('close').removeAllListeners('message');
          socket.close(1000);
          socket.terminate();
        },
      });
    });
    socket.on('message', (data) => events.data(data as Buffer));
    socket.on('error', (error) => {
      failure = error;
    });
    socket.on('close', () => {
      signal.removeEventListener('abort', abort);
      if (opened) events.closed(failure);
      else reject(failure ?? new Error('connection closed'));
    });
  });
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
