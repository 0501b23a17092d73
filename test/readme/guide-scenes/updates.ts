import { Api, type TelegramClient } from 'mtkit';
import * as network from 'mtkit/network';
import { expect } from 'vitest';
import { until, type Scenes, type World } from '../world.ts';

/** Two clients of a user: what `other` writes, `client` is told. */
async function pair(world: World): Promise<{ client: TelegramClient; other: TelegramClient }> {
  const phone = world.phone();
  return { client: await world.signedIn(phone), other: await world.signedIn(phone) };
}

async function say(client: TelegramClient, message: string): Promise<void> {
  await client.invoke(new Api.messages.SendMessage({ peer: 'me', message }));
}

async function textsIn(client: TelegramClient): Promise<unknown[]> {
  const page = { offsetId: 0, offsetDate: 0, addOffset: 0, limit: 9, maxId: 0, minId: 0, hash: 0n };
  const history = await client.invoke(new Api.messages.GetHistory({ peer: 'me', ...page }));
  return (history as Api.messages.Messages).messages.map((each) => (each as Api.Message).message);
}

/** The scenes of the guide "Updates". */
export const updatesGuide: Scenes = {
  listening: async (world) => {
    const { client, other } = await pair(world);
    return {
      names: { client },
      after: async (printed) => {
        await say(other, 'hello');
        await until(() => printed.includes('UpdateNewMessage'));
        // Its own handler was removed.
        expect(printed.filter((line) => line.includes('hello'))).toEqual([]);
      },
    };
  },
  messages: async (world) => {
    const { client, other } = await pair(world);
    return {
      names: { client },
      after: async () => {
        await say(other, 'ping');
        await expect.poll(() => textsIn(other), { timeout: 30_000 }).toEqual(['pong', 'ping']);
      },
    };
  },
  chain: async (world) => {
    const { client, other } = await pair(world);
    const stored: string[] = [];
    const store = async (message: Api.Message) => {
      // The first takes longest.
      await new Promise((resolve) => setTimeout(resolve, stored.length > 0 ? 1 : 100));
      stored.push(message.message);
    };
    return {
      names: { client, store },
      after: async () => {
        await client.invoke(new Api.updates.GetState());
        for (const text of ['one', 'two', 'three']) await say(other, text);
        await until(() => stored.length === 3);
        expect(stored).toEqual(['one', 'two', 'three']);
      },
    };
  },
  difference: async (world) => {
    const { client, other } = await pair(world);
    const { pts, qts, date } = await client.invoke(new Api.updates.GetState());
    for (const text of ['one', 'two']) await say(other, text);
    const stored: string[] = [];
    const saved: { pts: number }[] = [];
    return {
      names: {
        client,
        load: async () => ({ pts, qts, date }),
        store: async (message: Api.Message) => void stored.push(message.message),
        save: async (state: { pts: number }) => void saved.push(state),
      },
      after: () => {
        expect(stored).toEqual(['one', 'two']);
        expect(saved).toEqual([{ pts: pts + 2, qts, date: expect.any(Number) }]);
      },
    };
  },
  'own-events': async (world) => {
    const client = await world.signedIn();
    const { phone } = await client.getMe();
    return {
      names: { client },
      modules: { 'mtkit/network': network },
      after: async (printed) => {
        await client.disconnect();
        await client.connect();
        await until(() => printed.includes('up'));
        await world.server.ban(`+${phone}`);
        await expect(client.getMe()).rejects.toMatchObject({ code: 401 });
        await until(() => printed.some((line) => line.startsWith('signed out: ')));
        expect(printed.slice(0, 2)).toEqual(['down', 'up']);
      },
    };
  },
};
