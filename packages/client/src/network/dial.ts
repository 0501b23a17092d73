import { platform } from '../platform/node.ts';
import type { Socket, SocketEvents } from '../platform/platform.ts';

/** Begins to open a socket to a data center. */
export type Dial = (events: SocketEvents) => Promise<Socket>;

/** Connects by TCP. */
export function dialTcp(host: string, port: number): Dial {
  return (events) => platform.connectTcp({ host, port }, events);
}

/** Connects by WebSocket. */
export function dialWebSocket(url: string): Dial {
  return (events) => platform.connectWebSocket(url, events);
}

/** The address of the WebSocket of a server that is known by host and port. */
export function webSocketUrl(host: string, port: number, secure: boolean, test: boolean): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `${secure ? 'wss' : 'ws'}://${name}:${port}/apiws${test ? '_test' : ''}`;
}
