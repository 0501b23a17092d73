import * as AuthKeyModule from 'mtkit/crypto/AuthKey';
import * as sessions from 'mtkit/sessions';
import { expect } from 'vitest';
import { answers } from '../../e2e/harness.ts';
import { pathOf } from '../guides.ts';
import { play } from '../play.ts';
import { type Snippet, snippetsOf } from '../snippets.ts';
import { until, type Scenes } from '../world.ts';

/** The scenes of the guide "Sessions". */
export const sessionsGuide: Scenes = {
  string: async (world) => ({ names: { ...world.identity, first: await world.signedIn() } }),
  store: (world) => {
    const { folder } = world;
    // The directory is in that of the scene.
    class StoreSession extends sessions.StoreSession {
      constructor(name: string) {
        super(`${folder}/${name}`);
      }
    }
    return {
      names: { ...world.identity, answers: answers(world.server, world.phone()) },
      modules: { 'mtkit/sessions': { ...sessions, StoreSession } },
      after: async () => {
        const client = world.client({}, { session: new StoreSession('ada') });
        await client.connect();
        expect(await client.checkAuthorization()).toBe(true);
      },
    };
  },
  own: (world) => {
    const modules = { 'mtkit/crypto/AuthKey': AuthKeyModule };
    const database = new Map();
    const names = { ...world.identity, answers: answers(world.server, world.phone()), database };
    const nobody = { phoneNumber: () => Promise.reject(new Error('it asks again')) };
    return {
      names,
      modules,
      // The next run goes on with what the first has stored.
      after: async () => {
        const snippet = snippetsOf(pathOf('sessions')).find(({ run }) => run === 'own');
        expect([...database.keys()]).toEqual(['ada']);
        await play(snippet as Snippet, { names: { ...names, answers: nobody }, modules });
      },
    };
  },
  'logged-out': async (world) => {
    const client = await world.signedIn();
    return {
      names: { client },
      after: async (printed) => {
        const phone = (await client.getMe()).phone as string;
        await world.server.ban(`+${phone}`);
        await expect(client.getMe()).rejects.toMatchObject({ code: 401 });
        await until(() => printed.length > 0);
        expect(printed).toEqual([expect.stringMatching(/^signed out: [A-Z_]+$/)]);
      },
    };
  },
  list: async (world) => {
    const phone = world.phone();
    const client = await world.signedIn(phone, { deviceModel: 'desk' });
    const lost = await world.signedIn(phone, { deviceModel: 'lost phone' });
    const third = await world.signedIn(phone, { deviceModel: 'third' });
    return {
      names: { client },
      after: async (printed) => {
        expect(printed[0]).toMatch(/^\* desk 127\.0\.0\.1 20\d\d-/);
        expect(printed).toHaveLength(3);
        expect(await lost.checkAuthorization()).toBe(false);
        expect(await third.checkAuthorization()).toBe(false);
      },
    };
  },
  confirm: async (world) => {
    const phone = world.phone();
    const client = await world.signedIn(phone);
    return {
      names: { client },
      after: async () => {
        const own = await world.signedIn(phone, { deviceModel: 'my laptop' });
        const strange = await world.signedIn(phone, { deviceModel: 'stranger' });
        const isIn = () => strange.checkAuthorization();
        await expect.poll(isIn, { timeout: 30_000 }).toBe(false);
        expect(await own.checkAuthorization()).toBe(true);
      },
    };
  },
};
