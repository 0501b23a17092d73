import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { Api } from '@mtkit/api';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createServer, type RunningServer, type ServerOptions } from '../src/index.ts';
import { TestClient } from './test-client.ts';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

async function start(options: ServerOptions): Promise<RunningServer> {
  const server = await createServer(options).listen();
  opened.push(server);
  return server;
}

/** What the server says to these bytes until it closes, or until it has said so much. */
function say(server: RunningServer, bytes: Uint8Array, until = Infinity): Promise<Buffer> {
  return new Promise((resolve) => {
    const socket: Socket = createConnection(server.port, server.host);
    opened.push({ close: () => socket.destroy() });
    let heard = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      heard = Buffer.concat([heard, chunk]);
      if (heard.length >= until) resolve(heard);
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(heard));
    socket.write(bytes);
  });
}

/** `req_pq_multi` in an abridged frame; `n` makes the nonce. */
function beginning(n: number): Buffer {
  const body = Buffer.alloc(40);
  body.writeBigInt64LE(BigInt(Math.floor(Date.now() / 1000)) << 32n, 8);
  body.writeInt32LE(20, 16);
  body.writeUInt32LE(0xbe7e8ef1, 20);
  body.fill(n, 24);
  return Buffer.concat([Buffer.of(0xef, 10), body]);
}

/** The transport error in an abridged frame. */
function errorIn(heard: Buffer): number {
  expect(heard[0]).toBe(1);
  return heard.readInt32LE(1);
}

describe('limits of strangers', () => {
  it('B-22: answers 429 to too many connections from one address', async () => {
    const server = await start({ limits: { connectionPerAddress: { burst: 2, seconds: 3600 } } });
    for (const n of [1, 2])
      expect((await say(server, beginning(n), 50)).length).toBeGreaterThan(40);
    expect(errorIn(await say(server, beginning(3)))).toBe(-429);
  });

  it('I-02: answers 429 to too many beginnings, and goes on with those there are', async () => {
    const server = await start({ limits: { exchangePerAddress: { burst: 1, seconds: 3600 } } });
    const client = await TestClient.connect(server);
    opened.push(client);
    expect(await client.invoke(new Api.help.GetConfig())).toBeInstanceOf(Api.Config);
    expect(errorIn(await say(server, beginning(1), 5))).toBe(-429);
    const { authKey } = client.authKey ?? {};
    const again = await TestClient.connect(server, { ...(authKey && { authKey }) });
    opened.push(again);
    expect(await again.invoke(new Api.help.GetNearestDc())).toBeInstanceOf(Api.NearestDc);
  });

  it('I-14: closes on who sends megabytes without a key', async () => {
    const server = await start({});
    // An intermediate frame of just under 2 MiB, again and again: none of it decrypts.
    const frame = Buffer.alloc(1_000_000, 7);
    const head = Buffer.alloc(8, 0xee);
    head.writeUInt32LE(1_900_000, 4);
    const heard = await say(
      server,
      Buffer.concat([head, ...Array.from({ length: 6 }, () => frame)]),
    );
    // Refused by its first packet at the latest, with 404 for the unknown key.
    expect(heard.length).toBeLessThanOrEqual(8);
  });

  it('I-14: counts what belongs to a WebSocket message that never ends', async () => {
    const server = await start({ wsPort: 0 });
    const webSocket = new WebSocket(`ws://${server.host}:${server.wsPort}`, 'binary');
    await once(webSocket, 'open');
    const closed = once(webSocket, 'close');
    const piece = Buffer.alloc(64 * 1024, 7);
    webSocket.send(piece, { fin: false });
    for (let bytes = 0; bytes < 3_500_000; bytes += piece.length) {
      if (webSocket.readyState === webSocket.OPEN) webSocket.send(piece, { fin: false });
    }
    await closed;
    // Long before it would have to show a key.
  }, 20_000);
});
