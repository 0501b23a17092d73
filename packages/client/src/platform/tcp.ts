import { Socket as NetSocket } from 'node:net';
import type { Socket, SocketEvents, TcpTarget } from './platform.ts';

/** A TCP connection. */
class TcpSocket extends NetSocket implements Socket {
  /** Where it reports to, until it is closed. */
  events: SocketEvents | undefined;
  failure: Error | undefined;

  constructor(events: SocketEvents) {
    super();
    this.events = events;
    this.setNoDelay(true).setKeepAlive(true);
    this.on('connect', opened);
    this.on('data', received);
    this.on('error', failed);
    this.on('end', ended);
    this.on('close', closed);
  }

  send(bytes: Uint8Array): void {
    this.write(bytes);
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

function received(this: TcpSocket, chunk: Buffer): void {
  this.events?.data(chunk);
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
