import type { RunningServer } from '@mtkit/server';
import { Api, type TelegramClient } from 'mtkit';
import { Raw } from 'mtkit/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answers, newClient, startServer } from './harness.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** The texts of the new messages that a client is told of, as they come. */
function texts(client: TelegramClient): { next(text: string): Promise<void>; all: string[] } {
  const all: string[] = [];
  const watchers = new Set<() => void>();
  client.addEventHandler((update: object) => {
    if (!(update instanceof Api.UpdateNewMessage)) return;
    all.push((update.message as Api.Message).message);
    for (const watcher of watchers) watcher();
  }, new Raw({}));
  return {
    all,
    async next(text) {
      while (!all.includes(text)) {
        await new Promise<void>((resolve) => {
          const watcher = () => {
            watchers.delete(watcher);
            resolve();
          };
          watchers.add(watcher);
        });
      }
    },
  };
}

let lastRandomId = 0n;
const send = (client: TelegramClient, message: string) =>
  client.invoke(new Api.messages.SendMessage({ peer: 'me', message, randomId: ++lastRandomId }));

describe('Saved Messages of two clients', () => {
  it('G-13: what one writes the other is told, also when it was away', async () => {
    const phone = '+15550100900';
    await using first = newClient(server);
    await first.start(answers(server, phone));
    await using second = newClient(server);
    const seen = texts(second);
    await second.start(answers(server, phone));
    const own = texts(first);

    await send(first, 'hello');
    await seen.next('hello');
    await send(second, 'and back');
    await own.next('and back');
    expect(own.all).not.toContain('hello');

    await second.disconnect();
    await send(first, 'while you were away');
    await second.connect();
    await seen.next('while you were away');

    const page = { offsetId: 0, offsetDate: 0, addOffset: 0, limit: 2, maxId: 0, minId: 0 };
    const history = await second.invoke(
      new Api.messages.GetHistory({ peer: 'me', ...page, hash: 0n }),
    );
    expect(history).toMatchObject({
      count: 3,
      messages: [{ message: 'while you were away' }, { message: 'and back' }],
    });
    expect(seen.all.filter((text) => text === 'while you were away')).toHaveLength(1);
  });

  it('G-13: are told of what is written while they ask where the updates have got to', async () => {
    const phone = '+15550100901';
    await using first = newClient(server);
    await first.start(answers(server, phone));
    await using second = newClient(server);
    await second.start(answers(server, phone));
    // The first handler has the state asked for; its answer may count the message that comes with it.
    const seen = texts(second);
    await send(first, 'at the same time');
    await seen.next('at the same time');
    expect(seen.all).toEqual(['at the same time']);
  });
});
