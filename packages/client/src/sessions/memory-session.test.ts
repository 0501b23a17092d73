import { describe, expect, it } from 'vitest';
import { Api } from '../tl/api.ts';
import { MemorySession } from './memory-session.ts';

function sessionWith(...users: Api.TypeUser[]): MemorySession {
  const session = new MemorySession();
  session.processEntities({ users });
  return session;
}

describe('MemorySession', () => {
  const alice = new Api.User({
    id: 7n,
    accessHash: 70n,
    username: 'Alice',
    firstName: 'Alice',
    lastName: 'A',
    phone: '15550100',
  });

  it('finds a user by id, name, phone number and display name', () => {
    const session = sessionWith(alice);
    for (const key of [7, 7n, '7', 'alice', '@Alice', 't.me/alice', '+1 555 0100', 'Alice A']) {
      expect(session.getInputEntity(key)).toMatchObject({ userId: 7n, accessHash: 70n });
    }
    expect(session.getInputEntity(new Api.PeerUser({ userId: 7n }))).toMatchObject({ userId: 7n });
  });

  it('takes a new access hash and a new name', () => {
    const session = sessionWith(alice);
    session.processEntities([new Api.User({ id: 7n, accessHash: 71n, username: 'alice2' })]);
    expect(session.getInputEntity(7)).toMatchObject({ accessHash: 71n });
    expect(() => session.getInputEntity('alice')).toThrow('Could not find input entity');
    expect(session.getInputEntity('alice2')).toMatchObject({ userId: 7n });
  });

  it('does not grow with what it has seen before', () => {
    const session = sessionWith(alice);
    for (let i = 0; i < 100; i++) session.processEntities({ users: [alice] });
    expect((session as unknown as { _entities: Map<string, unknown> })._entities.size).toBe(1);
  });

  it('ignores users without an access hash of their own', () => {
    const session = sessionWith(new Api.User({ id: 8n, min: true, accessHash: 1n }));
    expect(() => session.getInputEntity(8)).toThrow('Could not find input entity');
  });

  it('takes anything for an answer', () => {
    const session = new MemorySession();
    for (const answer of [undefined, null, true, 5n, 'text', [], [1n], {}, { users: [null] }]) {
      expect(() => session.processEntities(answer)).not.toThrow();
    }
  });
});
