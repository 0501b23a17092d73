import { readLong } from '@mtkit/crypto';
import { describe, expect, it } from 'vitest';
import type { ServerEvent } from '../src/session/server/server-event.ts';
import { PfsPair } from './pfs-pair.ts';
import { seededNumbers } from './seeded-random.ts';

const HOUR = 3_600_000;

function kinds(it: PfsPair): string[] {
  return it.pair.clientEvents.map(({ kind }) => kind);
}

function looked(it: PfsPair): bigint[] {
  return it.pair.serverEvents
    .filter(
      (event): event is Extract<ServerEvent, { kind: 'auth-key' }> => event.kind === 'auth-key',
    )
    .map(({ authKeyId }) => authKeyId);
}

describe('perfect forward secrecy', () => {
  it('C-50, C-52: makes both keys and binds one to the other before anything else', () => {
    const it = new PfsPair(true, { exchange: true });
    it.pair.send(1);
    it.pair.settle();
    expect(it.executed).toEqual([1]);
    expect(it.unbound).toBe(0);
    expect(it.binds).toMatchObject([{ valid: true }]);
    expect(it.permanentKeys.length).toBe(1);
    // No packet was encrypted with the permanent key.
    expect(looked(it)).toEqual(it.temporaryKeys);
    expect(kinds(it).filter((kind) => /key|ready/.test(kind))).toEqual([
      'auth-key',
      'temporary-key',
      'ready',
    ]);
  });

  it('C-50: keeps its temporary key from one socket to the next', () => {
    const it = new PfsPair();
    for (let n = 1; n <= 4; n++) {
      it.pair.send(n);
      it.pair.settle();
      it.pair.cut();
    }
    expect(it.executed).toEqual([1, 2, 3, 4]);
    expect(it.binds.length).toBe(1);
    expect(it.temporaryKeys.length).toBe(1);
  });

  it('C-53: proves the permanent key anew when the request is refused', () => {
    // The client's clock is off, and the salt of the exchange is not the one in use.
    const it = new PfsPair(true, { exchange: true });
    it.pair.clientSkew = -1_000_000;
    it.pair.run(40_000, () => it.binds.length > 0);
    it.pair.send(1);
    it.pair.settle();
    expect(it.binds.every(({ valid }) => valid)).toBe(true);
    expect(it.executed).toEqual([1]);
  });

  it('C-56: binds again when a cut took the answer', () => {
    const next = seededNumbers(9);
    for (let at = 0; at < 40; at++) {
      const it = new PfsPair(true, { seed: at + 1, latency: [5, 40], chunks: true });
      it.pair.send(1);
      it.pair.run(next() % 300);
      it.pair.cut({ deliver: next() % 2 === 0, unnoticed: next() % 500 });
      it.pair.settle();
      expect(it.executed).toEqual([1]);
      expect(it.binds.every(({ valid }) => valid)).toBe(true);
    }
  });

  it('C-58: makes another temporary key when the server refuses to bind one', () => {
    const it = new PfsPair();
    it.refusals.push(
      'EXPIRES_AT_INVALID',
      'ENCRYPTED_MESSAGE_INVALID',
      'TEMP_AUTH_KEY_ALREADY_BOUND',
    );
    it.pair.send(1);
    it.pair.settle();
    expect(it.binds.length).toBe(4);
    expect(it.temporaryKeys.length).toBe(4);
    expect(kinds(it)).not.toContain('key-lost');
    expect(it.executed).toEqual([1]);
  });

  it('C-58: a permanent key of 10 s is tried on, one of 120 s is lost', () => {
    for (const age of [10_000, 120_000]) {
      const it = new PfsPair(true, { exchange: true });
      it.pair.send(1);
      it.pair.settle();
      it.pair.run(age);
      it.refusals.push('ENCRYPTED_MESSAGE_INVALID', 'ENCRYPTED_MESSAGE_INVALID');
      it.forget(it.temporaryKeys[0] as bigint);
      it.pair.cut();
      it.pair.send(2, { retryable: true });
      it.pair.run(20_000, () => it.pair.pending === 0);
      expect(kinds(it).includes('key-lost')).toBe(age > 60_000);
      // Told so, the driver of the pair makes a new permanent key.
      expect(it.permanentKeys.length).toBe(age > 60_000 ? 2 : 1);
      expect(it.executed).toEqual([1, 2]);
    }
  });

  it('C-59: a key is followed by the next one before its time is over', () => {
    const it = new PfsPair();
    for (let hour = 1; hour <= 60; hour++) {
      it.pair.run(HOUR);
      it.pair.send(hour);
      it.pair.settle();
    }
    expect(it.executed).toEqual(Array.from({ length: 60 }, (_, at) => at + 1));
    // A day's life, an hour early: after 23 and 46 hours.
    expect(it.binds.length).toBe(3);
    expect(it.unbound).toBe(0);
    expect(it.pair.sockets).toBe(1);
    expect(kinds(it)).not.toContain('failed');
  });

  it('C-59: queries on their way end under the old key, later ones wait for the next', () => {
    const it = new PfsPair({ expiresIn: 600, renewBefore: 60 });
    it.pair.send(1);
    it.pair.settle();
    it.pair.run(530_000);
    it.silent.add(2);
    it.pair.send(2);
    it.pair.run(12_000);
    expect(kinds(it)).toContain('renewing');
    expect(it.binds.length).toBe(1);
    it.pair.send(3);
    it.pair.run(5000);
    expect(it.executed).toEqual([1, 2]);
    it.release();
    it.pair.settle();
    expect(it.executed).toEqual([1, 2, 3]);
    expect(it.binds.length).toBe(2);
    expect(it.pair.sockets).toBe(1);
  });

  it('C-59: a query that does not end holds the next key up for a while only', () => {
    const it = new PfsPair({ expiresIn: 600, renewBefore: 60 });
    it.silent.add(1);
    it.silent.add(2);
    it.pair.send(1);
    it.pair.send(2, { retryable: true });
    it.pair.run(590_000);
    expect(it.binds.length).toBe(2);
    it.release();
    it.pair.settle();
    expect(it.pair.outcomes.get(1)).toMatch(/whether the query was executed/);
    expect(it.pair.outcomes.get(2)).toBe(1_000_002);
    expect(it.executed).toEqual([1, 2, 2]);
  });

  it('C-59: updates go on whatever happens to the keys', () => {
    const it = new PfsPair({ expiresIn: 600, renewBefore: 60 });
    it.pair.send(1);
    it.pair.settle();
    let fresh = 0;
    for (let n = 1; n <= 300; n++) {
      // The server gives an update to the sessions of the bound key.
      const bound = [...it.bound.values()][0] as bigint;
      const session = it.pair.sessions.ofKey(bound).at(-1);
      if (session?.push(it.pair.now, it.pair.session && update(n))) fresh++;
      it.pair.run(10_000);
    }
    expect(it.binds.length).toBeGreaterThan(4);
    expect(fresh).toBeGreaterThan(290);
    const created = kinds(it).filter((kind) => kind === 'new-session').length;
    // What fell into a change is made up for by the difference that each new session asks for.
    expect(it.pair.updates.length + created).toBeGreaterThanOrEqual(fresh);
  });

  it('C-59: -404 for a temporary key costs the key, and no query', () => {
    const it = new PfsPair();
    it.pair.send(1);
    it.pair.settle();
    it.forget(it.temporaryKeys[0] as bigint);
    it.pair.send(2);
    it.pair.settle();
    expect(it.executed).toEqual([1, 2]);
    expect(it.temporaryKeys.length).toBe(1);
    expect(it.permanentKeys.length).toBe(1);
    expect(kinds(it)).not.toContain('key-lost');
  });

  it('C-51, C-60: AUTH_KEY_PERM_EMPTY costs the key, and no query', () => {
    const it = new PfsPair();
    it.pair.send(1);
    it.pair.settle();
    it.bound.clear();
    it.pair.send(2);
    it.pair.send(3);
    it.pair.settle();
    expect(it.unbound).toBe(2);
    expect(it.executed).toEqual([1, 2, 3]);
    expect(it.binds.length).toBe(2);
    expect(it.pair.outcomes.get(3)).toBe(1_000_003);
  });

  it('C-51: gives up when every key is unbound at once', () => {
    const it = new PfsPair();
    it.pair.send(1);
    it.pair.settle();
    Object.defineProperty(it.bound, 'values', { value: () => [] });
    it.pair.send(2);
    it.pair.settle();
    expect(it.pair.outcomes.get(2)).toBe('401 AUTH_KEY_PERM_EMPTY');
    expect(it.unbound).toBeLessThan(6);
  });

  it('C-59: a key that ended while there was no socket is not used', () => {
    const it = new PfsPair({ expiresIn: 600 });
    it.pair.send(1);
    it.pair.settle();
    it.pair.restartServer(700_000);
    it.pair.run(701_000);
    it.pair.send(2);
    it.pair.settle();
    expect(it.executed).toEqual([1, 2]);
    expect(it.binds.length).toBe(2);
  });

  it('C-59: no cut during the change loses a query or runs it twice', () => {
    const next = seededNumbers(3);
    for (let seed = 1; seed <= 12; seed++) {
      const it = new PfsPair(
        { expiresIn: 120, renewBefore: 30 },
        { seed, latency: [5, 60], chunks: true },
      );
      for (let n = 1; n <= 60; n++) {
        it.pair.send(n);
        it.pair.run(next() % 8000);
        if (next() % 6 === 0) it.pair.cut({ deliver: next() % 2 === 0, unnoticed: next() % 3000 });
      }
      it.pair.settle();
      const once = new Set(it.executed);
      expect(once.size, `seed ${seed}`).toBe(it.executed.length);
      for (let n = 1; n <= 60; n++) expect(it.pair.outcomes.has(n)).toBe(true);
      const failed = [...it.pair.outcomes.values()].filter((each) => typeof each === 'string');
      expect(failed.length, failed.join()).toBeLessThan(4);
      expect(it.binds.length).toBeGreaterThan(1);
    }
  });

  it('C-61, C-62: destroys the permanent key, not the temporary one', () => {
    const it = new PfsPair();
    it.pair.send(1);
    it.pair.settle();
    it.pair.client.destroyKey(it.pair.now);
    it.pair.send(2);
    it.pair.run(1000);
    expect(it.executed).toEqual([1]);
    const event = it.pair.serverEvents.find(({ kind }) => kind === 'destroy-auth-key');
    expect(event).toMatchObject({ session: { authKeyId: it.permanentKeys[0] } });
  });
});

function update(n: number): Uint8Array {
  const body = new Uint8Array(12);
  new DataView(body.buffer).setUint32(8, n, true);
  expect(readLong(body)).toBe(0n);
  body.set([0x11, 0x22, 0x33, 0x44]);
  return body;
}
