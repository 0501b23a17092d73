import { Api } from 'mtkit';
import * as sessions from 'mtkit/sessions';
import { expect } from 'vitest';
import type { Scenes } from '../world.ts';

/** The scenes of the guide "In a browser": a page's globals, in Node. */
export const browserGuide: Scenes = {
  page: (world) => {
    const { folder } = world;
    class StoreSession extends sessions.StoreSession {
      constructor(name: string) {
        super(`${folder}/${name}`);
      }
    }
    const { apiHash, apiId, dcId, host, publicKey, wsPort } = world.server;
    const phone = world.phone();
    const document = { title: '' };
    const ask = world.person({
      'Phone number': phone,
      'Code of 5 digits': () => world.code(phone),
    });
    return {
      names: {
        fetch: async () => ({ json: async () => ({ apiHash, apiId, dcId, publicKey, wsPort }) }),
        location: { hostname: host },
        document,
        // Names at once, as in a browser; the code takes a while here.
        prompt: (question: string) =>
          ({ 'First name': 'Ada', 'Last name': '' })[question] ?? ask(question),
        alert: (text: string) => Promise.reject(new Error(text)),
      },
      modules: { 'mtkit/sessions': { ...sessions, StoreSession } },
      after: (_, { clients }) => {
        expect(document.title).toBe('Ada');
        expect(clients[0]?.session.port).toBe(wsPort);
      },
    };
  },
  tabs: async (world) => {
    const client = await world.signedIn();
    await client.disconnect();
    const done: string[] = [];
    const request = async (name: string, work: () => Promise<void>) => {
      done.push(`has ${name}`);
      await work();
      done.push('gives it back');
    };
    const work = async () => void done.push(String(client.connected));
    return {
      names: { client, navigator: { locks: { request } }, work },
      after: () => expect(done).toEqual(['has session of app', 'true', 'gives it back']),
    };
  },
  blob: () => {
    const sent: Api.upload.SaveFilePart[] = [];
    const invoke = async (plain: object) => {
      const request = new Api.upload.SaveFilePart(plain as Api.upload.SaveFilePart);
      request.getBytes();
      return sent.push(request);
    };
    return {
      names: { blob: new Blob([new Uint8Array(300 * 1024)]), client: { invoke } },
      after: () => {
        const parts = sent.map(({ bytes, filePart }) => [filePart, bytes.length / 1024]);
        expect(parts).toEqual([
          [0, 128],
          [1, 128],
          [2, 44],
        ]);
      },
    };
  },
};
