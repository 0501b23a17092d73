import { once } from 'node:events';
import * as net from 'node:net';
import type { AddressInfo } from 'node:net';
import { StringSession } from 'mtkit/sessions';
import { expect } from 'vitest';
import type { Scenes, World } from '../world.ts';

function identityOf({ server: { apiHash, apiId, publicKey } }: World) {
  return { apiHash, apiId, pem: publicKey, session: new StringSession('') };
}

/** The scenes of the guide "Proxies". */
export const proxiesGuide: Scenes = {
  throws: (world) => ({ names: identityOf(world) }),
  forwarded: (world) => {
    const { apiHash, apiId, pem } = identityOf(world);
    return { names: { apiHash, apiId, pem }, replace: { 10443: String(world.server.port) } };
  },
  forwarder: (world) => {
    const { host, port } = world.server;
    const made: net.Server[] = [];
    world.onEnd(() => made[0]?.close());
    const createServer = (...args: Parameters<typeof net.createServer>) => {
      const server = net.createServer(...args);
      made.push(server);
      return server;
    };
    return {
      names: { host, port },
      modules: { 'node:net': { ...net, createServer } },
      replace: { 10443: '0' },
      after: async () => {
        const [server] = made as [net.Server];
        if (!server.listening) await once(server, 'listening');
        const { dcId, publicKey: publicKeys } = world.server;
        const near = { host, port: (server.address() as AddressInfo).port, dcId, publicKeys };
        const client = world.client({ server: near });
        expect(await client.connect()).toBe(true);
        await client.disconnect();
      },
    };
  },
  several: (world) => {
    const { apiHash, apiId, pem, session } = identityOf(world);
    return {
      names: { apiHash, apiId, pem, session },
      after: async (_, { clients }) => {
        expect(await clients[0]?.getDC(4)).toEqual({ id: 4, ipAddress: '127.0.0.1', port: 10_444 });
      },
    };
  },
  wss: (world) => {
    const { apiHash, apiId, session } = identityOf(world);
    return { names: { apiHash, apiId, session } };
  },
  reverse: (world) => {
    const { apiHash, apiId, pem } = identityOf(world);
    const url = `ws://127.0.0.1:${world.server.wsPort}/apiws`;
    return { names: { apiHash, apiId, pem }, replace: { 'wss://example.org/apiws': url } };
  },
};
