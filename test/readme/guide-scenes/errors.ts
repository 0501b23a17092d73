import { Api } from 'mtkit';
import { expect } from 'vitest';
import { startServer } from '../../e2e/harness.ts';
import { until, type Scenes } from '../world.ts';

/** The scenes of the guide "Errors and flood waits". */
export const errorsGuide: Scenes = {
  rpc: async (world) => ({ names: { client: await world.signedIn() } }),
  flood: async (world) => {
    let now = Date.now();
    const limits = { codePerPhone: { burst: 1, seconds: 40 } };
    const server = await startServer({ limits, now: () => now });
    world.onEnd(() => server.close());
    const client = world.client({}, { server });
    await client.connect();
    const phoneNumber = world.phone();
    const { apiHash, apiId } = server;
    await client.sendCode({ apiHash, apiId }, phoneNumber);
    const setTimeout = async (milliseconds: number) => void (now += milliseconds);
    return {
      names: { apiHash, apiId, client, phoneNumber },
      modules: { 'node:timers/promises': { setTimeout } },
      after: (printed) => {
        expect(printed).toEqual(['waiting 40 s']);
        expect(server.outbox.entries).toHaveLength(2);
      },
    };
  },
  network: (world) => ({
    names: { client: world.client() },
    after: (printed) => expect(printed).toEqual([expect.stringContaining('while disconnected')]),
  }),
  mistakes: async (world) => ({
    names: { client: await world.signedIn(), phoneNumber: world.phone() },
  }),
  handlers: async (world) => {
    const phone = world.phone();
    const client = await world.signedIn(phone);
    const other = await world.signedIn(phone);
    return {
      names: { client },
      after: async (printed) => {
        await other.invoke(new Api.messages.SendMessage({ peer: 'me', message: 'hello' }));
        await until(() => printed.length > 0);
        expect(printed[0]).toBe('in a handler: oops');
      },
    };
  },
};
