import { once } from 'node:events';
import { connect } from 'node:net';
import type { RunningServer } from '@mtkit/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { startServer } from './harness.ts';

describe('WebSocket server', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({ wsPort: 0 });
  });
  afterAll(() => server.close());

  it('B-60: refuses a handshake without the subprotocol binary', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.wsPort}/apiws`);
    const [error] = await once(socket, 'error');
    expect(String(error)).toContain('400');
  });

  it('B-62: closes on a text frame', async () => {
    expect(await closeAfter((socket) => socket.send('hello'))).toBe('closed');
  });

  it('B-62: closes on a frame larger than any packet', async () => {
    expect(await closeAfter((socket) => socket.send(Buffer.alloc(5 * 1024 * 1024)))).toBe('closed');
  });

  it('B-62: closes on a frame without a mask', async () => {
    const socket = connect(server.wsPort as number, '127.0.0.1');
    socket.write(
      'GET /apiws HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: upgrade\r\nupgrade: websocket\r\n' +
        'sec-websocket-version: 13\r\nsec-websocket-protocol: binary\r\n' +
        'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    const [head] = await once(socket, 'data');
    expect(String(head)).toContain('101');
    socket.write(Buffer.from([0x82, 0x04, 1, 2, 3, 4]));
    socket.resume();
    await once(socket, 'close');
  });

  async function closeAfter(action: (socket: WebSocket) => void): Promise<string> {
    const socket = new WebSocket(`ws://127.0.0.1:${server.wsPort}/apiws`, 'binary');
    socket.on('error', () => {});
    await once(socket, 'open');
    const closed = once(socket, 'close');
    action(socket);
    await closed;
    return 'closed';
  }
});
