import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from 'mtkit';
import { expect } from 'vitest';
import type { Scenes } from '../world.ts';

/** The scenes of the guide "Getting started". */
export const gettingStarted: Scenes = {
  first: () => ({
    // It prints the user.
    after: (printed) => expect(printed).toHaveLength(1),
  }),
  commonjs: ({ server }) => {
    const { apiHash, apiId, dcId, host, port, publicKey } = server;
    return { names: { apiHash, apiId, dcId, host, port, publicKey } };
  },
  program: (world) => {
    const { apiHash, apiId, dcId, host, port, publicKey } = world.server;
    const info = { host, port, dcId, publicKey, apiId, apiHash };
    writeFileSync(join(world.folder, 'server.json'), JSON.stringify(info));
    const phone = world.phone();
    const question = world.person({
      'Phone number': phone,
      Code: () => world.code(phone),
      'First name': 'Ada',
      'Last name': 'Lovelace',
    });
    const readline = { createInterface: () => ({ question, close: () => {} }) };
    return {
      modules: { ...world.fileModules, 'node:readline/promises': readline },
      after: () => {
        const saved = readFileSync(join(world.folder, 'me.session'), 'utf8');
        expect(saved).toMatch(/^1[\w+/]{300,}=*$/);
      },
    };
  },
  methods: async (world) => {
    const client = await world.signedIn();
    const page = { offsetId: 0, offsetDate: 0, addOffset: 0, limit: 1, maxId: 0, minId: 0 };
    return {
      names: { client },
      after: async () => {
        const request = new Api.messages.GetHistory({ peer: 'me', ...page, hash: 0n });
        expect(await client.invoke(request)).toMatchObject({
          messages: [{ message: 'Remember the milk' }],
        });
      },
    };
  },
  telegram: ({ identity: { apiHash, apiId } }) => ({ names: { apiHash, apiId } }),
};
