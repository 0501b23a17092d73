import type { RunningServer } from '@mtkit/server';
import type { TelegramClientParams } from 'mtkit';
import { startServer } from '../../e2e/harness.ts';
import type { Scenes, World } from '../world.ts';

/** What a snippet needs to make a client, and to ask for a code. */
function clientOf(world: World) {
  const { apiHash, apiId } = world.identity;
  const newClient = (server: RunningServer, params?: TelegramClientParams) =>
    world.client(params, { server });
  return { apiHash, apiId, newClient, phoneNumber: world.phone() };
}

/** The scenes of the guide "Testing with the embedded server". */
export const testingGuide: Scenes = {
  'node-test': () => ({}),
  users: async (world) => {
    const server = await startServer();
    world.onEnd(() => server.close());
    return { names: { client: world.client({}, { server }), server } };
  },
  clock: (world) => ({ names: clientOf(world) }),
  wrong: (world) => ({ names: clientOf(world) }),
  updates: async (world) => {
    const phone = world.phone();
    return { names: { client: await world.signedIn(phone), other: await world.signedIn(phone) } };
  },
};
