import { once } from 'node:events';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RunningServer, webhook } from '@mtkit/server';
import { expect } from 'vitest';
import { startServer } from '../../e2e/harness.ts';
import { until, type Scenes, type World } from '../world.ts';

/** Has a code sent; resolves with the number. */
async function ask(world: World, server: RunningServer): Promise<string> {
  const client = world.client({}, { server });
  await client.connect();
  const phone = world.phone();
  const { apiHash, apiId } = server;
  await client.sendCode({ apiHash, apiId }, phone);
  return phone;
}

/** The scenes of the guide "Running the server". */
export const serverGuide: Scenes = {
  program: (world) => {
    const stops: (() => Promise<void>)[] = [];
    const process = { once: (_signal: string, stop: () => Promise<void>) => stops.push(stop) };
    return {
      names: { process },
      replace: { './data': `${world.folder}/data`, 10443: '0' },
      after: async ([line], { servers }) => {
        expect(line).toMatch(/^127\.0\.0\.1:\d+ -----BEGIN RSA PUBLIC KEY-----/);
        const client = world.client({}, { server: servers[0] as RunningServer });
        expect(await client.connect()).toBe(true);
        await client.disconnect();
        await stops[0]?.();
      },
    };
  },
  delivery: (world) => {
    const sent: string[][] = [];
    return {
      names: { sendText: async (...message: string[]) => void sent.push(message) },
      after: async (_, { servers }) => {
        const phone = await ask(world, servers[0] as RunningServer);
        await until(() => sent.length > 0);
        const options = { signal: expect.any(AbortSignal) };
        expect(sent).toEqual([[phone, expect.stringMatching(/Ours.*\d{5}|\d{5}.*Ours/s), options]]);
      },
    };
  },
  webhook: (world) => {
    const receivers: http.Server[] = [];
    world.onEnd(() => receivers[0]?.close());
    const createServer = (handler: http.RequestListener) => {
      const receiver = http.createServer(handler);
      receivers.push(receiver);
      return receiver;
    };
    const secret = 'sixteen characters';
    const sent: string[][] = [];
    return {
      names: { secret, sendText: async (...message: string[]) => void sent.push(message) },
      modules: { 'node:http': { ...http, createServer } },
      replace: { 8080: '0' },
      after: async () => {
        const [receiver] = receivers as [http.Server];
        if (!receiver.listening) await once(receiver, 'listening');
        const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
        for (const [key, count] of [
          [secret, 1],
          ['another secret, that is wrong', 0],
        ] as const) {
          const delivery = { other: webhook({ url, secret: key }) };
          const server = await startServer({ delivery, logger: silent });
          world.onEnd(() => server.close());
          sent.length = 0;
          await ask(world, server).catch(() => {});
          expect(sent).toHaveLength(count);
        }
        const forged = { 'mtkit-signature': `t=1,v1=${'0'.repeat(64)}` };
        const { status } = await fetch(url, { method: 'POST', body: '{}', headers: forged });
        expect(status).toBe(403);
      },
    };
  },
  operator: async (world) => {
    const server = await startServer();
    world.onEnd(() => server.close());
    return { names: { server } };
  },
};

const silent = { debug() {}, info() {}, warn() {}, error() {} };
