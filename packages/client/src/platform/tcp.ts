import { type OnReadOpts, type SocketConstructorOpts, Socket as NetSocket } from 'node:net';
import type { Socket, SocketEvents, TcpTarget } from './platform.ts';

/** A TCP connection. */
class TcpSocket extends NetSocket implements Socket {
  /** Where it reports to, until it is closed. */
  events: SocketEvents | undefined;
  failure: Error | undefined;

  constructor(events: SocketEvents) {
    const onread: OnReadOpts = { buffer: readBuffer(), callback: received };
    // Its types know it as an option of connect() only.
    super({ onread } as SocketConstructorOpts);
    this.events = events;
    this.setNoDelay(true).setKeepAlive(true);
    this.on('connect', opened);
    this.on('error', failed);
    this.on('end', ended);
    this.on('close', closed);
  }

  send(bytes: Uint8Array, taken?: () => void): void {
    this.write(bytes, (error) => {
      if (!error) taken?.();
    });
  }

  close(): void {
    this.events = undefined;
    this.destroy();
  }
}

/** Connects to a TCP server. */
export function openTcp(target: TcpTarget, events: SocketEvents): Socket {
  return new TcpSocket(events).connect(target);
}

// Listeners that all sockets share: closures would take half a kilobyte of each.

function opened(this: TcpSocket): void {
  this.events?.opened();
}

function received(this: TcpSocket, length: number, buffer: Uint8Array): boolean {
  this.events?.data(buffer.subarray(0, length));
  return true;
}

function failed(this: TcpSocket, error: Error): void {
  this.failure = error;
}

/** A half-open connection is of no use: answers the end of the other side with ours. */
function ended(this: TcpSocket): void {
  this.destroy();
}

function closed(this: TcpSocket): void {
  this.events?.closed(this.failure);
}

/**
 * What is read goes on before anything else is read, so all sockets share one buffer. On Windows a
 * read may begin before there are bytes.
 */
function readBuffer(): Buffer {
  if (process.platform === 'win32') return Buffer.allocUnsafeSlow(READ_SIZE);
  sharedBuffer ??= Buffer.allocUnsafeSlow(READ_SIZE);
  return sharedBuffer;
}

let sharedBuffer: Buffer | undefined;
const READ_SIZE = 256 * 1024;
