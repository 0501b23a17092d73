import { expect } from 'vitest';
import type { Scenes } from '../world.ts';

/** The scenes of the guide "TL and layers". */
export const tlAndLayers: Scenes = {
  objects: () => ({}),
  narrowing: async (world) => {
    const client = world.client();
    await client.connect();
    const { apiHash, apiId } = world.identity;
    return {
      names: { apiHash, apiId, client, phoneNumber: world.phone() },
      after: (printed) => expect(printed).toEqual(['5 digits']),
    };
  },
  layer: () => ({}),
};
