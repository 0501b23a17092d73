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

async function connectWebSocket(url: string, events: SocketEvents): Promise<Socket> {
  const socket = new WebSocket(url, 'binary');
  socket.binaryType = 'arraybuffer';
  socket.onopen = () => events.opened();
  socket.onmessage = ({ data }) => {
    if (data instanceof ArrayBuffer) events.data(new Uint8Array(data));
  };
  socket.onclose = ({ code, reason }) => {
    const detail = reason || `code ${code}`;
    events.closed(code === 1000 ? undefined : new Error(`WebSocket closed (${detail})`));
  };
  return {
    send: (bytes) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(bytes as Uint8Array<ArrayBuffer>);
    },
    close: () => {
      socket.onopen = null;
      socket.onclose = null;
      socket.onmessage = null;
      socket.close(1000);
    },
  };
}

function openStore(): KeyValueStore {
  return {
    get: (key) => localStorage.getItem(key) ?? undefined,
    set: (key, value) => localStorage.setItem(key, value),
    delete: (key) => localStorage.removeItem(key),
    keys: () => Object.keys(localStorage),
  };
}
