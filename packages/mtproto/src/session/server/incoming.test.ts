import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageIdAt } from '../message-id.ts';
import { Incoming } from './incoming.ts';

const NOW = 1_707_425_104_000;

describe('incoming messages', () => {
  it('D-45, D-46: judge a sequence number as the rule over all messages does', () => {
    const message = fc.record({ at: fc.nat(60), seqNo: fc.nat(12) });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 60 }), (messages) => {
        const incoming = new Incoming(1000);
        const accepted = new Map<number, number>();
        for (const { at, seqNo } of messages) {
          if (accepted.has(at)) continue;
          const expected = judge(accepted, at, seqNo);
          expect(incoming.order(idAt(at), seqNo)).toBe(expected);
          if (expected !== 'ok') continue;
          incoming.add(idAt(at), seqNo, false);
          accepted.set(at, seqNo);
        }
      }),
    );
  });

  it('find the place of an old id without passing all newer ones', () => {
    const incoming = new Incoming(200_000);
    for (let i = 0; i < 100_000; i++) incoming.add(idAt(i), 0, false);
    const started = performance.now();
    const orders = Array.from({ length: 5000 }, () => incoming.order(idAt(0) - 4n, 0));
    // Ten times that where all are passed.
    expect(performance.now() - started).toBeLessThan(500);
    expect(new Set(orders)).toEqual(new Set(['ok']));
  });

  it('keep the highest ids, and know that the lower ones are forgotten', () => {
    const incoming = new Incoming(100);
    for (let i = 0; i < 1000; i++) {
      incoming.add(idAt(i), i * 2, false);
      incoming.trim(NOW);
    }
    expect(incoming.size).toBeLessThan(120);
    expect(incoming.size).toBeGreaterThanOrEqual(100);
    expect(incoming.isForgotten(idAt(0))).toBe(true);
    expect(incoming.isForgotten(idAt(999))).toBe(false);
    expect(incoming.get(idAt(999))?.seqNo).toBe(1998);
    expect(incoming.order(idAt(1000), 1)).toBe('too-low');
  });

  it('let go of what the time window keeps out', () => {
    const incoming = new Incoming(1000);
    for (let i = 0; i < 500; i++) incoming.add(idAt(i), i * 2, false);
    incoming.trim(NOW + 350_000);
    expect(incoming.size).toBe(0);
    expect(incoming.highest).toBe(idAt(499));
    expect(incoming.isForgotten(idAt(499))).toBe(true);
  });

  it('D-30: take the messages of a refused container back', () => {
    const incoming = new Incoming(1000);
    incoming.add(idAt(1), 1, false);
    incoming.add(idAt(5), 9, false);
    incoming.add(idAt(3), 5, false);
    incoming.remove([idAt(3), idAt(4)]);
    expect(incoming.size).toBe(2);
    expect(incoming.get(idAt(3))).toBeUndefined();
    expect(incoming.order(idAt(3), 7)).toBe('ok');
  });
});

function idAt(n: number): bigint {
  return messageIdAt(NOW) + BigInt(n) * 4n;
}

/** Codes 32 and 33 in the words of the specification. */
function judge(accepted: ReadonlyMap<number, number>, at: number, seqNo: number): string {
  for (const [other, number] of accepted) {
    if (other < at && (number > seqNo || (number === seqNo && number % 2 === 1))) return 'too-low';
  }
  for (const [other, number] of accepted) {
    if (other > at && (number < seqNo || (number === seqNo && number % 2 === 1))) return 'too-high';
  }
  return 'ok';
}
