import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { RunningServer } from '@mtkit/server';
import { Api, extensions, type TelegramClientParams } from 'mtkit';
import { ConnectionTCPAbridged, ConnectionTCPFull } from 'mtkit/network/connection';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newClient, startServer } from './harness.ts';

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ wsPort: 0 });
});

afterAll(() => server.close());

describe('a line that is cut again and again', () => {
  const transports: Record<string, TelegramClientParams> = {
    full: { connection: ConnectionTCPFull },
    abridged: { connection: ConnectionTCPAbridged },
    WebSocket: { networkSocket: extensions.PromisedWebSockets },
  };
  for (const [name, params] of Object.entries(transports)) {
    it(`loses no request and repeats none (${name})`, async () => {
      const line = await badLine(name === 'WebSocket' ? (server.wsPort ?? 0) : server.port);
      const { host, publicKey } = server;
      await using client = newClient(server, {
        ...params,
        retryDelay: 5,
        server: { host, port: line.port, wsPort: line.port, publicKeys: publicKey },
      });
      await client.connect();
      line.cutting = true;
      for (let round = 0; round < 15 || line.cuts <= 5; round++) {
        const calls = Array.from({ length: 10 }, () => client.invoke(new Api.help.GetNearestDc()));
        for (const { nearestDc } of await Promise.all(calls)) expect(nearestDc).toBe(2);
      }
      line.cutting = false;
      const phoneNumber = '+15550100400';
      const { apiId, apiHash } = client;
      const settings = new Api.CodeSettings({});
      const request = new Api.auth.SendCode({ phoneNumber, apiId, apiHash, settings });
      const before = server.outbox.entries.length;
      line.cutNext();
      await client.invoke(request);
      expect(server.outbox.entries.length).toBe(before + 1);
      line.server.close();
    });
  }
});

/** Half of the connections last for 10 answers that come again in one packet, 6 kB with what is before. */
const MOST_BYTES = 12_000;

/** A proxy that cuts its connections after a random number of bytes. */
async function badLine(target: number) {
  const sockets = new Set<Socket>();
  const state = {
    port: 0,
    cuts: 0,
    cutting: false,
    cutNext,
    server: undefined as unknown as Server,
  };
  let isArmed = false;

  function cutNext(): void {
    isArmed = true;
  }

  state.server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    let left = 500 + Math.floor(Math.random() * MOST_BYTES);
    const end = () => {
      sockets.delete(near);
      near.destroy();
      far.destroy();
    };
    sockets.add(near);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('error', end).on('close', end);
      from.on('data', (chunk: Buffer) => {
        left -= chunk.length;
        // The request gets through, the answer does not.
        const isArmedNow = isArmed && from === far;
        if (isArmedNow) isArmed = false;
        if (isArmedNow || (state.cutting && left < 0)) {
          state.cuts += 1;
          to.write(chunk.subarray(0, Math.floor(chunk.length / 2)));
          setTimeout(end, 1);
        } else {
          to.write(chunk);
        }
      });
    }
  });
  await new Promise<void>((resolve) => state.server.listen(0, '127.0.0.1', resolve));
  state.port = (state.server.address() as AddressInfo).port;
  return state;
}
