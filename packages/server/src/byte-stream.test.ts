import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { webSocketStream } from './byte-stream.ts';

it('a WebSocket says that it can take more although a pong was written behind', async () => {
  const written: (() => void)[] = [];
  const socket = new Writable({ write: (_chunk, _encoding, done) => void written.push(done) });
  const webSocket = new (class extends EventEmitter {
    get bufferedAmount(): number {
      return socket.writableLength;
    }

    send(bytes: Uint8Array, done?: () => void): void {
      socket.write(bytes, done);
    }
  })();
  const stream = webSocketStream(webSocket as unknown as WebSocket, socket as unknown as Socket);
  let drained = 0;
  stream.listen({ arrived: () => {}, data: () => {}, drain: () => drained++, close: () => {} });
  expect(stream.write(new Uint8Array(100), () => {})).toBe(true);
  expect(stream.write(new Uint8Array(100_000), () => {})).toBe(false);
  socket.write('pong');
  for (const count of [0, 0, 1]) {
    written.shift()?.();
    await new Promise(setImmediate);
    expect(drained).toBe(count);
  }
});
