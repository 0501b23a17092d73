import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';

/** The two ways of bytes between the server and one client. */
export interface ByteStream {
  /** The client's IP address. */
  readonly remoteAddress: string;
  /** The IP address at which the client reached the server. */
  readonly localAddress: string;
  /**
   * False when enough is waiting to be sent: stop until `drain`. `taken` may be called when nobody
   * uses the bytes any more.
   */
  write(bytes: Uint8Array, taken: () => void): boolean;
  /** Reads nothing more until `resume`. */
  pause(): void;
  resume(): void;
  /** Closes once everything is sent. */
  end(): void;
  /** Closes at once. */
  destroy(): void;
  /** Called once, before anything can happen. */
  listen(listener: StreamListener): void;
}

/** What happens to a stream. */
export interface StreamListener {
  /** So many bytes came from the wire: those of a message that is not complete yet, too. */
  readonly arrived: (bytes: number) => void;
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
    write: (bytes, taken) =>
      socket.write(bytes, (error) => {
        if (!error) taken();
      }),
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    end: () => socket.end(),
    destroy: () => socket.destroy(),
    listen({ arrived, data, drain, close }) {
      socket.on('data', (chunk) => {
        arrived(chunk.length);
        data(chunk);
      });
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
    pause: () => webSocket.pause(),
    resume: () => webSocket.resume(),
    end: () => webSocket.close(),
    destroy: () => webSocket.terminate(),
    listen({ arrived, data, drain, close }) {
      // Before those that make messages of it.
      socket.prependListener('data', (chunk: Buffer) => arrived(chunk.length));
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
