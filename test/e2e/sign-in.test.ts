import type { RunningServer } from '@mtkit/server';
import { extensions, sessions, type TelegramClientParams } from 'mtkit';
import * as network from 'mtkit/network/connection';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answers, newClient, startServer } from './harness.ts';

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ wsPort: 0 });
});

afterAll(async () => {
  await server.close();
});

const transports: Record<string, TelegramClientParams> = {
  'full over TCP': { connection: network.ConnectionTCPFull },
  'abridged over TCP': { connection: network.ConnectionTCPAbridged },
  'intermediate over TCP': { connection: network.ConnectionTCPIntermediate },
  'padded intermediate over TCP': { connection: network.ConnectionTCPPaddedIntermediate },
  'obfuscated over TCP': { connection: network.ConnectionTCPObfuscated },
  'obfuscated over WebSocket': { networkSocket: extensions.PromisedWebSockets },
};

describe('sign-up and sign-in', () => {
  let number = 15_550_100_000;
  for (const [name, params] of Object.entries(transports)) {
    it(`work with the transport ${name}`, async () => {
      const phone = `+${number++}`;
      await using first = newClient(server, params);
      await first.start(answers(server, phone));
      const me = await first.getMe();
      expect(me).toMatchObject({ self: true, firstName: 'Ada', lastName: 'Lovelace' });
      const text = first.exportSession();
      await first.disconnect();

      await using second = newClient(server, params, new sessions.StringSession(text));
      expect(await second.connect()).toBe(true);
      expect(await second.checkAuthorization()).toBe(true);
      expect((await second.getMe()).id).toBe(me.id);
      await second.logOut();

      await using third = newClient(server, params);
      await third.connect();
      expect(await third.checkAuthorization()).toBe(false);
      await third.start(answers(server, phone));
      expect((await third.getMe()).id).toBe(me.id);
    });
  }
});
