import { describe, expect, it } from 'vitest';
import { type Position, type UpdateBatch, UpdateSequence } from './sequence.ts';

/** An update of the common pts. */
const at = (pts: number, ptsCount = 1): object => ({ className: 'UpdateX', pts, ptsCount });
const secret = (qts: number): object => ({ className: 'UpdateY', qts });
const typing = (n = 0): object => ({ className: 'UpdateTyping', n });

function batch(updates: readonly object[], seqStart = 0, seq = seqStart): UpdateBatch {
  return { updates, seqStart, seq, date: 0 };
}

const position = (pts: number, more: Partial<Position> = {}): Position => ({
  pts,
  qts: 0,
  date: 0,
  seq: 0,
  ...more,
});

function started(pts: number, more: Partial<Position> = {}): UpdateSequence {
  const sequence = new UpdateSequence();
  sequence.start(0, position(pts, more));
  return sequence;
}

describe('UpdateSequence', () => {
  it('G-02: applies what is next, once, and waits for what is missing', () => {
    const sequence = started(131);
    expect(sequence.receive(0, batch([at(132)]))).toHaveLength(1);
    expect(sequence.receive(0, batch([at(132)]))).toEqual([]);
    expect(sequence.position?.pts).toBe(132);
    expect(sequence.receive(0, batch([at(140, 5)]))).toEqual([]);
    expect(sequence.position?.pts).toBe(132);
    expect(sequence.deadline).toBe(500);
  });

  it('G-05: an update that comes late fills the gap, and nothing is fetched', () => {
    const sequence = started(1);
    expect(sequence.receive(0, batch([at(4)]))).toEqual([]);
    expect(sequence.receive(100, batch([at(3)]))).toEqual([]);
    const out = sequence.receive(300, batch([at(2)]));
    expect(out.map((each) => (each as { pts: number }).pts)).toEqual([2, 3, 4]);
    expect(sequence.due(500)).toBe(false);
  });

  it('G-05: one that does not come makes a difference due after half a second', () => {
    const sequence = started(1);
    sequence.receive(1000, batch([at(3)]));
    expect([sequence.due(1499), sequence.due(1500)]).toEqual([false, true]);
  });

  it('G-06: what comes while the difference is fetched waits, and comes once', () => {
    const sequence = started(1);
    sequence.receive(0, batch([at(3)]));
    expect(sequence.begin()).toMatchObject({ pts: 1 });
    expect(sequence.isFetching).toBe(true);
    expect(sequence.receive(600, batch([at(4)]))).toEqual([]);
    expect(sequence.receive(600, batch([at(5)]))).toEqual([]);
    expect(sequence.deadline).toBeUndefined();
    const out = sequence.end(700, position(4));
    expect(out).toEqual([at(5)]);
    expect(sequence.position?.pts).toBe(5);
    expect(sequence.due(2000)).toBe(false);
  });

  it('G-06: a loss while it is fetched makes another one due', () => {
    const sequence = started(1);
    sequence.begin();
    sequence.lost(10);
    sequence.end(20, position(2));
    expect(sequence.due(20)).toBe(true);
  });

  it('G-03: keeps the order of the containers', () => {
    const sequence = started(1, { seq: 5 });
    expect(sequence.receive(0, batch([typing(1)], 6))).toHaveLength(1);
    expect(sequence.receive(0, batch([typing(1)], 6))).toEqual([]);
    expect(sequence.receive(0, batch([typing(3)], 8, 9))).toEqual([]);
    expect(sequence.deadline).toBe(500);
    expect(sequence.receive(10, batch([typing(2)], 7))).toEqual([typing(2), typing(3)]);
    expect(sequence.position?.seq).toBe(9);
    expect(sequence.due(600)).toBe(false);
  });

  it('G-03: containers without a number have no order', () => {
    const sequence = started(1, { seq: 5 });
    for (let n = 0; n < 2; n++) expect(sequence.receive(0, batch([typing()]))).toHaveLength(1);
    expect(sequence.position?.seq).toBe(5);
  });

  it('G-04: what has no pts does not wait for what has', () => {
    const sequence = started(1);
    expect(sequence.receive(0, batch([at(3), typing()]))).toEqual([typing()]);
  });

  it('G-01: channels and qts have sequences of their own', () => {
    const sequence = started(1, { qts: 7 });
    const channel = { className: 'UpdateNewChannelMessage', pts: 900, ptsCount: 1 };
    expect(sequence.receive(0, batch([channel, secret(8), secret(10)]))).toEqual([
      secret(8),
      channel,
    ]);
    expect(sequence.position).toMatchObject({ pts: 1, qts: 8 });
    expect(sequence.due(500)).toBe(true);
  });

  it('G-07: lets everything through until the position is known, and counts it then', () => {
    const sequence = new UpdateSequence();
    sequence.lost(0);
    expect(sequence.deadline).toBeUndefined();
    expect(sequence.receive(0, batch([at(11)]))).toHaveLength(1);
    sequence.start(1, position(10));
    expect(sequence.position?.pts).toBe(11);
    expect(sequence.receive(2, batch([at(11), at(12)]))).toEqual([at(12)]);
  });

  it('G-10: asks after a quarter of an hour of silence', () => {
    const sequence = started(1);
    const quarter = 15 * 60_000;
    expect([sequence.due(quarter - 1), sequence.due(quarter)]).toEqual([false, true]);
    sequence.receive(1000, batch([]));
    expect(sequence.due(quarter)).toBe(false);
  });

  it('asks again, later each time, when the difference does not come', () => {
    const sequence = started(1);
    const delays: number[] = [];
    for (let n = 0; n < 8; n++) {
      sequence.begin();
      sequence.failed(0);
      delays.push(sequence.deadline as number);
    }
    expect(delays).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    sequence.begin();
    expect(sequence.end(0, position(2))).toEqual([]);
    expect(sequence.due(60_000)).toBe(false);
  });

  it('G-02: any order gives the same updates, each once', () => {
    let seed = 1;
    const next = (n: number) => (seed = (seed * 48_271) % 2_147_483_647) % n;
    for (let round = 0; round < 200; round++) {
      const sequence = started(0);
      const sent = Array.from({ length: 20 }, (_, n) => at(n + 1));
      const shuffled = [...sent, ...sent.slice(0, 5)].sort(() => next(3) - 1);
      const out = shuffled.flatMap((update) => sequence.receive(0, batch([update])));
      expect(out).toEqual(sent);
      expect(sequence.due(10_000)).toBe(false);
    }
  });
});
