import { describe, expect, it } from 'vitest';
import { SentMessages } from './sent-messages.ts';

describe('SentMessages', () => {
  it('D-52: remembers the last thousand', () => {
    const sent = new SentMessages();
    for (let id = 0n; id < 1500n; id++) sent.addService(id, { kind: 'get-salts' });
    expect(sent.find(499n)).toBeUndefined();
    expect(sent.find(500n)).toEqual({ kind: 'service', item: { kind: 'get-salts' } });
    expect(sent.take(500n)?.kind).toBe('service');
    expect(sent.find(500n)).toBeUndefined();
  });

  it('D-52: remembers nothing for longer than servers take it, so that an idle session stays small', () => {
    const sent = new SentMessages();
    const minute = 60n << 32n;
    for (let n = 0n; n < 100n; n++) sent.addService(n * minute, { kind: 'ping', pingId: n });
    const kept = Array.from({ length: 100 }, (_, n) => sent.find(BigInt(n) * minute) !== undefined);
    expect(kept.lastIndexOf(false)).toBe(93);
  });

  it('remembers fewer when they are large', () => {
    const sent = new SentMessages();
    const msgIds = Array.from({ length: 1000 }, (_, i) => BigInt(i));
    for (let id = 0n; id < 100n; id++) sent.addContainer(id, msgIds);
    const kept = Array.from({ length: 100 }, (_, i) => sent.find(BigInt(i)) !== undefined);
    expect(kept.filter(Boolean).length).toBe(32);
    expect(kept.at(-1)).toBe(true);
    sent.addService(200n, { kind: 'acks', msgIds: Array.from({ length: 40_000 }, () => 1n) });
    expect(sent.find(200n)?.kind).toBe('service');
    expect(sent.find(99n)).toBeUndefined();
  });
});
