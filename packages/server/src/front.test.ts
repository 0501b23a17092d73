import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ByteStream, StreamListener } from './byte-stream.ts';
import { serverConfig } from './config.ts';
import { Outbox } from './delivery/outbox.ts';
import { Front } from './front.ts';
import { createGate, DEFAULT_GATE_BOUNDS, type Gate } from './limits/gate.ts';
import { createNode, type ServerNode } from './server-node.ts';
import { loadServerKey } from './server-key.ts';
import { openStorage } from './storage/storage.ts';

/** A socket that takes what is written only when it is told to. */
class FakeStream implements ByteStream {
  readonly remoteAddress = '192.0.2.1';
  readonly localAddress = '192.0.2.2';
  paused = false;
  destroyed = false;
  listener: StreamListener | undefined;

  listen(listener: StreamListener): void {
    this.listener = listener;
  }

  write(): boolean {
    return false;
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }

  end(): void {}

  destroy(): void {
    this.destroyed = true;
  }

  send(chunk: Uint8Array): void {
    this.listener?.arrived(chunk.length);
    this.listener?.data(chunk);
  }
}

let node: ServerNode;
let front: Front | undefined;
beforeEach(async () => {
  const config = serverConfig({});
  const { cipher, database, secrets } = await openStorage({});
  const key = await loadServerKey(config, secrets);
  node = createNode({ config, key, database, cipher, outbox: new Outbox() });
});
afterEach(async () => {
  await front?.close();
  await node.database.destroy();
});

function accept(gate: Gate = node.gate): FakeStream {
  front = new Front({ ...node, gate }, 2);
  const stream = new FakeStream();
  front.accept(stream, { host: '192.0.2.2', port: 1 });
  return stream;
}

it('I-14: does not listen to who does not read', () => {
  const stream = accept();
  stream.send(requestPq());
  expect(stream.paused).toBe(true);
  stream.listener?.drain();
  expect(stream.paused).toBe(false);
});

it('I-14: counts nothing of a connection that has gone', () => {
  const bounds = { ...DEFAULT_GATE_BOUNDS, bytesPerConnection: 10, bytes: 100 };
  const gate = createGate({}, bounds);
  const stream = accept(gate);
  for (let index = 0; index < 20; index++) stream.send(Buffer.alloc(11, 0xee));
  expect(stream.destroyed).toBe(true);
  expect(gate.enter(0, '192.0.2.3')?.received(10)).toBe(true);
});

/** `req_pq_multi` in an abridged frame. */
function requestPq(): Buffer {
  const body = Buffer.alloc(40);
  body.writeBigInt64LE(BigInt(Math.floor(Date.now() / 1000)) << 32n, 8);
  body.writeInt32LE(20, 16);
  body.writeUInt32LE(0xbe7e8ef1, 20);
  return Buffer.concat([Buffer.of(0xef, 10), body]);
}
