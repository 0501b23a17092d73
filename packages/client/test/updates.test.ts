import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TelegramClient } from '../src/client/telegram-client.ts';
import { Raw } from '../src/events/raw.ts';
import { Logger } from '../src/extensions/logger.ts';
import { StringSession } from '../src/sessions/string-session.ts';
import { Api } from '../src/tl/api.ts';
import { FakeDc, RawAnswer, Refusal, until } from './fake-dc.ts';

let dc: FakeDc;
let client: TelegramClient;
/** The account: where it is, and all that has happened. */
let pts: number;
let log: Api.UpdateReadHistoryOutbox[];
/** Answers to updates.getDifference before the honest one. */
let answers: unknown[];
let seen: string[];

const peer = new Api.PeerUser({ userId: 5n });
const none = { newMessages: [], newEncryptedMessages: [], chats: [], users: [] };
const stateAt = (at: number) =>
  new Api.updates.State({ pts: at, qts: 0, date: 1, seq: 0, unreadCount: 0 });
const differences = () => dc.requests.filter((each) => each === 'updates.GetDifference').length;
const asked = () => dc.requests.filter((each) => each === 'updates.GetState').length;

beforeEach(async () => {
  pts = 10;
  log = [];
  answers = [];
  seen = [];
  dc = await FakeDc.start(2, async (request) => {
    if (request instanceof Api.updates.GetState) return stateAt(pts);
    if (request instanceof Api.help.GetNearestDc) {
      return new Api.NearestDc({ country: 'ZZ', thisDc: 2, nearestDc: 2 });
    }
    if (!(request instanceof Api.updates.GetDifference)) return undefined;
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    if (answer !== undefined) return answer;
    const otherUpdates = log.filter((each) => each.pts > request.pts);
    if (otherUpdates.length === 0) return new Api.updates.DifferenceEmpty({ date: 1, seq: 0 });
    return new Api.updates.Difference({ ...none, otherUpdates, state: stateAt(pts) });
  });
  client = new TelegramClient(new StringSession(''), 1, 'hash', {
    server: { host: '127.0.0.1', port: dc.port, dcId: 2, publicKeys: dc.publicKey },
    baseLogger: new Logger('none'),
    retryDelay: 10,
  });
  client.addEventHandler(
    (update) => seen.push(update.pts ? `${update.pts}` : update.className),
    new Raw({ func: (update) => 'className' in (update as object) }),
  );
  await client.connect();
  await client.checkAuthorization();
});

afterEach(async () => {
  await client.destroy();
  await dc[Symbol.asyncDispose]();
});

/** Something happens; `lost`: the push does not arrive. */
function happen(options: { lost?: boolean } = {}): void {
  pts += 1;
  const update = new Api.UpdateReadHistoryOutbox({ peer, maxId: 1, pts, ptsCount: 1 });
  log.push(update);
  if (!options.lost) dc.push(new Api.UpdateShort({ update, date: 1 }));
}

describe('the stream of updates', () => {
  it('G-07: asks once where it begins', async () => {
    happen();
    await until(() => seen.length === 1);
    expect([asked(), differences()]).toEqual([1, 0]);
  });

  it('G-02, G-05: fetches what was lost, in its order', async () => {
    happen();
    happen({ lost: true });
    happen({ lost: true });
    happen();
    await until(() => seen.length === 4);
    expect(seen).toEqual(['11', '12', '13', '14']);
    expect(differences()).toBe(1);
    happen();
    await until(() => seen.length === 5);
    expect(differences()).toBe(1);
  });

  it('A-32, G-10: fetches what it could not read', async () => {
    happen({ lost: true });
    dc.push({ getBytes: () => Uint8Array.of(1, 2, 3, 4) });
    await until(() => seen.length === 1);
    expect(seen).toEqual(['11']);
  });

  it('G-10: fetches on updatesTooLong', async () => {
    happen({ lost: true });
    dc.push(new Api.UpdatesTooLong());
    await until(() => seen.length === 2);
    expect(seen).toEqual(['UpdatesTooLong', '11']);
    expect(differences()).toBe(1);
  });

  it('D-24, G-10: fetches when the server has a new session for us', async () => {
    const { port } = dc;
    const { keys } = dc;
    const { handler } = dc;
    await dc[Symbol.asyncDispose]();
    happen({ lost: true });
    dc = await FakeDc.start(2, handler, port);
    for (const [id, key] of keys) dc.keys.set(id, key);
    await until(() => seen.length === 1);
    expect(seen).toEqual(['11']);
  });

  it('G-10: a short message from somebody unknown is asked for in full', async () => {
    const message = new Api.Message({ id: 1, peerId: peer, date: 1, message: 'hello' });
    const users = [new Api.User({ id: 5n, accessHash: 6n, firstName: 'Bob' })];
    answers.push(
      new Api.updates.Difference({
        ...none,
        newMessages: [message],
        otherUpdates: [],
        users,
        state: stateAt(11),
      }),
    );
    const short = { id: 1, userId: 5n, message: 'hello', date: 1 };
    dc.push(new Api.UpdateShortMessage({ ...short, pts: 11, ptsCount: 1 }));
    await until(() => seen.length === 1);
    expect(seen).toEqual(['UpdateNewMessage']);
    dc.push(new Api.UpdateShortMessage({ ...short, pts: 12, ptsCount: 1 }));
    await until(() => seen.length === 2);
    expect(seen[1]).toBe('12');
    expect(differences()).toBe(1);
  });

  it('G-08: goes on through the slices', async () => {
    for (let n = 0; n < 4; n++) happen({ lost: true });
    for (let n = 0; n < 3; n++) {
      const otherUpdates = log.slice(n, n + 1);
      const intermediateState = stateAt(11 + n);
      answers.push(new Api.updates.DifferenceSlice({ ...none, otherUpdates, intermediateState }));
    }
    dc.push(new Api.UpdatesTooLong());
    await until(() => seen.length === 5);
    expect(seen.slice(1)).toEqual(['11', '12', '13', '14']);
    expect(differences()).toBe(4);
  });

  it('G-08: says so when it was too much, and goes on from there', async () => {
    answers.push(new Api.updates.DifferenceTooLong({ pts: 5000 }));
    pts = 5000;
    dc.push(
      new Api.UpdateShort({
        update: new Api.UpdateReadHistoryOutbox({ peer, maxId: 1, pts, ptsCount: 1 }),
        date: 1,
      }),
    );
    await until(() => seen.length === 1);
    expect(seen).toEqual(['UpdatesTooLong']);
    happen();
    await until(() => seen.length === 2);
    expect(seen[1]).toBe('5001');
  });

  it('G-08: starts over from a position that the server does not take, or answers nobody reads', async () => {
    for (const answer of [
      new Refusal(400, 'PERSISTENT_TIMESTAMP_INVALID'),
      new RawAnswer(Uint8Array.of(1, 2, 3, 4)),
    ]) {
      answers.push(answer);
      dc.push(new Api.UpdatesTooLong());
      const before = asked();
      await until(() => asked() > before);
    }
    happen();
    await until(() => seen.includes('11'));
  });

  it('asks again when the server fails', async () => {
    happen({ lost: true });
    answers.push(new Refusal(400, 'SOMETHING_INVALID'));
    dc.push(new Api.UpdatesTooLong());
    await until(() => seen.includes('11'));
    expect(differences()).toBe(2);
  });

  it('G-13: what our own requests have changed is no gap, and is not told', async () => {
    const { handler } = dc;
    dc.handler = (request, query) =>
      request instanceof Api.messages.ReadHistory
        ? new Api.messages.AffectedMessages({ pts: (pts += 1), ptsCount: 1 })
        : handler(request, query);
    const input = new Api.InputPeerUser({ userId: 5n, accessHash: 6n });
    await client.invoke(new Api.messages.ReadHistory({ peer: input, maxId: 1 }));
    happen();
    await until(() => seen.length === 1);
    expect(seen).toEqual(['12']);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(differences()).toBe(0);
  });

  it('G-07: begins with the first handler, also for a session of an earlier run', async () => {
    const text = client.session.save() as string;
    await client.disconnect();
    const later = new TelegramClient(new StringSession(text), 1, 'hash', {
      server: { host: '127.0.0.1', port: dc.port, dcId: 2, publicKeys: dc.publicKey },
      baseLogger: new Logger('none'),
    });
    try {
      await later.connect();
      const before = asked();
      later.addEventHandler(({ pts: at }) => at && seen.push(`later ${at}`));
      await until(() => later._updates.isStarted);
      expect(asked()).toBe(before + 1);
      happen({ lost: true });
      happen();
      await until(() => seen.length === 2);
      expect(seen).toEqual(['later 11', 'later 12']);
    } finally {
      await later.destroy();
    }
  });

  it('asks for nothing where nobody listens', async () => {
    for (const [, handler] of client.listEventHandlers()) client.removeEventHandler(handler);
    happen({ lost: true });
    dc.push(new Api.UpdatesTooLong());
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(differences()).toBe(0);
  });
});
