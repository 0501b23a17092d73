import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';

/** The two ways of bytes between the server and one client. */
export interface ByteStream {
  /** The client's IP address. */
  readonly remoteAddress: string;
  /** The IP address at which the client reached the server. */
  readonly localAddress: string;
  /** False when enough is waiting to be sent: stop until `drain`. */
  write(bytes: Uint8Array): boolean;
  /** Closes once everything is sent. */
  end(): void;
  /** Closes at once. */
  destroy(): void;
  /** Called once, before anything can happen. */
  listen(listener: StreamListener): void;
}

/** What happens to a stream. */
export interface StreamListener {
  readonly data: (chunk: Uint8Array) => void;
  readonly drain: () => void;
  readonly close: () => void;
}

/** A TCP connection. */
export function tcpStream(socket: Socket): ByteStream {
  socket.setNoDelay(true);
  // Before the first listener: a connection that is reset meanwhile must not be an uncaught error.
  socket.on('error', () => {});
  return {
    remoteAddress: plainAddress(socket.remoteAddress),
    localAddress: plainAddress(socket.localAddress),
    write: (bytes) => socket.write(bytes),
    end: () => socket.end(),
    destroy: () => socket.destroy(),
    listen({ data, drain, close }) {
      socket.on('data', data);
      socket.on('drain', drain);
      socket.on('close', close);
    },
  };
}

/** A WebSocket connection: its binary messages are pieces of one stream. */
export function webSocketStream(webSocket: WebSocket, socket: Socket): ByteStream {
  webSocket.on('error', () => {});
  return {
    remoteAddress: plainAddress(socket.remoteAddress),
    localAddress: plainAddress(socket.localAddress),
    write(bytes) {
      webSocket.send(bytes);
      return !socket.writableNeedDrain;
    },
    end: () => webSocket.close(),
    destroy: () => webSocket.terminate(),
    listen({ data, drain, close }) {
      // Not the callback of `send`: pongs are sent by themselves, and may be all that is left then.
      socket.on('drain', drain);
      webSocket.on('message', (message: Buffer, isBinary: boolean) => {
        if (isBinary) data(message);
        else webSocket.close(UNSUPPORTED_DATA);
      });
      webSocket.on('close', close);
    },
  };
}

/** An IPv4 address that came over an IPv6 socket, as it is usually written. */
function plainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*$/, '');
}

/** RFC 6455, 7.4.1 */
const UNSUPPORTED_DATA = 1003;
