import { Api, LAYER } from '@mtkit/api';
import type { ServerSession } from '@mtkit/mtproto';
import { TlReader } from '@mtkit/tl';
import { beforeEach, describe, expect, it } from 'vitest';
import { layerOf } from '../rpc/layers/layer.ts';
import { type BusEvent, localBus } from './bus.ts';
import { createPush } from './create-push.ts';
import { Presence } from './presence.ts';

/** A session that remembers what was pushed. */
class FakeSession {
  connected = true;
  wantsUpdates = true;
  readonly pushed: Uint8Array[] = [];

  push(_now: number, body: Uint8Array): boolean {
    this.pushed.push(body);
    return true;
  }

  get asSession(): ServerSession {
    return this as unknown as ServerSession;
  }
}

const USER = 1_000_000_001n;
const update = new Api.UpdateLoginToken({});
const body = new Api.UpdateShort({ update, date: 5 }).getBytes();

let presence: Presence;
beforeEach(() => {
  presence = new Presence();
});

function seen(
  authKeyId: bigint,
  userId: bigint | undefined,
  { layer = LAYER as number, session = new FakeSession() } = {},
): FakeSession {
  presence.seen(session.asSession, { authKeyId, userId, layer });
  return session;
}

const counts = (...sessions: FakeSession[]) => sessions.map(({ pushed }) => pushed.length);

describe('presence', () => {
  it('D-90: an update goes to the session of a key that was used last', () => {
    const first = seen(1n, USER);
    const second = seen(1n, USER);
    const otherKey = seen(2n, USER);
    presence.push(0, { userId: USER }, body);
    expect(counts(first, second, otherKey)).toEqual([0, 1, 1]);
    seen(1n, USER, { session: first });
    presence.push(0, { userId: USER }, body);
    expect(counts(first, second, otherKey)).toEqual([1, 1, 2]);
  });

  it('D-90: rather to one that is connected, and never to one for files', () => {
    const connected = seen(1n, USER);
    const away = seen(1n, USER);
    const files = seen(1n, USER);
    away.connected = false;
    files.wantsUpdates = false;
    presence.push(0, { userId: USER }, body);
    expect(counts(connected, away, files)).toEqual([1, 0, 0]);
    // What is pushed while nobody is connected waits in the session.
    connected.connected = false;
    presence.push(0, { userId: USER }, body);
    expect(counts(connected, away, files)).toEqual([1, 1, 0]);
    connected.wantsUpdates = false;
    away.wantsUpdates = false;
    presence.push(0, { userId: USER }, body);
    expect(counts(connected, away, files)).toEqual([1, 1, 0]);
  });

  it('G-13: leaves out the key that caused it, with all its sessions', () => {
    const cause = seen(1n, USER);
    const besides = seen(1n, USER);
    const other = seen(2n, USER);
    presence.push(0, { userId: USER, exceptKey: 1n }, body);
    expect(counts(cause, besides, other)).toEqual([0, 0, 1]);
  });

  it('reaches only the account that it is for', () => {
    const ada = seen(1n, USER);
    const bob = seen(2n, USER + 1n);
    const nobody = seen(3n, undefined);
    presence.push(0, { userId: USER }, body);
    expect(counts(ada, bob, nobody)).toEqual([1, 0, 0]);
    presence.push(0, { userId: 5n }, body);
    expect(counts(ada, bob, nobody)).toEqual([1, 0, 0]);
  });

  it('E-051: reaches a key that is not signed in', () => {
    const session = seen(3n, undefined);
    presence.push(0, { authKeyId: 3n }, body);
    presence.push(0, { authKeyId: 4n }, body);
    expect(counts(session)).toEqual([1]);
  });

  it('I-24: a key whose sign-in has ended gets no more updates', () => {
    const session = seen(1n, USER);
    const other = seen(2n, USER);
    presence.ended(1n);
    presence.ended(9n);
    presence.push(0, { userId: USER }, body);
    expect(counts(session, other)).toEqual([0, 1]);
    // It is still there, and may be told that it can log in.
    presence.push(0, { authKeyId: 1n }, body);
    expect(counts(session, other)).toEqual([1, 1]);
  });

  it('I-24: not even when its last call was looked at before', () => {
    const session = new FakeSession();
    const caller = { authKeyId: 1n, userId: USER, layer: LAYER };
    const { ends } = presence;
    presence.ended(1n);
    presence.ended(2n);
    presence.seen(session.asSession, caller, ends);
    presence.push(0, { userId: USER }, body);
    expect(counts(session)).toEqual([0]);
    // A later call has seen what there is since.
    presence.seen(session.asSession, caller, presence.ends);
    presence.push(0, { userId: USER }, body);
    expect(counts(session)).toEqual([1]);
  });

  it('I-24: follows a key to another account', () => {
    const session = seen(1n, USER);
    seen(1n, USER + 1n, { session });
    presence.push(0, { userId: USER }, body);
    expect(counts(session)).toEqual([0]);
    presence.push(0, { userId: USER + 1n }, body);
    expect(counts(session)).toEqual([1]);
    seen(1n, undefined, { session });
    presence.push(0, { userId: USER + 1n }, body);
    expect(counts(session)).toEqual([1]);
  });

  it('forgets sessions', () => {
    const first = seen(1n, USER);
    const second = seen(1n, USER);
    presence.forget(second.asSession);
    presence.push(0, { userId: USER }, body);
    expect(counts(first, second)).toEqual([1, 0]);
    presence.forget(first.asSession);
    presence.forget(first.asSession);
    presence.push(0, { userId: USER }, body);
    presence.push(0, { authKeyId: 1n }, body);
    expect(counts(first, second)).toEqual([1, 0]);
  });

  it('a session that was bound to another key is that key\u2019s', () => {
    const session = seen(1n, undefined);
    seen(2n, USER, { session });
    presence.push(0, { authKeyId: 1n }, body);
    expect(counts(session)).toEqual([0]);
    presence.push(0, { authKeyId: 2n }, body);
    expect(counts(session)).toEqual([1]);
  });

  it.each([144, 158, 198, 214, 227, LAYER])('writes in layer %i for who speaks it', (layer) => {
    const newest = seen(1n, USER);
    const older = seen(2n, USER, { layer });
    const message = new Api.Message({
      id: 1,
      peerId: new Api.PeerUser({ userId: USER }),
      date: 5,
      message: 'hi',
    });
    const updates = new Api.Updates({
      updates: [new Api.UpdateNewMessage({ message, pts: 2, ptsCount: 1 })],
      users: [new Api.User({ id: USER, self: true, firstName: 'Ada' })],
      chats: [],
      date: 5,
      seq: 0,
    });
    presence.push(0, { userId: USER }, updates.getBytes());
    expect(newest.pushed).toEqual([updates.getBytes()]);
    const [written = new Uint8Array()] = older.pushed;
    const read = new TlReader(written, layerOf(layer).registry).object();
    expect(read).toMatchObject({
      updates: [{ message: { id: 1, message: 'hi' }, pts: 2 }],
      users: [{ id: USER, self: true, firstName: 'Ada' }],
    });
    if (layer < 200) expect(written).not.toEqual(newest.pushed[0]);
  });
});

describe('push', () => {
  it('puts a lone update into a container', () => {
    const bus = localBus();
    const events: BusEvent[] = [];
    bus.subscribe((event) => void events.push(event));
    const push = createPush(bus, () => 5000);
    push.toKey(3n, update);
    push.toUser(USER, new Api.UpdatesTooLong({}), { exceptKey: 1n });
    push.toUser(USER, update);
    push.ended([]);
    push.ended([1n]);
    push.keysRemoved([2n]);
    push.keysRemoved([]);
    expect(events).toEqual([
      { kind: 'push', to: { authKeyId: 3n }, body },
      {
        kind: 'push',
        to: { userId: USER, exceptKey: 1n },
        body: new Api.UpdatesTooLong({}).getBytes(),
      },
      { kind: 'push', to: { userId: USER }, body },
      { kind: 'ended', authKeyIds: [1n] },
      { kind: 'keys-removed', authKeyIds: [2n] },
    ]);
  });

  it('stops when the subscription ends', async () => {
    const bus = localBus();
    const events: BusEvent[] = [];
    const unsubscribe = bus.subscribe((event) => void events.push(event));
    const push = createPush(bus, () => 0);
    unsubscribe();
    push.ended([1n]);
    bus.subscribe((event) => void events.push(event));
    await bus.close();
    push.ended([1n]);
    expect(events).toEqual([]);
  });
});
