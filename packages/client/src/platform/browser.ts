import type { KeyValueStore, Platform, Socket, SocketEvents } from './platform.ts';

/** Browsers: WebSocket and localStorage. There is no TCP. */
export const platform: Platform = {
  isNode: false,
  connectTcp: async () => {
    throw new Error('There is no TCP in a browser; connect by WebSocket');
  },
  connectWebSocket,
  openStore,
  // Timers of pages in the background are late.
  endOfTurn: (callback) => queueMicrotask(callback),
  system: () => ({ name: 'Browser', release: globalThis.navigator?.userAgent ?? '1.0' }),
};

function connectWebSocket(url: string, events: SocketEvents, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = new WebSocket(url, 'binary');
    socket.binaryType = 'arraybuffer';
    let opened = false;
    const abort = () => {
      socket.onclose = null;
      socket.close();
      reject(signal.reason);
    };
    signal.addEventListener('abort', abort, { once: true });
    socket.onopen = () => {
      opened = true;
      signal.removeEventListener('abort', abort);
      resolve({
        send: (bytes) => {
          if (socket.readyState === WebSocket.OPEN) socket.send(bytes as Uint8Array<ArrayBuffer>);
        },
        close: () => {
          socket.onclose = null;
          socket.onmessage = null;
          socket.close(1000);
        },
      });
    };
    socket.onmessage = ({ data }) => {
      if (data instanceof ArrayBuffer) events.data(new Uint8Array(data));
    };
    socket.onclose = ({ code, reason }) => {
      signal.removeEventListener('abort', abort);
      const detail = reason || `code ${code}`;
      const error = code === 1000 ? undefined : new Error(`WebSocket closed (${detail})`);
      if (opened) events.closed(error);
      else reject(error ?? new Error('connection closed'));
    };
  });
}

function openStore(): KeyValueStore {
  return {
    get: (key) => localStorage.getItem(key) ?? undefined,
    set: (key, value) => localStorage.setItem(key, value),
    delete: (key) => localStorage.removeItem(key),
    keys: () => Object.keys(localStorage),
  };
}
