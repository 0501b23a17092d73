import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { listen, stopListening } from './listener.ts';
import { createWebSocketServer } from './websocket.ts';

let server: HttpServer;
/** The server's ends of the connections. */
let accepted: Socket[];
let client: Socket | undefined;

async function request(
  subprotocol: string,
  origin = '',
  origins?: readonly string[],
): Promise<string> {
  accepted = [];
  server = createWebSocketServer(() => {}, origins);
  server.on('connection', (socket: Socket) => accepted.push(socket));
  const port = await listen(server, '127.0.0.1', 0);
  // Half open, as a client may be that never closes its side.
  client = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
  client.on('error', () => {});
  client.write(
    `GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n` +
      `${origin && `Origin: ${origin}\r\n`}Sec-WebSocket-Protocol: ${subprotocol}\r\n\r\n`,
  );
  await once(client, 'readable');
  const answer = String(client.read());
  expect(answer).toMatch(/^HTTP\/1.1 (101|400|403) /);
  return answer.slice(9, 12);
}

afterEach(() => {
  client?.destroy();
  for (const socket of accepted) socket.destroy();
  return stopListening(server);
});

it('closes a connection that it refuses, whatever the client does', async () => {
  expect(await request('chat')).toBe('400');
  await expect.poll(() => accepted[0]?.destroyed).toBe(true);
  await stopListening(server);
});

it('I-14: does not wait long for who asks for no WebSocket', () => {
  server = createWebSocketServer(() => {});
  accepted = [];
  const { headersTimeout, requestTimeout } = server;
  expect([headersTimeout, requestTimeout]).toEqual([15_000, 15_000]);
});

it.each<[string, readonly string[] | undefined, string]>([
  ['https://app.example', undefined, '101'],
  ['https://app.example', ['https://app.example'], '101'],
  ['https://evil.example', ['https://app.example'], '403'],
  ['', ['https://app.example'], '101'],
])('I-31: a page of %j, where %j may: %s', async (origin, origins, status) => {
  expect(await request('binary', origin, origins)).toBe(status);
});
