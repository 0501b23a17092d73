import { describe, expect, it } from 'vitest';
import { compileFixture } from '../../test/compile.ts';
import { needsResolve, resolveInputs } from './resolve.ts';

const { Api } = compileFixture();
const peer = new Api.PeerUser({ userId: 1, accessHash: 2 });

describe('resolveInputs', () => {
  it('replaces names, ids and entities at any depth', async () => {
    const asked: unknown[] = [];
    const send = new Api.messages.Send({
      peer: 'name',
      replyTo: { _: 'replyTo', peer: 5n },
      randomId: 1,
    });
    const request = new Api.InvokeWithLayer({ layer: 1, query: send });
    expect(needsResolve(request)).toBe(true);
    await resolveInputs(request, async (value, type) => {
      asked.push([value, type]);
      return peer;
    });
    expect(asked).toEqual([
      ['name', 'InputPeer'],
      [5n, 'InputPeer'],
    ]);
    expect(send.peer).toBe(peer);
    expect(send.replyTo.peer).toBe(peer);
    expect(needsResolve(request)).toBe(false);
    request.getBytes();
  });

  it('replaces elements of vectors, in a list of its own', async () => {
    const user = new Api.UserEmpty({ id: 5 });
    const ids = ['a', peer, user];
    const request = new Api.users.GetUsers({ id: ids });
    await resolveInputs(request, (value) => (value === user ? new Api.PeerSelf() : peer));
    expect(request.id).toEqual([peer, peer, new Api.PeerSelf()]);
    expect(ids).toEqual(['a', peer, user]);
  });

  it('has nothing to do where nothing can be unresolved', () => {
    expect(needsResolve(new Api.User({ id: 1 }))).toBe(false);
    expect(needsResolve(new Api.messages.Send({ peer, randomId: 1 }))).toBe(false);
    expect(needsResolve(new Api.messages.Send({ randomId: 1 }))).toBe(false);
  });
});
